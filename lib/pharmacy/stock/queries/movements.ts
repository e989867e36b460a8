import { alias } from 'drizzle-orm/pg-core'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockBalance, stockBatch, stockLedger } from '@/db/schema/pharmacy/stock'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { addDays, type Day } from '../../../clock/day'
import { dayBegins } from '../../../clock/hospital-time'
import { client } from '../../../platform/database'
import type { BaseUnit } from '../../model/stock-codes'

const [m, w, b, i] = [
  alias(stockLedger, 'm'),
  alias(stockBalance, 'w'),
  alias(stockBatch, 'b'),
  alias(stockItem, 'i'),
]

/** The movements of an item in a period, in base units: `opening` and all the kinds together are `closing`. */
export interface ItemMovements {
  id: string
  name: string
  unit: BaseUnit
  opening: number
  receipt: number
  issue: number
  consumption: number
  return: number
  /** Between places: 0 for all places together. */
  transfer: number
  /** By adjustments and counts. */
  corrected: number
  disposal: number
  reversal: number
  closing: number
}

/** How many items are shown at once. */
export const MOST_ITEMS = 200

interface Asked {
  from: Day
  /** The last day, which counts. */
  to: Day
  itemId: string | null
  placeId: string | null
}

/**
 * What moved of each item from the beginning of `from` to the end of `to`, in one place or in all, by name. Everything comes from
 * the ledger; what there was before is what there is now without what moved since. Throws `PermissionMissing`.
 */
export async function readMovements(
  access: Access,
  { from, to, itemId, placeId }: Asked,
): Promise<ItemMovements[]> {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  const end = dayBegins(addDays(to, 1))
  const kinds = (...names: string[]) =>
    sql`coalesce(sum(${m.quantity}) filter (where ${m.at} < ${end} and ${m.kind} = any(${names})), 0)::int`
  return await sql<ItemMovements[]>`
    with since as (
      select ${m.itemId} as item_id, sum(${m.quantity})::int as all_since,
             coalesce(sum(${m.quantity}) filter (where ${m.at} < ${end}), 0)::int as moved,
             ${kinds('receipt')} as receipt, ${kinds('issue')} as issue, ${kinds('consumption')} as consumption,
             ${kinds('return')} as return, ${kinds('transfer-in', 'transfer-out')} as transfer,
             ${kinds('adjustment', 'stock-take')} as corrected, ${kinds('disposal')} as disposal, ${kinds('reversal')} as reversal,
             bool_or(${m.at} < ${end}) as has_moved
        from ${m}
       where ${m.at} >= ${dayBegins(from)} ${itemId ? sql`and ${m.itemId} = ${itemId}` : sql``}
         ${placeId ? sql`and ${m.locationId} = ${placeId}` : sql``}
       group by 1)
    select ${i.id} as id, ${i.name} as name, ${i.baseUnit} as unit, s.receipt, s.issue, s.consumption, s.return, s.transfer,
           s.corrected, s.disposal, s.reversal, held.now - s.all_since as opening, held.now - s.all_since + s.moved as closing
      from since s join ${i} on ${i.id} = s.item_id
      cross join lateral (
        select coalesce(sum(${w.quantity}), 0)::int as now from ${b} join ${w} on ${w.batchId} = ${b.id}
         where ${b.itemId} = ${i.id} ${placeId ? sql`and ${w.locationId} = ${placeId}` : sql``}) held
     where s.has_moved order by lower(${i.name}), ${i.id} limit ${MOST_ITEMS}`
}
