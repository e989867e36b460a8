import type { z } from 'zod'
import type { Access } from '../../access/decision/access'
import { codeWords } from '../../codes/systems'
import { FormRefused, readForm } from '../../forms/read-form'
import { currentSafety } from '../../safety/current-safety'
import { allergenMeant } from '../../safety/model/allergens/resolve-allergen'
import { searchAllergens } from '../../safety/model/allergens/search-allergens'
import { maySpeakAgainstMedicines } from '../../safety/model/allergy-conflicts'
import {
  type Coding,
  findDiagnosisCode,
  findDiagnosisCodes,
  hasDiagnosisCodes,
  ICD10,
} from '../queries/codings'
import { entryFields } from '../schemas/entries'
import { fieldWords as words } from '../words/forms'
import type { EntryValues } from './entry-workflow'
import type { EntryKind } from './kinds'
import { knownCategory } from './known-category'
import { absenceIn } from './statements-of-absence'

/** How many codes or allergens are named if several fit. */
const NAMED = 5

/** Parses the form fields of an entry of `kind` into column values. Throws `FormRefused`. */
export async function readEntryValues(
  access: Access,
  kind: EntryKind,
  fields: Record<string, unknown>,
): Promise<EntryValues> {
  if (kind === 'problems') return await withCode(access, readForm(entryFields.problems, fields))
  if (kind === 'allergies')
    return await withAllergen(readForm(entryFields.allergies, await withCategory(fields)))
  return readForm(entryFields[kind], fields)
}

/** The fields with the kind of a known substance, unless another was chosen: it is not asked for again. */
async function withCategory(fields: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { substance, category } = fields
  if (category || typeof substance !== 'string') return fields
  const meant = allergenMeant(substance, await currentSafety())
  return { ...fields, category: meant && knownCategory(meant) }
}

/**
 * The allergy with the allergen that its substance means without doubt. Anything else that may be a medicine is asked
 * about, because no check can be made for it; `asTyped` is the answer. Throws `FormRefused`.
 */
async function withAllergen({ asTyped, ...allergy }: z.output<typeof entryFields.allergies>) {
  const { substance, category } = allergy
  const data = await currentSafety()
  const meant = allergenMeant(substance, data)
  if (meant) return { ...allergy, allergen: meant.code }
  const isAnswered = asTyped === substance || absenceIn('allergies', substance) !== undefined
  if (!isAnswered && maySpeakAgainstMedicines({ category })) {
    const near = searchAllergens(substance, data).allergens.slice(0, NAMED)
    throw new FormRefused({ asTyped: words.notKnown(near.map(({ allergen }) => allergen.name).join(', ')) })
  }
  return { ...allergy, allergen: null }
}

/** The problem with its code as it is loaded, which also names the problem if nothing else does. */
async function withCode(access: Access, { display, code, note }: z.output<typeof entryFields.problems>) {
  if (code === null) return { display, code, system: null, note }
  const known = await chosenCode(access, code)
  return { display: display ?? known.display, code: known.code, system: ICD10, note }
}

/** The code that `typed` begins with, or else the only one that has its words. Throws `FormRefused`. */
async function chosenCode(access: Access, typed: string): Promise<Coding> {
  const [first = ''] = typed.split(/\s/)
  const exact = await findDiagnosisCode(access, first.toUpperCase())
  if (exact) return exact
  // Something like a code is one, or a mistake; it is never read as the beginning of another.
  const { codes: found, read } = /^\p{L}\d/u.test(first)
    ? { codes: [], read: 'nothing' }
    : await findDiagnosisCodes(access, typed)
  const [only] = found
  if (only && found.length === 1 && read === 'as-typed') return only
  if (only) {
    const some = found.slice(0, NAMED).map(codeWords).join('; ')
    throw new FormRefused({ code: (read === 'corrected' ? words.codesMeant : words.severalCodes)(some) })
  }
  throw new FormRefused({ code: (await hasDiagnosisCodes(access)) ? words.noSuchCode : words.noCodesLoaded })
}
