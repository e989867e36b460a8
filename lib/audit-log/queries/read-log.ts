import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { auditEvent } from '@/db/schema/audit'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import { actorName } from '../../access/admin/actor-name'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page } from '../../lists/keyset'
import { client } from '../../platform/database'
import type { Said } from '../sentence'
import type { PatientRecords } from './patient'

const [e, by] = [alias(auditEvent, 'e'), alias(staff, 'by')]

/** Which entries are read; all of it applies at once. */
export interface LogQuery {
  /** The log's names of who did it. */
  actors?: readonly string[] | undefined
  /** The ids of the people it concerns. */
  people?: readonly number[] | undefined
  entity?: string | undefined
  patient?: PatientRecords | undefined
  /** ISO 8601. */
  from?: string | undefined
  /** ISO 8601, exclusive. */
  until?: string | undefined
}

export interface LogRow extends Said {
  id: string
  at: Date
  /** Who did it, in words; a name that nothing proves says so. */
  who: string
  /** As the log has it. */
  actor: string
  source: string
  verified: boolean
  chain: number
  position: string
}

/** A page of the log. `total` is counted up to `COUNTED`. */
export interface LogPage extends Page<LogRow> {
  isMore: boolean
}

const PAGE_SIZE = 50
/** Counting millions of entries would take longer than reading a page of them. */
export const COUNTED = 10_000

/** How many entries are before the page, and when the last of them was and its number. */
const order = keyset('integer', 'instant', 'integer')

/**
 * Entries of the log, latest first, `size` at a time. `after` is the cursor of the page before; an invalid one, or one
 * beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readLog(
  access: Access,
  asked: LogQuery,
  after?: unknown,
  size: number = PAGE_SIZE,
): Promise<LogPage> {
  requirePermission(access, 'settings.audit.read')
  const sql = client()
  const cursor = order.decode(after)
  const [total, rows] = await Promise.all([countUpTo(sql, asked), readRows(sql, asked, cursor, size + 1)])
  if (rows.length === 0 && cursor) return readLog(access, asked, undefined, size)
  const before = cursor ? cursor[0] : 0
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return {
    rows: shown.map(toRow),
    total: Math.max(Math.min(total, COUNTED), before + shown.length),
    isMore: total > COUNTED,
    before,
    next:
      last && rows.length > size
        ? order.encode([before + shown.length, last.instant, Number(last.id)])
        : undefined,
  }
}

/** The condition on `e`, except whose acts they are. */
function matching(sql: Sql, { people, entity, patient, from, until }: LogQuery) {
  const ids = people?.map(String) ?? []
  return sql`
    ${entity ? sql`and ${e.entity} = ${entity}` : sql``}
    ${from ? sql`and ${e.at} >= ${from}::text::timestamptz` : sql``}
    ${until ? sql`and ${e.at} < ${until}::text::timestamptz` : sql``}
    ${
      people
        ? sql`and (${e.subject}->>'staff_id' is not null and ${e.subject}->>'staff_id' = any(${ids}::text[])
                or ${e.entity} = 'staff' and ${e.subject}->>'id' is not null and ${e.subject}->>'id' = any(${ids}::text[]))`
        : sql``
    }
    ${
      patient
        ? sql`and (${e.subject}->>'id' is not null and ${e.subject}->>'id' = any(${patient.records}::text[])
                or ${e.subject}->>'patient_id' is not null and ${e.subject}->>'patient_id' = any(${patient.patients}::text[]))`
        : sql``
    }`
}

async function countUpTo(sql: Sql, asked: LogQuery): Promise<number> {
  const { actors } = asked
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int as total from (
      select from ${e} where ${actors ? sql`${e.actor} = any(${[...actors]}::text[])` : sql`true`} ${matching(sql, asked)}
       limit ${COUNTED + 1}) counted`
  return row?.total ?? 0
}

type Cursor = NonNullable<ReturnType<typeof order.decode>>

const listOf = (sql: Sql) =>
  columns({
    id: e.id,
    at: e.at,
    instant: computed<string>(sql`to_char(${e.at} at time zone 'UTC', ${INSTANT_FORMAT}::text)`),
    actor: e.actor,
    fullName: nullable(by.fullName),
    source: e.source,
    action: e.action,
    entity: e.entity,
    subject: e.subject,
    verified: e.verified,
    databaseUser: e.databaseUser,
    chain: e.chain,
    position: e.position,
  })

type Read = RowOf<ReturnType<typeof listOf>>

/** The numbers are found first, by one index each, and the entries then; for several people the latest of each. */
async function readRows(sql: Sql, asked: LogQuery, cursor: Cursor | undefined, limit: number) {
  const after = cursor
    ? sql`and (${e.at}, ${e.id}) < (${cursor[1]}::text::timestamptz, ${cursor[2]}::bigint)`
    : sql``
  const latest = sql`${matching(sql, asked)} ${after} order by ${e.at} desc, ${e.id} desc limit ${limit}`
  const found = asked.actors
    ? sql`select own.id, own.at from unnest(${[...asked.actors]}::text[]) as one(actor) cross join lateral (
            select ${e.id} as id, ${e.at} as at from ${e} where ${e.actor} = one.actor ${latest}) own`
    : sql`select ${e.id} as id, ${e.at} as at from ${e} where true ${latest}`
  return await sql<Read[]>`
    with found as (${found}), listed as (select id from found order by at desc, id desc limit ${limit})
    select ${listOf(sql)}
      from listed join ${e} on ${e.id} = listed.id left join ${by} on ${by.username} = ${e.actor}
     order by ${e.at} desc, ${e.id} desc`
}

const toRow = ({ instant, fullName, databaseUser, ...row }: Read): LogRow => ({
  ...row,
  who: actorName(row.actor, fullName, row.verified || databaseUser === null),
})
