import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { stockItem, stockPack } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch } from '@/db/schema/pharmacy/stock'
import { dayWords, today } from '../../../clock/hospital-time'
import { Refusal } from '../../../platform/refusal'
import type { BatchStatus } from '../../model/stock-codes'
import { readScan } from '../../stock/gs1'
import { words } from '../words/refusals'
import type { Dispense, Item } from './lock-prescription'

/** A batch of an item and what is left of it in one place. */
export interface BatchThere {
  id: string
  lot: string
  /** `YYYY-MM-DD`: the last day on which it may be used. */
  expiresOn: string
  status: BatchStatus
  /** Base units. */
  quantity: number
}

/** The batches of the item of a dispense in its pharmacy, the one that expires first at the top. */
export async function batchesThere(
  transaction: Transaction,
  { itemId, locationId }: Pick<Dispense, 'itemId' | 'locationId'>,
): Promise<BatchThere[]> {
  if (!itemId || !locationId) return []
  const { id, lot, expiresOn, status } = stockBatch
  return await transaction
    .select({ id, lot, expiresOn, status, quantity: stockBalance.quantity })
    .from(stockBatch)
    .innerJoin(stockBalance, and(eq(stockBalance.batchId, id), eq(stockBalance.locationId, locationId)))
    .where(and(eq(stockBatch.itemId, itemId), gt(stockBalance.quantity, 0)))
    .orderBy(asc(expiresOn), asc(lot))
    .limit(100)
}

/** The id of the batch that was scanned, if it is one of `item` and has the last day that is on the pack. Throws `Refusal` beside `scan`. */
export async function scannedBatch(transaction: Transaction, item: Item, scan: string): Promise<string> {
  const field = 'scan'
  const read = readScan(scan, Number(today().slice(0, 4)))
  if ('why' in read)
    throw new Refusal('rule', read.why === 'check-digit' ? words.checkDigit() : words.unreadable(), { field })
  const { gtin, lot, expiresOn } = read
  const [pack] = await transaction
    .select({ itemId: stockPack.itemId, name: stockItem.name })
    .from(stockPack)
    .innerJoin(stockItem, eq(stockItem.id, stockPack.itemId))
    .where(eq(stockPack.gtin, gtin))
  if (!pack) throw new Refusal('rule', words.unknownPack(), { field })
  if (pack.itemId !== item.id) throw new Refusal('rule', words.wrongItem(pack.name, item.name), { field })
  if (!lot) throw new Refusal('rule', words.noLot(), { field })
  const [batch] = await transaction
    .select({ id: stockBatch.id, lot: stockBatch.lot, expiresOn: stockBatch.expiresOn })
    .from(stockBatch)
    .where(and(eq(stockBatch.itemId, item.id), sql`upper(${stockBatch.lot}) = upper(${lot})`))
  if (!batch) throw new Refusal('rule', words.unknownBatch(lot), { field })
  if (expiresOn && expiresOn < today())
    throw new Refusal('rule', words.expired(batch.lot, dayWords(expiresOn)), { field })
  if (expiresOn && expiresOn !== batch.expiresOn)
    throw new Refusal('rule', words.otherDay(batch.lot, dayWords(expiresOn), dayWords(batch.expiresOn)), {
      field,
    })
  return batch.id
}

/** The part of a prescription that was handed over and did not come back: 1 is all of it. */
export async function partSupplied(transaction: Transaction, requestId: string): Promise<number> {
  const sql = statementsIn(transaction)
  const [row] = await sql<{ part: number }[]>`select part_supplied(${requestId}, true)::float8 as part`
  return row?.part ?? 0
}
