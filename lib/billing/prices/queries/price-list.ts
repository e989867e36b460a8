import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { chargeItem } from '@/db/schema/billing/charges'
import { chargeItemDefinition, payer, price, priceList } from '@/db/schema/billing/prices'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { today } from '../../../clock/hospital-time'
import { keyset, type Page, pageOf } from '../../../lists/keyset'
import { client } from '../../../platform/database'

const [d, p, l, y, c] = [
  alias(chargeItemDefinition, 'd'),
  alias(price, 'p'),
  alias(priceList, 'l'),
  alias(payer, 'y'),
  alias(chargeItem, 'c'),
]

const PAGE_SIZE = 50
const order = keyset('key')

/** What part of a search is looked for, so that a long paste costs no more. */
const LONGEST_SEARCH = 100

const listed = () => {
  const sql = client()
  return columns({
    id: d.id,
    code: d.code,
    name: d.name,
    category: d.category,
    taxBasisPoints: d.taxBasisPoints,
    freeBecause: d.freeBecause,
    active: d.active,
    amountMinor: computed<number | null>(sql`${p.amountMinor}::float8`),
    perUnits: nullable(p.perUnits),
    place: computed<number>(sql`row_number() over (order by ${d.code})::int`),
    total: computed<number>(sql`count(*) over ()::int`),
  })
}

/** Something that is charged for, with its price today in one list. */
export type ListedPrice = RowOf<ReturnType<typeof listed>>

interface Asked {
  /** A part of the name or code. */
  typed: string
  /** The id of a payer's list; null for the hospital's own. */
  listId: string | null
  after?: unknown
}

/** What is charged for, by code, fifty at a time, with today's price in a list. Throws `PermissionMissing`. */
export async function readPriceList(access: Access, asked: Asked): Promise<Page<ListedPrice>> {
  requirePermission(access, 'billing.prices.read')
  const sql = client()
  const from = order.decode(asked.after)
  const typed = asked.typed.slice(0, LONGEST_SEARCH).toLowerCase()
  const inList = asked.listId ? sql`${l.id} = ${asked.listId}` : sql`${l.payerId} is null`
  const rows = await sql`
    select * from (
      select ${listed()}
        from ${d}
        left join (${l} join ${p} on ${p.listId} = ${l.id})
          on ${inList} and ${p.code} = ${d.code} and ${p.valid} @> ${today()}::text::date
       where position(${typed} in lower(${d.name} || ' ' || ${d.code})) > 0) listed
     ${from ? sql`where code > ${from[0]}` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readPriceList(access, { ...asked, after: undefined })
  return pageOf(rows as unknown as ListedPrice[], PAGE_SIZE, ({ code }) => order.encode([code]))
}

/** The price lists of payers, by name; the hospital's own is always there. Throws `PermissionMissing`. */
export async function readPayerLists(access: Access): Promise<{ id: string; name: string }[]> {
  requirePermission(access, 'billing.prices.read')
  const sql = client()
  return await sql`
    select ${columns({ id: l.id, name: l.name })} from ${l} join ${y} on ${y.id} = ${l.payerId}
     order by lower(${l.name}) limit 500`
}

/** A code that something was charged with before it had a price; `id` where it is charged for already. */
export interface UnpricedCode {
  id: string | null
  code: string
  name: string
  count: number
  since: Date
}

/** The codes that cannot be billed before they have a price, what waits longest first; a hundred of them. Throws `PermissionMissing`. */
export async function readUnpriced(access: Access): Promise<UnpricedCode[]> {
  requirePermission(access, 'billing.prices.read')
  const sql = client()
  return await sql<UnpricedCode[]>`
    select ${d.id} as id, w.code, coalesce(${d.name}, w.name) as name, w.count, w.since
      from (select ${c.code} as code, min(${c.display}) as name, count(*)::int as count, min(${c.performedAt}) as since
              from ${c} where ${c.status} = 'billable' and ${c.amountMinor} is null and ${c.reverses} is null
             group by ${c.code}) w
      left join ${d} on ${d.code} = w.code
     order by w.since, w.code limit 100`
}
