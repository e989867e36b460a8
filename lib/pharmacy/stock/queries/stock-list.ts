import { alias } from 'drizzle-orm/pg-core'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { stockReorder } from '@/db/schema/pharmacy/reorder'
import { stockBalance, stockBatch, stockLocation } from '@/db/schema/pharmacy/stock'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { today } from '../../../clock/hospital-time'
import { keyset, type Page, pageOf } from '../../../lists/keyset'
import { client } from '../../../platform/database'
import type { BaseUnit } from '../../model/stock-codes'

const [i, b, w, p, r] = [
  alias(stockItem, 'i'),
  alias(stockBatch, 'b'),
  alias(stockBalance, 'w'),
  alias(stockLocation, 'p'),
  alias(stockReorder, 'r'),
]

/** An item with what there is of it. Quantities are base units. */
export interface ListedItem {
  id: string
  code: string
  name: string
  strength: string
  form: string
  unit: BaseUnit
  controlled: boolean
  active: boolean
  reorderLevel: number
  /** What may be given: not expired, recalled or in quarantine. */
  available: number
  /** What may not, and what is on its way. */
  blocked: number
  /** The last day of what may be given that expires first. */
  firstExpiry: string | null
}

/** Which items: all of them, or those of which less is available than their reorder level. */
export const stockViews = ['all', 'reorder'] as const
export type StockView = (typeof stockViews)[number]

const PAGE_SIZE = 50
const order = keyset('text', 'uuid')

/** What part of a search is looked for, so that a long paste costs no more. */
const LONGEST_SEARCH = 100

interface Asked {
  /** A part of the name or code. */
  typed: string
  view: StockView
  /** Only what lies in this place. */
  placeId: string | null
  after?: unknown
}

/**
 * Items in use or with stock, by name, fifty at a time, with what there is of each. `after` is the cursor of the previous page.
 * Throws `PermissionMissing`.
 */
export async function readStock(access: Access, asked: Asked): Promise<Page<ListedItem>> {
  requirePermission(access, 'pharmacy.stock.read')
  const sql = client()
  const from = order.decode(asked.after)
  const day = today()
  const typed = asked.typed.slice(0, LONGEST_SEARCH).toLowerCase()
  const given = sql`${b.status} = 'available' and ${b.expiresOn} >= ${day}::text::date and ${p.kind} not in ('quarantine', 'transit')`
  // What a place keeps goes before what is kept of the item.
  const level = asked.placeId ? sql`coalesce(${r.level}, ${i.reorderLevel})` : sql`${i.reorderLevel}`
  const list = columns({
    id: i.id,
    code: i.code,
    name: i.name,
    strength: i.strength,
    form: i.form,
    unit: i.baseUnit,
    controlled: i.controlled,
    active: i.active,
    reorderLevel: computed<number>(level),
    available: computed<number>(sql`s.available`),
    blocked: computed<number>(sql`s.blocked`),
    firstExpiry: computed<string | null>(sql`s.first_expiry`),
    total: computed<number>(sql`count(*) over ()::int`),
    place: computed<number>(sql`row_number() over (order by lower(${i.name}), ${i.id})::int`),
    key: computed<string>(sql`lower(${i.name})`),
  })
  const read = await sql`
    select * from (
      select ${list}
        from ${i} left join lateral (
          select coalesce(sum(${w.quantity}) filter (where ${given}), 0)::int as available,
                 coalesce(sum(${w.quantity}) filter (where not (${given})), 0)::int as blocked,
                 min(${b.expiresOn}) filter (where ${given}) as first_expiry
            from ${b} join ${w} on ${w.batchId} = ${b.id} and ${w.quantity} > 0 join ${p} on ${p.id} = ${w.locationId}
           where ${b.itemId} = ${i.id} ${asked.placeId ? sql`and ${p.id} = ${asked.placeId}` : sql``}) s on true
        ${asked.placeId ? sql`left join ${r} on ${r.itemId} = ${i.id} and ${r.locationId} = ${asked.placeId}` : sql``}
       where (${i.active} or s.available + s.blocked > 0)
         ${typed ? sql`and strpos(lower(${i.name} || ' ' || ${i.code}), ${typed}) > 0` : sql``}
         ${asked.placeId ? sql`and (s.available + s.blocked > 0 or ${r.id} is not null)` : sql``}
         ${asked.view === 'reorder' ? sql`and ${i.active} and s.available < ${level}` : sql``}) listed
     ${from ? sql`where (listed.key, listed.id) > (${from[0]}, ${from[1]}::uuid)` : sql``}
     order by listed.place limit ${PAGE_SIZE + 1}`
  const rows = read as unknown as (ListedItem & { place: number; total: number; key: string })[]
  if (rows.length === 0 && from) return readStock(access, { ...asked, after: undefined })
  return pageOf(rows, PAGE_SIZE, ({ key, id }) => order.encode([key.slice(0, 200), id]))
}
