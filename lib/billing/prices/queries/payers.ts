import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { payer, price, priceList } from '@/db/schema/billing/prices'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { today } from '../../../clock/hospital-time'
import { keyset, type Page, pageOf } from '../../../lists/keyset'
import { client } from '../../../platform/database'

const [y, l, p] = [alias(payer, 'y'), alias(priceList, 'l'), alias(price, 'p')]

const PAGE_SIZE = 50
const order = keyset('text', 'uuid')

const listed = () => {
  const sql = client()
  return columns({
    id: y.id,
    code: y.code,
    name: y.name,
    active: y.active,
    listId: l.id,
    prices: computed<number>(sql`(select count(*)::int from ${p}
      where ${p.listId} = ${l.id} and ${p.valid} @> ${today()}::text::date)`),
    key: computed<string>(sql`lower(${y.name})`),
    place: computed<number>(sql`row_number() over (order by lower(${y.name}), ${y.id})::int`),
    total: computed<number>(sql`count(*) over ()::int`),
  })
}

/** A payer, with how many codes its list has a price for today. */
export type ListedPayer = RowOf<ReturnType<typeof listed>>

/** The payers by name, fifty at a time. Throws `PermissionMissing`. */
export async function readPayers(access: Access, after?: unknown): Promise<Page<ListedPayer>> {
  requirePermission(access, 'billing.prices.read')
  const sql = client()
  const from = order.decode(after)
  const rows = await sql`
    select * from (select ${listed()} from ${y} join ${l} on ${l.payerId} = ${y.id}) listed
     ${from ? sql`where (key, id) > (${from[0]}, ${from[1]}::uuid)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readPayers(access)
  return pageOf(rows as unknown as ListedPayer[], PAGE_SIZE, ({ key, id }) => order.encode([key, id]))
}

const shown = () =>
  columns({ id: y.id, version: y.version, code: y.code, name: y.name, active: y.active, listId: l.id })

/** One payer; undefined without it. Throws `PermissionMissing`. */
export async function readPayer(
  access: Access,
  id: string,
): Promise<RowOf<ReturnType<typeof shown>> | undefined> {
  requirePermission(access, 'billing.prices.read')
  const sql = client()
  const [found] =
    await sql`select ${shown()} from ${y} join ${l} on ${l.payerId} = ${y.id} where ${y.id} = ${id}`
  return found
}
