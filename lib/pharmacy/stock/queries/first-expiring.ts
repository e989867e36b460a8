import { alias } from 'drizzle-orm/pg-core'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch } from '@/db/schema/pharmacy/stock'
import { columns } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { today } from '../../../clock/hospital-time'
import { client } from '../../../platform/database'

const [i, b, w] = [alias(stockItem, 'i'), alias(stockBatch, 'b'), alias(stockBalance, 'w')]

const MOST = 200

/**
 * The batches in a place that may be given, the one that expires first first (first expired, first out), with how many base
 * units there are: of these items, or of all. Throws `PermissionMissing`.
 */
export async function readFirstExpiring(
  access: Access,
  { placeId, itemIds }: { placeId: string; itemIds?: readonly string[] },
) {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  return await sql`
    select ${columns({
      batchId: b.id,
      lot: b.lot,
      expiresOn: b.expiresOn,
      quantity: w.quantity,
      itemId: i.id,
      item: i.name,
      unit: i.baseUnit,
      controlled: i.controlled,
    })}
      from ${w} join ${b} on ${b.id} = ${w.batchId} join ${i} on ${i.id} = ${b.itemId}
     where ${w.locationId} = ${placeId} and ${w.quantity} > 0 and ${b.status} = 'available' and ${b.expiresOn} >= ${today()}::text::date
       ${itemIds ? sql`and ${i.id} = any(${[...itemIds]}::uuid[])` : sql``}
     order by lower(${i.name}), ${b.expiresOn}, ${b.lot} limit ${MOST}`
}

/** So many units of one item from its batches, in the order given; `missing` is what there is not. */
export function takeFrom(
  batches: readonly { batchId: string; quantity: number }[],
  units: number,
): { lines: { batchId: string; units: number }[]; missing: number } {
  let missing = units
  const lines: { batchId: string; units: number }[] = []
  for (const { batchId, quantity } of batches) {
    const taken = Math.min(quantity, missing)
    if (taken > 0) lines.push({ batchId, units: taken })
    missing -= taken
  }
  return { lines, missing }
}
