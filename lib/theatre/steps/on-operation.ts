import type { Transaction } from '@/db/client'
import { theatreCase } from '@/db/schema/theatre/operations'
import type { Actor } from '../../access/actor'
import { chartOf } from '../../patients/records/chart-access'
import { command } from '../../workflow/command'
import { lockRecord, type RowOf } from '../../workflow/record'
import { refuseByTable } from './refuse-by-table'

/**
 * The command `action` about the operation `id`, which is locked and whose chart the actor may open. Returns the id. Throws `Refusal`,
 * in words for what the tables refuse. The caller has checked the permission.
 */
export async function onOperation(
  actor: Actor,
  action: string,
  { key, ...content }: { key: string; id: string },
  work: (transaction: Transaction, operation: RowOf<typeof theatreCase>) => Promise<unknown>,
): Promise<string> {
  return await refuseByTable(() =>
    command(actor, { key, action, content }, async (transaction) => {
      const operation = await lockRecord(transaction, theatreCase, content.id)
      await chartOf(transaction, actor, operation)
      await work(transaction, operation)
      return content.id
    }),
  )
}
