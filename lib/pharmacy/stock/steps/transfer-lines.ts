import { asc, eq, getTableColumns } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBatch } from '@/db/schema/pharmacy/stock'
import { stockTransferLine } from '@/db/schema/pharmacy/supply'
import type { Actor } from '../../../access/actor'
import type { Movement } from './post-movements'

/** The lines of a transfer, with the number of the batch, which is empty where nothing was sent, and the unit of the item. */
export async function linesOf(transaction: Transaction, id: string) {
  const lines = await transaction
    .select({ ...getTableColumns(stockTransferLine), lot: stockBatch.lot, unit: stockItem.baseUnit })
    .from(stockTransferLine)
    .innerJoin(stockItem, eq(stockItem.id, stockTransferLine.itemId))
    .leftJoin(stockBatch, eq(stockBatch.id, stockTransferLine.batchId))
    .where(eq(stockTransferLine.transferId, id))
    .orderBy(asc(stockTransferLine.line))
  return lines.map((line) => ({ ...line, lot: line.lot ?? '' }))
}

interface Moved {
  itemId: string
  batchId: string | null
  units: number
  from: string
  to: string
}

/** What the two movements are of; `lines` are their numbers in it. */
interface Source {
  type: `stock_transfer.${'sent' | 'received' | 'found'}`
  id: string
  lines: readonly [out: number, into: number]
}

/** Of a line that is sent or received with the whole transfer. */
export const ofLeg = (
  leg: 'sent' | 'received',
  { transferId, line }: { transferId: string; line: number },
): Source => ({ type: `stock_transfer.${leg}`, id: transferId, lines: [2 * line, 2 * line + 1] })

/** Units of a batch leave one place and come to the other, at one time; nothing where there is nothing to move. */
export function bothSides(
  actor: Actor,
  { itemId, batchId, units, from, to }: Moved,
  { type: sourceType, id: sourceId, lines: [out, into] }: Source,
): Movement[] {
  if (!batchId || units === 0) return []
  const common = { itemId, batchId, recordedBy: actor.person.id, sourceType, sourceId }
  return [
    { ...common, kind: 'transfer-out', locationId: from, quantity: -units, line: out },
    { ...common, kind: 'transfer-in', locationId: to, quantity: units, line: into },
  ]
}
