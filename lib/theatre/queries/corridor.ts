import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import { theatreCase } from '@/db/schema/theatre/operations'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { addDays } from '../../clock/day'
import { dayBegins, today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import type { CaseStatus } from '../model/case-machine'

const [l, c] = [alias(location, 'l'), alias(theatreCase, 'c')]

const listed = () => {
  const sql = client()
  return columns({
    id: l.id,
    name: l.name,
    status: computed<CaseStatus | null>(sql`current.status`),
    since: computed<Date | null>(sql`current.since`),
    until: computed<Date | null>(sql`current.until`),
    next: computed<Date | null>(sql`planned.next`),
    left: computed<number>(sql`planned.left`),
    done: computed<number>(sql`planned.done`),
    readAt: computed<number>(sql`(extract(epoch from statement_timestamp()) * 1000)::float8`),
  })
}

type Row = RowOf<ReturnType<typeof listed>>

/** What a theatre is doing, without anything of a patient or of an operation. */
export type TheatreState = Omit<Row, 'readAt'>

export interface Corridor {
  theatres: TheatreState[]
  /** When it was read, by the database’s clock, in milliseconds since 1970; also of a corridor without a theatre. */
  readAt: number
}

/** More than a board can show. */
const MOST = 60

/** What each theatre in use is doing now, by name, and how much of today is left. Throws `PermissionMissing`. */
export async function readCorridor(access: Access): Promise<Corridor> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  const [begins, ends] = [dayBegins(today()), dayBegins(addDays(today(), 1))]
  const rows = await sql<(Omit<Row, 'id'> & { id: string | null })[]>`
    select ${listed()}
      from (select) board left join ${l} on ${l.form} = 'th' and ${l.active}
      left join lateral (
        select ${c.status} as status, theatre_time(${c.id}, 'in') as since, upper(${c.period}) as until
          from ${c} where ${c.theatreId} = ${l.id} and ${c.status} in ('in-theatre', 'in-progress')) current on true
      cross join lateral (
        select min(lower(${c.period})) filter (where ${c.status} in ('scheduled', 'ready')) as next,
               count(*) filter (where ${c.status} in ('scheduled', 'ready'))::int as left,
               count(*) filter (where ${c.status} in ('recovery', 'completed', 'stopped'))::int as done
          from ${c} where ${c.theatreId} = ${l.id}
           and ${c.period} && tstzrange(${begins}::text::timestamptz, ${ends}::text::timestamptz)) planned
     order by ${l.name}, ${l.id} limit ${MOST}`
  return {
    readAt: rows[0]?.readAt ?? 0,
    theatres: rows.flatMap(({ readAt: _, id, ...row }) => (id === null ? [] : { ...row, id })),
  }
}
