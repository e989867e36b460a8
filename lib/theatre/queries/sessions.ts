import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import { department } from '@/db/schema/places'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreSession } from '@/db/schema/theatre/plan'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { addDays, type Day } from '../../clock/day'
import { dayBegins } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { timelessStatuses } from '../model/standing'

const [n, l, d, s, c] = [
  alias(theatreSession, 'n'),
  alias(location, 'l'),
  alias(department, 'd'),
  alias(staff, 's'),
  alias(theatreCase, 'c'),
]

const listed = () => {
  const sql = client()
  const booked = (what: ReturnType<typeof sql>) => sql`
    (select ${what} from ${c} where ${c.theatreId} = ${n.theatreId} and ${n.period} @> lower(${c.period})
        and not ${c.status} = any(${[...timelessStatuses]}))`
  return columns({
    id: n.id,
    version: n.version,
    theatreId: l.id,
    theatre: l.name,
    from: computed<Date>(sql`lower(${n.period})`),
    until: computed<Date>(sql`upper(${n.period})`),
    department: nullable(d.name),
    surgeon: nullable(s.fullName),
    status: n.status,
    statusReason: n.statusReason,
    lateCode: n.lateCode,
    lateNote: n.lateNote,
    operations: computed<number>(booked(sql`count(*)::int`)),
    minutes: computed<number>(
      booked(sql`coalesce(sum(extract(epoch from upper(${c.period}) - lower(${c.period})) / 60), 0)::int`),
    ),
  })
}

/** A list of a theatre, with what is booked to begin in it. */
export type ListedSession = RowOf<ReturnType<typeof listed>>

/** Days that are shown at once. */
export const SESSION_DAYS = 14

/** More than any hospital plans in that time. */
const MOST = 500

/**
 * The lists that take time of the days from `day` on, also those from the evening before, by time and theatre. Throws
 * `PermissionMissing`.
 */
export async function readSessions(access: Access, day: Day): Promise<ListedSession[]> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  return await sql<ListedSession[]>`
    select ${listed()}
      from ${n} join ${l} on ${l.id} = ${n.theatreId} left join ${d} on ${d.id} = ${n.departmentId}
      left join ${s} on ${s.id} = ${n.surgeonId}
     where ${n.period} && tstzrange(${dayBegins(day)}::text::timestamptz, ${dayBegins(addDays(day, SESSION_DAYS))}::text::timestamptz)
     order by lower(${n.period}), ${l.name} limit ${MOST}`
}

/** The departments that a list can belong to, by name. Throws `PermissionMissing`. */
export async function readSpecialties(access: Access): Promise<{ id: number; name: string }[]> {
  requirePermission(access, 'theatre.book')
  return await client()`
    select ${columns({ id: d.id, name: d.name })} from ${d}
     where ${d.active} and ${d.kind} = 'department' order by ${d.name} limit ${MOST}`
}
