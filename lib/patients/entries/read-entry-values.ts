import type { z } from 'zod'
import type { Access } from '../../access/decision/access'
import { codeWords } from '../../codes/systems'
import { FormRefused, readForm } from '../../forms/read-form'
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

/** Parses the form fields of an entry of `kind` into column values. Throws `FormRefused`. */
export async function readEntryValues(
  access: Access,
  kind: EntryKind,
  fields: Record<string, unknown>,
): Promise<EntryValues> {
  if (kind !== 'problems') return readForm(entryFields[kind], fields)
  return await withCode(access, readForm(entryFields.problems, fields))
}

/** The problem with its code as it is loaded, which also names the problem if nothing else does. */
async function withCode(access: Access, { display, code, note }: z.output<typeof entryFields.problems>) {
  if (code === null) return { display, code, system: null, note }
  const known = await chosenCode(access, code)
  return { display: display ?? known.display, code: known.code, system: ICD10, note }
}

/** How many codes are named if several fit. */
const NAMED = 5

/** The code that `typed` begins with, or else the only one that has its words. Throws `FormRefused`. */
async function chosenCode(access: Access, typed: string): Promise<Coding> {
  const [first = ''] = typed.split(/\s/)
  const exact = await findDiagnosisCode(access, first.toUpperCase())
  if (exact) return exact
  // Something like a code is one, or a mistake; it is never read as the beginning of another.
  const found = /^\p{L}\d/u.test(first) ? [] : await findDiagnosisCodes(access, typed)
  const [only] = found
  if (only && found.length === 1) return only
  if (only)
    throw new FormRefused({ code: words.severalCodes(found.slice(0, NAMED).map(codeWords).join('; ')) })
  throw new FormRefused({ code: (await hasDiagnosisCodes(access)) ? words.noSuchCode : words.noCodesLoaded })
}
