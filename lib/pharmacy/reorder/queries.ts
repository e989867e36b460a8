import { alias } from 'drizzle-orm/pg-core'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockReorder } from '@/db/schema/pharmacy/reorder'
import { stockBalance, stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { today } from '../../clock/hospital-time'
import { keyset, type Page, pageOf } from '../../lists/keyset'
import { client } from '../../platform/database'
import { suggestedFor } from './suggested'

const [i, r, b, w, p] = [
  alias(stockItem, 'i'),
  alias(stockReorder, 'r'),
  alias(stockBatch, 'b'),
  alias(stockBalance, 'w'),
  alias(stockLocation, 'p'),
]

const PAGE_SIZE = 50
const order = keyset('text', 'uuid')

const listed = () => {
  const sql = client()
  return columns({
    id: i.id,
    name: i.name,
    code: i.code,
    unit: i.baseUnit,
    there: computed<number>(sql`there.quantity`),
    used: computed<number | null>(sql`s.used`),
    days: computed<number | null>(sql`s.days`),
    level: computed<number | null>(sql`s.level`),
    quantity: computed<number | null>(sql`s.quantity`),
    keptLevel: nullable(r.level),
    keptQuantity: nullable(r.quantity),
    version: nullable(r.version),
    total: computed<number>(sql`count(*) over ()::int`),
    key: computed<string>(sql`lower(${i.name})`),
    place: computed<number>(sql`row_number() over (order by lower(${i.name}), ${i.id})::int`),
  })
}

/** An item that a place uses or keeps a level of; base units. What was not used there has no suggestion. */
export type ListedReorder = RowOf<ReturnType<typeof listed>>

/**
 * The items that a place uses or keeps a level of, by name, fifty at a time, with what is suggested and what is kept. Throws
 * `PermissionMissing`.
 */
export async function readReorder(
  access: Access,
  asked: { placeId: string; after?: unknown },
): Promise<Page<ListedReorder>> {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  const from = order.decode(asked.after)
  const read = await sql`
    select * from (
      select ${listed()}
        from ${i} left join (${suggestedFor(sql, asked.placeId)}) s on s.item_id = ${i.id}
        left join ${r} on ${r.itemId} = ${i.id} and ${r.locationId} = ${asked.placeId}
        cross join lateral (
          select coalesce(sum(${w.quantity}), 0)::int as quantity
            from ${b} join ${w} on ${w.batchId} = ${b.id} and ${w.locationId} = ${asked.placeId}
           where ${b.itemId} = ${i.id} and ${b.status} = 'available' and ${b.expiresOn} >= ${today()}::text::date) there
       where ${i.active} and (s.item_id is not null or ${r.id} is not null)) listed
     ${from ? sql`where (listed.key, listed.id) > (${from[0]}, ${from[1]}::uuid)` : sql``}
     order by listed.place limit ${PAGE_SIZE + 1}`
  const rows = read as unknown as ListedReorder[]
  if (rows.length === 0 && from) return readReorder(access, { placeId: asked.placeId })
  return pageOf(rows, PAGE_SIZE, ({ key, id }) => order.encode([key.slice(0, 200), id]))
}

/** The places whose levels are kept, with the days that they are suggested from. Throws `PermissionMissing`. */
export async function readReorderPlaces(access: Access) {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: p.id,
      name: p.name,
      leadDays: p.leadDays,
      safetyDays: p.safetyDays,
      coverDays: p.coverDays,
    })} from ${p}
     where ${p.active} and ${p.kind} in ('pharmacy', 'ward', 'theatre')
     order by array_position(array['pharmacy', 'ward', 'theatre'], ${p.kind}), lower(${p.name}) limit 500`
}
