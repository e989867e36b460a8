import { and, asc, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { stockTransfer, stockTransferLine } from '@/db/schema/pharmacy/supply'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { now } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, lockRecord } from '../../../workflow/record'
import { create, requireStep, transition } from '../../../workflow/transition'
import { inUnits } from '../../words/units'
import { type Amount, batchOf, transitId, unitsOfAmount } from '../steps/find-item'
import { type Movement, postMovements } from '../steps/post-movements'
import { refuseStock } from '../steps/refuse-stock'
import { words } from '../words/refusals'
import { adjustments, transfers } from '../workflows'

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
        values: { sentBy: actor.person.id, sentAt: now() },
      })
      const transit = await transitId(inside)
      const lines = await linesOf(inside, id)
      await postMovements(
        inside,
        lines.flatMap((line) =>
          bothSides(actor, 'sent', { ...line, units: line.sent ?? 0, from: fromId, to: transit }),
        ),
      )
      return id
    }),
  )
}

/** What arrived of a line, and why not all of it. */
export interface Arrived {
  line: number
  received: number
  reason: string | null
}

/**
 * Receives a transfer, line by line. What is missing needs a reason, stays in transit, and is written off when somebody else
 * has approved that. Returns its id. Throws `Refusal` beside the field of the line.
 */
export async function receiveTransfer(
  actor: Actor,
  { key, ...input }: Step & { arrived: readonly Arrived[] },
): Promise<string> {
  requireStep(actor, transfers, 'receive')
  const { arrived, ...step } = input
  return await command(actor, { key, action: 'receive transfer', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      await lockRecord(inside, stockTransfer, step.id, step.expectedVersion)
      const lines = (await linesOf(inside, step.id)).map((line) => ({
        ...line,
        sent: line.sent ?? 0,
        ...(arrived.find((one) => one.line === line.line) ?? { received: line.sent ?? 0, reason: null }),
      }))
      for (const { line, ...one } of lines) {
        if (one.received > one.sent)
          throw new Refusal('rule', words.notMoreThanSent(one.lot, inUnits(one.sent, one.unit)), {
            field: `received-${line}`,
          })
        if (one.received < one.sent && !one.reason)
          throw new Refusal('rule', words.needsReason(one.lot), { field: `reason-${line}` })
        const { received } = one
        const reason = received < one.sent ? one.reason : null
        await inside
          .update(stockTransferLine)
          .set({ received, reason })
          .where(and(eq(stockTransferLine.transferId, step.id), eq(stockTransferLine.line, line)))
      }
      const { toId } = await transition(inside, actor, transfers, {
        ...{ ...step, event: 'receive' },
        values: { receivedBy: actor.person.id, receivedAt: now() },
      })
      const transit = await transitId(inside)
      await postMovements(
        inside,
        lines.flatMap((line) =>
          bothSides(actor, 'received', { ...line, units: line.received, from: transit, to: toId }),
        ),
      )
      for (const { sent, received, itemId, batchId, reason } of lines)
        if (batchId && received < sent)
          await create(inside, actor, adjustments, {
            event: 'miss',
            values: {
              ...{ locationId: transit, itemId, batchId, quantity: received - sent, kind: 'adjustment' },
              ...{
                reason: 'lost-in-transit',
                note: reason,
                transferId: step.id,
                proposedBy: actor.person.id,
              },
            },
          })
      return step.id
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

async function linesOf(transaction: Transaction, id: string) {
  const lines = await transaction
    .select()
    .from(stockTransferLine)
    .where(eq(stockTransferLine.transferId, id))
    .orderBy(asc(stockTransferLine.line))
  const named = []
  for (const line of lines) {
    const found = line.batchId ? await batchOf(transaction, line.batchId) : undefined
    named.push({ ...line, lot: found?.batch.lot ?? '', unit: found?.item.baseUnit ?? ('piece' as const) })
  }
  return named
}

interface Moved {
  transferId: string
  line: number
  itemId: string
  batchId: string | null
  units: number
  from: string
  to: string
}

/** A line leaves one place and comes to the other, at one time. */
function bothSides(
  actor: Actor,
  leg: 'sent' | 'received',
  { transferId, line, units, from, to, ...of }: Moved,
): Movement[] {
  const { itemId, batchId } = of
  if (!batchId || units === 0) return []
  const common = {
    ...{ itemId, batchId, recordedBy: actor.person.id },
    ...{ sourceType: `stock_transfer.${leg}`, sourceId: transferId },
  }
  return [
    { ...common, kind: 'transfer-out', locationId: from, quantity: -units, line: 2 * line },
    { ...common, kind: 'transfer-in', locationId: to, quantity: units, line: 2 * line + 1 },
  ]
}
