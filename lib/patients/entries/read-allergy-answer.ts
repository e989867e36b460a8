import type { Access } from '../../access/decision/access'
import { FormRefused } from '../../forms/read-form'
import { fieldWords as words } from '../words/forms'
import type { EntryValues } from './entry-workflow'
import { readEntryValues } from './read-entry-values'
import { absenceIn } from './statements-of-absence'

/** The answer to the question about allergies: none are known, or the first one. */
export type AllergyAnswer = { none: true } | { none: false; values: EntryValues }

/**
 * Parses the answer in `fields`, the box that there are none or the fields of an allergy; undefined where nothing was
 * answered. Throws `FormRefused`, also for both answers at once.
 */
export async function readAllergyAnswer(
  access: Access,
  fields: Record<string, unknown>,
): Promise<AllergyAnswer | undefined> {
  const substance = String(fields.substance ?? '').trim()
  const isNone = fields.noKnownAllergies === 'on'
  if (isNone && substance) throw new FormRefused({ noKnownAllergies: words.noneOrSome })
  if (isNone || absenceIn('allergies', substance) === 'all') return { none: true }
  if (!substance) return undefined
  return { none: false, values: await readEntryValues(access, 'allergies', fields) }
}
