import { theatreCase } from '@/db/schema/theatre/operations'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { chartOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit, lockRecord, requireVersion, updateRecord } from '../../workflow/record'
import { transition } from '../../workflow/transition'
import type { Side } from '../model/codes'
import { refuseByTable } from '../steps/refuse-by-table'
import { words } from '../words/refusals'
import { cases } from '../workflows'

/**
 * Corrects the side of an operation, before the sign-in: what was checked for the wrong one is undone, by a trigger, and a
 * patient who was ready is not any more. Throws `Refusal`.
 */
export async function correctSide(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; side: Side; reason: string },
): Promise<string> {
  requirePermission(actor, 'theatre.request')
  const { id, expectedVersion, side, reason } = input
  return await refuseByTable(() =>
    command(actor, { key, action: 'correct side', content: input }, async (transaction) => {
      const row = await lockRecord(transaction, theatreCase, id)
      await chartOf(transaction, actor, row)
      await requireVersion<typeof theatreCase>(transaction, row, expectedVersion)
      if (row.side === side) throw new Refusal('rule', words.sameSide(), { field: 'side' })
      if (!['requested', 'waitlisted', 'scheduled', 'ready'].includes(row.status))
        throw new Refusal('rule', words.sideConfirmed(), { field: 'side' })
      const values = { side, sideReason: `${reason} (${row.side} → ${side})` }
      if (row.status === 'ready')
        await transition(transaction, actor, cases, { id, event: 'unmark', reason, values })
      else await updateRecord(transaction, theatreCase, actor, id, values)
      await audit(transaction, theatreCase, 'correct side', { id, from: row.side, to: side, reason })
      return id
    }),
  )
}
