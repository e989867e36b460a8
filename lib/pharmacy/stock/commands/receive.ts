import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { stockBatch } from '@/db/schema/pharmacy/stock'
import { goodsReceipt, goodsReceiptLine, purchaseOrder, purchaseOrderLine } from '@/db/schema/pharmacy/supply'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import type { Day } from '../../../clock/day'
import { dayWords } from '../../../clock/hospital-time'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit } from '../../../workflow/record'
import { create, transition } from '../../../workflow/transition'
import { type Amount, itemInUse, unitsOfAmount } from '../steps/find-item'
import { postMovements } from '../steps/post-movements'
import { words } from '../words/refusals'
import { batches, orders } from '../workflows'

interface Delivery extends Amount {
  itemId: string
  lot: string
  /** The last day, as printed. */
  expiresOn: Day
  supplier: string
  deliveryNote: string | null
  locationId: string
  /** The order that it came for. */
  orderId: string | null
}

/**
 * Receives one batch of an item from a supplier into a place. An order that has come in full is closed. Returns how many base
 * units came. Throws `Refusal`: for a batch that has expired or is recalled, and for one that is known with another last day.
 */
export async function receiveStock(
  actor: Actor,
  { key, ...input }: Delivery & { key: string },
): Promise<number> {
  requirePermission(actor, 'pharmacy.stock.receive')
  return await command(actor, { key, action: 'receive stock', content: input }, async (transaction) => {
    const { itemId, supplier, deliveryNote, locationId, orderId } = input
    const item = await itemInUse(transaction, itemId)
    const units = await unitsOfAmount(transaction, item, input)
    const batchId = await batchReceived(transaction, actor, input)
    const recordedBy = actor.person.id
    const [receipt] = await transaction
      .insert(goodsReceipt)
      .values({ supplier, deliveryNote, locationId, orderId, receivedBy: recordedBy })
      .returning({ id: goodsReceipt.id })
    const sourceId = receipt?.id ?? ''
    await transaction
      .insert(goodsReceiptLine)
      .values({ receiptId: sourceId, line: 1, itemId, batchId, units })
    await postMovements(transaction, [
      {
        ...{ itemId, batchId, locationId, recordedBy, quantity: units, kind: 'receipt' as const },
        ...{ sourceType: 'goods_receipt', sourceId },
      },
    ])
    if (orderId) await closeOrderInFull(transaction, actor, orderId)
    await audit(transaction, goodsReceipt, 'receive', { id: sourceId, item: itemId, batch: batchId, units })
    return units
  })
}

/** The batch as it is known, or a new one. */
async function batchReceived(
  transaction: Transaction,
  actor: Actor,
  { itemId, lot, expiresOn }: Delivery,
): Promise<string> {
  const [known] = await transaction
    .select()
    .from(stockBatch)
    .where(and(eq(stockBatch.itemId, itemId), sql`upper(${stockBatch.lot}) = upper(${lot})`))
  if (known && known.expiresOn !== expiresOn)
    throw new Refusal('rule', words.expiryOther(lot, dayWords(known.expiresOn)), { field: 'expires' })
  if (known) return known.id
  const { id } = await create(transaction, actor, batches, {
    event: 'receive',
    values: { itemId, lot, expiresOn },
  })
  return id
}

/** Closes the order if all of each of its items has come. */
async function closeOrderInFull(transaction: Transaction, actor: Actor, orderId: string): Promise<void> {
  const [order] = await transaction
    .select()
    .from(purchaseOrder)
    .where(eq(purchaseOrder.id, orderId))
    .for('update')
  if (order?.status !== 'active')
    throw new Refusal('rule', words.orderNotOpen(), { field: 'order', stale: true })
  const { itemId, units } = purchaseOrderLine
  const came = sql<number>`coalesce((
    select sum(${goodsReceiptLine.units}) from ${goodsReceiptLine}
      join ${goodsReceipt} on ${goodsReceipt.id} = ${goodsReceiptLine.receiptId}
     where ${goodsReceipt.orderId} = ${orderId} and ${goodsReceiptLine.itemId} = ${itemId}), 0)`
  const open = await transaction
    .select({ itemId })
    .from(purchaseOrderLine)
    .where(eq(purchaseOrderLine.orderId, orderId))
    .groupBy(itemId)
    .having(sql`sum(${units}) > ${came}`)
  if (open.length === 0) await transition(transaction, actor, orders, { id: orderId, event: 'complete' })
}
