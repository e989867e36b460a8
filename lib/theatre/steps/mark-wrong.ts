import { and, eq, isNull, type SQL } from 'drizzle-orm'
import type { theatreImplant, theatreSpecimen } from '@/db/schema/theatre/record'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { audit, updateRecord } from '../../workflow/record'
import { words } from '../words/refusals'
import { onOperation } from './on-operation'

/**
 * Marks an implant or a specimen of the operation `id` as a wrong entry, if `only` holds; the row stays. Returns the id of the
 * operation. Throws `Refusal`. The caller has checked the permission.
 */
export async function markWrong(
  actor: Actor,
  table: typeof theatreImplant | typeof theatreSpecimen,
  { key, ...input }: { key: string; id: string; entry: string; reason: string },
  only?: SQL,
): Promise<string> {
  const { id, entry, reason } = input
  return await onOperation(actor, 'mark entry wrong', { key, ...input }, async (transaction) => {
    const isIt = and(eq(table.id, entry), eq(table.caseId, id), isNull(table.errorReason), only)
    if ((await transaction.$count(table, isIt)) === 0) throw new Refusal('conflict', words.entryChanged())
    await updateRecord(transaction, table, actor, entry, { errorReason: reason })
    await audit(transaction, table, 'entered-in-error', { id, entry, reason })
  })
}
