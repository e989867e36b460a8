import { and, asc, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { stockAdjustment } from '@/db/schema/pharmacy/counts'
import { stockTransfer, stockTransferFound } from '@/db/schema/pharmacy/supply'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, lockRecord } from '../../../workflow/record'
import { create, requireStep, transition } from '../../../workflow/transition'
import type { MissingReason } from '../../model/supply-codes'
import { inUnits } from '../../words/units'
import { transitId } from '../steps/find-item'
import { postMovements } from '../steps/post-movements'
import { refuseStock } from '../steps/refuse-stock'
import { bothSides, linesOf } from '../steps/transfer-lines'
import { words } from '../words/refusals'
import { adjustments } from '../workflows'

/** Base units of a line of a transfer that are still missing. */
interface Missing {
  id: string
  line: number
  units: number
  note: string | null
}

/**
 * Receives what was missing of a line and was found later, at the place that it was sent to. What was proposed for writing off is
 * withdrawn; what is still missing then is open again. Returns the id of the transfer. Throws `Refusal`.
 */
export async function findMissing(
  actor: Actor,
  { key, ...input }: Missing & { key: string },
): Promise<string> {
  requirePermission(actor, 'pharmacy.stock.transfer')
  return await command(actor, { key, action: 'find missing stock', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      const { transfer, line } = await lockMissing(inside, input)
      for (const { id } of await proposedOf(inside, input))
        await transition(inside, actor, adjustments, { id, event: 'withdraw' })
      const { id: transferId, units, note } = input
      const [row] = await inside
        .insert(stockTransferFound)
        .values({ transferId, line: line.line, units, note, foundBy: actor.person.id })
        .returning({ id: stockTransferFound.id })
      if (!row) throw new Error('What was found was not written.')
      const moved = { ...line, units, from: await transitId(inside), to: transfer.toId }
      await postMovements(
        inside,
        bothSides(actor, moved, { type: 'stock_transfer.found', id: row.id, lines: [1, 2] }),
      )
      await audit(inside, stockTransferFound, 'find', {
        id: row.id,
        transfer: transferId,
        line: line.line,
        units,
      })
      return transferId
    }),
  )
}

/**
 * Proposes to write off what is missing of a line, which somebody else approves. Refused while another proposal for it waits.
 * Returns the id of the transfer. Throws `Refusal`.
 */
export async function writeOffMissing(
  actor: Actor,
  { key, ...input }: Missing & { key: string; reason: MissingReason },
): Promise<string> {
  requireStep(actor, adjustments, 'miss')
  return await command(actor, { key, action: 'write off missing stock', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      const { line } = await lockMissing(inside, input)
      const { id: transferId, units, reason, note } = input
      if (reason === 'other' && !note) throw new Refusal('rule', words.sayWhy(), { field: 'note' })
      const { itemId, batchId, line: transferLine } = line
      await create(inside, actor, adjustments, {
        event: 'miss',
        values: {
          ...{ locationId: await transitId(inside), itemId, batchId: batchId ?? '', quantity: -units },
          ...{ kind: 'adjustment', reason, note, transferId, transferLine, proposedBy: actor.person.id },
        },
      })
      return transferId
    }),
  )
}

/** The line, locked with its transfer, of which so many are missing. Throws `Refusal`. */
async function lockMissing(transaction: Transaction, { id, line: number, units }: Missing) {
  const transfer = await lockRecord(transaction, stockTransfer, id)
  const line = (await linesOf(transaction, id)).find(({ line: one }) => one === number)
  if (!line) throw new Refusal('rule', words.noSuchLine(), { stale: true })
  const missing = transfer.status === 'received' ? (line.inTransit ?? 0) : 0
  if (units > missing)
    throw new Refusal('rule', words.stillMissing(line.lot, inUnits(missing, line.unit)), {
      ...{ field: 'units', stale: true },
    })
  return { transfer, line }
}

async function proposedOf(transaction: Transaction, { id, line }: Missing) {
  return await transaction
    .select({ id: stockAdjustment.id })
    .from(stockAdjustment)
    .where(
      and(
        eq(stockAdjustment.transferId, id),
        eq(stockAdjustment.transferLine, line),
        eq(stockAdjustment.status, 'proposed'),
      ),
    )
    .orderBy(asc(stockAdjustment.id))
}
