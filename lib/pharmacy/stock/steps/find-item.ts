import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { stockItem, stockPack } from '@/db/schema/pharmacy/formulary'
import { stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { Refusal } from '../../../platform/refusal'
import type { RowOf } from '../../../workflow/record'
import { type PackSize, unitsOf } from '../amount'
import { words } from '../words/refusals'

export type Item = RowOf<typeof stockItem>

/** An item that is in use, which stays so until the transaction ends. Throws `Refusal`. */
export async function itemInUse(transaction: Transaction, id: string): Promise<Item> {
  const [item] = await transaction.select().from(stockItem).where(eq(stockItem.id, id)).for('share')
  if (!item) throw new Refusal('not_found', words.noItem())
  if (!item.active) throw new Refusal('rule', words.itemInactive(item.name))
  return item
}

/** An amount as typed: of packs, or of single units where `packId` is null. */
export interface Amount {
  count: number
  packId: string | null
}

/** The base units of an amount of an item. Throws `Refusal` beside the field. */
export async function unitsOfAmount(
  transaction: Transaction,
  item: Pick<Item, 'id' | 'baseUnit'>,
  { count, packId }: Amount,
): Promise<number> {
  return unitsOf(count, packId ? await packOf(transaction, item.id, packId) : null, item.baseUnit)
}

async function packOf(transaction: Transaction, itemId: string, id: string): Promise<PackSize> {
  const [pack] = await transaction
    .select({ name: stockPack.name, units: stockPack.units })
    .from(stockPack)
    .where(and(eq(stockPack.id, id), eq(stockPack.itemId, itemId)))
  if (!pack) throw new Refusal('rule', words.notOfItem(), { field: 'pack' })
  return pack
}

/** A batch with its item. Throws `Refusal`. */
export async function batchOf(transaction: Transaction, id: string) {
  const [found] = await transaction
    .select({ batch: stockBatch, item: stockItem })
    .from(stockBatch)
    .innerJoin(stockItem, eq(stockItem.id, stockBatch.itemId))
    .where(eq(stockBatch.id, id))
  if (!found) throw new Refusal('rule', words.noSuchBatch(), { field: 'batch' })
  return found
}

/** The one place of what is on its way. */
export async function transitId(transaction: Transaction): Promise<string> {
  const [row] = await transaction
    .select({ id: stockLocation.id })
    .from(stockLocation)
    .where(eq(stockLocation.kind, 'transit'))
  if (!row) throw new Error('There is no place for stock in transit.')
  return row.id
}
