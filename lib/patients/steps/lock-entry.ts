import type { Transaction } from '@/db/client'
import { Refusal } from '../../platform/refusal'
import { lockRecord, type RowOf, requireVersion } from '../../workflow/record'
import { type EntryTable, workflowOf } from '../entries/entry-workflow'
import type { EntryKind } from '../entries/kinds'
import { words } from '../words/refusals'

/**
 * Locks a chart entry of any of the person’s records (`recordIds`). Another patient’s entry is `not_found`, whatever
 * its version. Throws `Refusal`.
 */
export async function lockEntry(
  transaction: Transaction,
  {
    kind,
    entryId,
    recordIds,
    expectedVersion,
  }: { kind: EntryKind; entryId: string; recordIds: string[]; expectedVersion?: number },
): Promise<Record<string, unknown>> {
  const { table } = workflowOf(kind)
  const row = (await lockRecord(transaction, table, entryId)) as RowOf<EntryTable>
  if (!recordIds.includes(String(row.patientId))) throw new Refusal('not_found', words.noEntry())
  await requireVersion(transaction, row, expectedVersion)
  return row
}
