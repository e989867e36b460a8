import { sql } from 'drizzle-orm'
import { purchaseOrder, purchaseOrderLine } from '@/db/schema/pharmacy/supply'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, lockRecord } from '../../../workflow/record'
import { create, requireStep, transition } from '../../../workflow/transition'
import { type Amount, itemInUse, unitsOfAmount } from '../steps/find-item'
import { refuseStock } from '../steps/refuse-stock'
import { words } from '../words/refusals'
import { orders } from '../workflows'

/** Begins an order to a supplier, to be delivered to a place. Returns its id. Throws `Refusal`. */
export async function draftOrder(
  actor: Actor,
  { key, ...input }: { key: string; supplier: string; locationId: string },
): Promise<string> {
  requireStep(actor, orders, 'draft')
  return await command(actor, { key, action: 'draft order', content: input }, async (transaction) => {
    const { id } = await create(transaction, actor, orders, { event: 'draft', values: input })
    return id
  })
}

/** Adds an amount of an item to a draft. Returns the id of the order. Throws `Refusal`. */
export async function addToOrder(
  actor: Actor,
  { key, ...input }: Amount & { key: string; id: string; itemId: string },
): Promise<string> {
  requirePermission(actor, 'pharmacy.stock.order')
  const { id: orderId, itemId } = input
  return await command(actor, { key, action: 'add to order', content: input }, async (transaction) => {
    await lockRecord(transaction, purchaseOrder, orderId)
    const units = await unitsOfAmount(transaction, await itemInUse(transaction, itemId), input)
    const line = sql`(select coalesce(max(${purchaseOrderLine.line}), 0) + 1 from ${purchaseOrderLine} where ${purchaseOrderLine.orderId} = ${orderId})`
    await refuseStock(transaction, (inside) =>
      inside.insert(purchaseOrderLine).values({ orderId, itemId, units, line }),
    )
    await audit(transaction, purchaseOrderLine, 'add', { id: orderId, item: itemId, units })
    return orderId
  })
}

/** Sends an order, closes it as received, or cancels it with a reason. Returns its id. Throws `Refusal`. */
export async function stepOrder(
  actor: Actor,
  {
    key,
    ...input
  }: {
    key: string
    id: string
    expectedVersion: number
    event: 'order' | 'complete' | 'cancel'
    reason?: string
  },
): Promise<string> {
  requireStep(actor, orders, input.event)
  return await command(actor, { key, action: 'step order', content: input }, async (transaction) => {
    await transition(transaction, actor, orders, {
      ...input,
      guard: async ({ id }) => {
        if (input.event !== 'order') return
        const lines = await transaction.$count(purchaseOrderLine, sql`${purchaseOrderLine.orderId} = ${id}`)
        if (lines === 0) throw new Refusal('rule', words.orderEmpty())
      },
    })
    return input.id
  })
}
