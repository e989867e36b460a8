import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { accessChange, accessChangeEvent, auditEvent } from '@/db/schema/audit'
import { columns, computed, nullable, pairs, type RowOf, type SelectList } from '@/db/select-list'
import { keyset, type Page } from '../../lists/keyset'
import { client } from '../../platform/database'
import { actorName } from '../admin/actor-name'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { type LoggedGrant, type Move, movesOf } from './moves'

const [c, t, x, e, p] = [
  alias(accessChange, 'c'),
  alias(accessChange, 't'),
  alias(accessChangeEvent, 'x'),
  alias(auditEvent, 'e'),
  alias(staff, 'p'),
]

/** A change of who has what, as the list shows it. */
export interface ListedChange {
  id: number
  at: Date
  /** A full name, or the source of the change when no staff member made it. */
  actor: string
  /** It was held against the rules; what plain SQL and the operator's tool change is not. */
  proved: boolean
  reason: string | null
  /** The department as whose head it was made; null for everybody else. */
  asHeadOf: string | null
  /** The change that this one takes back. */
  reverts: number | null
  /** The last change that takes this one back. */
  revertedBy: number | null
  /** What it did to each cell; empty when nothing came of it. */
  moves: Move[]
  /** Entries of the log that were left out of `moves`, because there are too many. */
  more: number
}

const PAGE = 20
/** Entries of the log that are read of one change. A list of thousands of people is one change. */
const MOST_ENTRIES = 500

/** Further changes are not counted. */
const COUNTED = 10_000

/** How many changes are before the page, and the number of the last of them. */
const order = keyset('integer', 'integer')

const fields = () => {
  const sql = client()
  return {
    id: c.id,
    at: c.at,
    actor: c.actor,
    source: c.source,
    reason: c.reason,
    asHeadOf: c.asHeadOf,
    reverts: c.reverts,
    fullName: nullable(p.fullName),
    revertedBy: computed<number | null>(sql`(select max(${t.id}) from ${t} where ${t.reverts} = ${c.id})`),
    verified: computed<boolean>(sql`
      (select coalesce(bool_and(${e.verified} or ${e.databaseUser} is null), false)
         from ${x} join ${e} on ${e.id} = ${x.eventId} where ${x.changeId} = ${c.id})`),
    count: computed<number>(sql`(select count(*)::int from ${x} where ${x.changeId} = ${c.id})`),
    entries: computed<LoggedGrant[]>(sql`
      (select json_agg(json_build_object(${entry(sql)}) order by ${e.id})
         from (select ${x.eventId} as id from ${x} where ${x.changeId} = ${c.id} order by ${x.eventId} limit ${MOST_ENTRIES}) first
         join ${e} on ${e.id} = first.id)`),
  }
}

const entry = (sql: Sql) =>
  pairs({
    table: e.entity,
    action: e.action,
    subject: e.subject,
    at: computed<number>(sql`extract(epoch from ${e.at})::float8 * 1000`),
  })

/** A page of the changes. `total` is counted up to `COUNTED`. */
export interface ChangePage extends Page<ListedChange> {
  isMore: boolean
}

/** All changes, latest first, a page at a time. Throws `PermissionMissing`. */
export async function readChanges(access: Access, cursor?: unknown, size = PAGE): Promise<ChangePage> {
  requirePermission(access, 'settings.access.read')
  const sql = client()
  const [before, after] = order.decode(cursor) ?? [0, undefined]
  const [[counted], rows] = await Promise.all([
    // In this order they are counted in the index.
    sql<{ total: number }[]>`
      select count(*)::int as total from (select from ${c} order by ${c.id} desc limit ${COUNTED + 1}) counted`,
    sql<Row[]>`
      select ${columns(fields())} from ${c} left join ${p} on ${p.username} = ${c.actor}
       ${after === undefined ? sql`` : sql`where ${c.id} < ${after}`}
       order by ${c.id} desc limit ${size + 1}`,
  ])
  if (rows.length === 0 && after !== undefined) return await readChanges(access, undefined, size)
  const total = counted?.total ?? 0
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return {
    rows: shown.map(changeOf),
    total: Math.max(Math.min(total, COUNTED), before + shown.length),
    isMore: total > COUNTED,
    before,
    next: last && rows.length > size ? order.encode([before + shown.length, last.id]) : undefined,
  }
}

/** One change; undefined without one of this number. Throws `PermissionMissing`. */
export async function readChange(access: Access, id: number): Promise<ListedChange | undefined> {
  requirePermission(access, 'settings.access.read')
  const [row] = await client()`
    select ${columns(fields())} from ${c} left join ${p} on ${p.username} = ${c.actor} where ${c.id} = ${id}`
  return row && changeOf(row)
}

type Row = RowOf<SelectList<ReturnType<typeof fields>>>

const changeOf = (row: Row): ListedChange => ({
  id: row.id,
  at: row.at,
  actor: actorName(row.actor, row.fullName, row.verified),
  proved: row.source !== 'sql' && row.source !== 'cli',
  reason: row.reason,
  asHeadOf: row.asHeadOf,
  reverts: row.reverts,
  revertedBy: row.revertedBy,
  moves: movesOf(row.entries ?? []),
  more: Math.max(0, row.count - MOST_ENTRIES),
})
