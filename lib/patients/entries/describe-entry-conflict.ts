import type { Access } from '../../access/decision/access'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'
import type { EntryAt } from './entry-workflow'
import { entryInWords } from './labels'
import { readEntry } from './queries'

/**
 * Runs `change`. When somebody else saved first, the refusal also contains the entry’s current values and version, so
 * that resubmitting the form overwrites knowingly.
 */
export async function describeEntryConflict<T>(
  access: Access,
  at: EntryAt,
  change: () => Promise<T>,
): Promise<T> {
  try {
    return await change()
  } catch (error) {
    if (!(error instanceof Refusal) || error.version === undefined) throw error
    const entry = await readEntry(access, at)
    if (!entry) throw error
    const said = words.entryChanged(error.message, entryInWords(at.kind, entry.values))
    throw new Refusal('conflict', said, { version: entry.version })
  }
}
