import type { Access } from '../../access/decision/access'
import { Refusal } from '../../platform/refusal'
import { entryInWords } from './fields'
import type { EntryKind } from './kinds'
import { readEntry } from './queries'

/**
 * Does `change`, and when somebody else was first, says also what the entry says now. `fields`, which go back into the
 * form, then name the version that the person was told of: sending the form again is to know what it replaces.
 */
export async function tellWhatItIsNow<T>(
  access: Access,
  at: { kind: EntryKind; patientId: string; entryId: string },
  fields: Record<string, unknown>,
  change: () => Promise<T>,
): Promise<T> {
  try {
    return await change()
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    const entry = await readEntry(access, at)
    if (!entry) throw error
    fields.expectedVersion = String(entry.version)
    const now = `It says now: ${entryInWords(at.kind, entry.values)}.`
    throw new Refusal(
      error.kind,
      `${error.message} ${now} Send it again to put what stands below in its place, or go back to the chart.`,
    )
  }
}
