import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { cashSession } from '@/db/schema/billing/cash'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../../lists/keyset'
import { client } from '../../../platform/database'

const s = alias(cashSession, 's')
const [keeper, closer, checker] = [alias(staff, 'keeper'), alias(staff, 'closer'), alias(staff, 'checker')]

const PAGE_SIZE = 50
const MOST = 200
const order = keyset('instant', 'uuid')

/** The drawers that are open, to hand cash to, by the names of their people; one’s own too. Throws `PermissionMissing`. */
export async function readOpenDrawers(access: Access) {
  requirePermission(access, 'billing.cash.read')
  const sql = client()
  return await sql`
    select ${columns({ id: s.id, staffId: s.staffId, keeper: keeper.fullName, openedAt: s.openedAt })}
      from ${s} join ${keeper} on ${keeper.id} = ${s.staffId}
     where ${s.status} = 'open' order by ${keeper.fullName}, ${s.id} limit ${MOST}`
}

/** The drawer that this person has open or counts; undefined without one. Nothing of what is in it: it is counted blind. Throws `PermissionMissing`. */
export async function readMyDrawer(access: Access) {
  requirePermission(access, 'billing.cash.read')
  const sql = client()
  const [drawer] = await sql`
    select ${columns({ id: s.id, status: s.status, version: s.version, openedAt: s.openedAt, takenOverBy: s.takenOverBy })}
      from ${s} where ${s.staffId} = ${access.person.id} and ${s.status} in ('open', 'closing')`
  return drawer
}

const listed = (sql: Sql, at: Fragment, waiting: boolean) =>
  columns({
    id: s.id,
    status: s.status,
    version: s.version,
    staffId: s.staffId,
    keeper: keeper.fullName,
    openedAt: s.openedAt,
    closedAt: s.closedAt,
    expected: computed<number | null>(sql`${s.expectedMinor}::float8`),
    counted: computed<number | null>(sql`${s.countedMinor}::float8`),
    closer: nullable(closer.fullName),
    checker: nullable(checker.fullName),
    cursor: computed<string>(sql`to_char(${at} at time zone 'UTC', ${INSTANT_FORMAT})`),
    place: computed<number>(
      waiting
        ? sql`row_number() over (order by ${at}, ${s.id})::int`
        : sql`row_number() over (order by ${at} desc, ${s.id} desc)::int`,
    ),
    total: computed<number>(sql`count(*) over ()::int`),
  })

/** A drawer of a list. What was expected and counted is null until it is closed. */
export type ListedDrawer = RowOf<ReturnType<typeof listed>>

/**
 * Drawers, fifty at a time from the cursor `after`: with `waiting` those that are open, counted or to be checked, the longest waiting
 * first; otherwise those that were checked, the latest first. One’s own, or for supervisors those of everybody. Throws `PermissionMissing`.
 */
export async function readDrawers(
  access: Access,
  { waiting, after }: { waiting: boolean; after?: unknown },
): Promise<Page<ListedDrawer>> {
  requirePermission(access, 'billing.cash.read')
  const sql = client()
  const from = order.decode(after)
  const at = waiting ? sql`${s.openedAt}` : sql`${s.reconciledAt}`
  const beyond = waiting ? sql`>` : sql`<`
  const rows = await sql`
    select * from (
      select ${listed(sql, at, waiting)}
        from ${s} join ${keeper} on ${keeper.id} = ${s.staffId} left join ${closer} on ${closer.id} = ${s.closedBy}
        left join ${checker} on ${checker.id} = ${s.reconciledBy}
       where ${waiting ? sql`${s.status} <> 'reconciled'` : sql`${s.status} = 'reconciled'`}
         ${access.may('billing.cash.supervise') ? sql`` : sql`and ${s.staffId} = ${access.person.id}`}) listed
     ${from ? sql`where (cursor, id) ${beyond} (${from[0]}::text, ${from[1]}::uuid)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readDrawers(access, { waiting })
  return pageOf(rows as unknown as ListedDrawer[], PAGE_SIZE, ({ cursor, id }) => order.encode([cursor, id]))
}
