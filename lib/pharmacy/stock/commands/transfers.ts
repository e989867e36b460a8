import { sql } from 'drizzle-orm'
import { stockTransfer, stockTransferLine } from '@/db/schema/pharmacy/supply'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { now } from '../../../clock/clock'
import { command } from '../../../workflow/command'
import { audit, lockRecord } from '../../../workflow/record'
import { create, requireStep, transition } from '../../../workflow/transition'
import { type Amount, batchOf, transitId, unitsOfAmount } from '../steps/find-item'
import { postMovements } from '../steps/post-movements'
import { refuseStock } from '../steps/refuse-stock'
import { bothSides, linesOf, ofLeg } from '../steps/transfer-lines'
import { transfers } from '../workflows'

interface Step {
  key: string
  id: string
  expectedVersion: number
}

/** Begins a transfer between two places. Returns its id. Throws `Refusal`. */
export async function prepareTransfer(
  actor: Actor,
  { key, ...input }: { key: string; fromId: string; toId: string },
): Promise<string> {
  requireStep(actor, transfers, 'request')
  return await command(actor, { key, action: 'prepare transfer', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      const { id } = await create(inside, actor, transfers, { event: 'request', values: input })
      return id
    }),
  )
}

/** Adds an amount of a batch to a transfer that is being prepared. Returns its id. Throws `Refusal`. */
export async function addToTransfer(
  actor: Actor,
  { key, ...input }: Amount & { key: string; id: string; batchId: string },
): Promise<string> {
  requirePermission(actor, 'pharmacy.stock.transfer')
  const { id, batchId } = input
  return await command(actor, { key, action: 'add to transfer', content: input }, async (transaction) => {
    await lockRecord(transaction, stockTransfer, id)
    const { item } = await batchOf(transaction, batchId)
    const sent = await unitsOfAmount(transaction, item, input)
    await refuseStock(transaction, (inside) =>
      inside.insert(stockTransferLine).values({
        ...{ transferId: id, itemId: item.id, batchId, requested: sent, sent },
        line: sql`(select coalesce(max(${stockTransferLine.line}), 0) + 1 from ${stockTransferLine} where ${stockTransferLine.transferId} = ${id})`,
      }),
    )
    await audit(transaction, stockTransferLine, 'add', { id, batch: batchId, units: sent })
    return id
  })
}

/** Sends a transfer: all of its lines leave the place and are in transit. Returns its id. Throws `Refusal`. */
export async function sendTransfer(actor: Actor, { key, ...input }: Step): Promise<string> {
  requireStep(actor, transfers, 'send')
  return await command(actor, { key, action: 'send transfer', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      const { id, fromId } = await transition(inside, actor, transfers, {
        ...{ ...input, event: 'send' },
        values: () => ({ sentBy: actor.person.id, sentAt: now() }),
      })
      const transit = await transitId(inside)
      const lines = await linesOf(inside, id)
      await postMovements(
        inside,
        lines.flatMap((line) =>
          bothSides(
            actor,
            { ...line, units: line.sent ?? 0, from: fromId, to: transit },
            ofLeg('sent', line),
          ),
        ),
      )
      return id
    }),
  )
}

/** Gives up a transfer that was not sent. Returns its id. Throws `Refusal`. */
export async function cancelTransfer(
  actor: Actor,
  { key, ...input }: Step & { reason: string },
): Promise<string> {
  requireStep(actor, transfers, 'cancel')
  return await command(actor, { key, action: 'cancel transfer', content: input }, async (transaction) => {
    await transition(transaction, actor, transfers, { ...input, event: 'cancel' })
    return input.id
  })
}
