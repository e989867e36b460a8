import { alias } from 'drizzle-orm/pg-core'
import { location } from '@/db/schema/locations'
import { theatreCase } from '@/db/schema/theatre/operations'
import { theatreSession } from '@/db/schema/theatre/plan'
import { statusHistory } from '@/db/schema/workflow'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { addDays, type Day } from '../../clock/day'
import { dayBegins } from '../../clock/hospital-time'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import { env } from '../../platform/env'
import type { CancelCode, Side } from '../model/codes'

const [n, l, c, h] = [
  alias(theatreSession, 'n'),
  alias(location, 'l'),
  alias(theatreCase, 'c'),
  alias(statusHistory, 'h'),
]

/** Of which days, in one theatre or in all. */
export interface Asked {
  from: Day
  until: Day
  theatreId: string | undefined
}

const listed = () => {
  const sql = client()
  return columns({
    id: n.id,
    theatreId: l.id,
    theatre: l.name,
    from: computed<Date>(sql`lower(${n.period})`),
    until: computed<Date>(sql`upper(${n.period})`),
    lateCode: n.lateCode,
    lateNote: n.lateNote,
    usedMinutes: computed<number>(sql`used.minutes`),
    firstIn: computed<Date | null>(sql`used.first`),
    operations: computed<number>(sql`used.operations`),
    turnovers: computed<number[]>(sql`turned.minutes`),
  })
}

export type UsedSession = RowOf<ReturnType<typeof listed>>

/** More than any hospital has in the days of one look. */
const MOST = 2000

/**
 * The lists that began in the days asked for, as they went, by time and theatre: from the recorded times of the operations, not
 * from what was booked. Throws `PermissionMissing`.
 */
export async function readSessionUse(
  access: Access,
  { from, until, theatreId }: Asked,
): Promise<UsedSession[]> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  const [begins, ends] = [dayBegins(from), dayBegins(addDays(until, 1))]
  return await sql<UsedSession[]>`
    with went as materialized (
      select ${c.theatreId} as theatre, theatre_time(${c.id}, 'in') as began,
             coalesce(theatre_time(${c.id}, 'out'), hospital_now()) as ended
        from ${c}
       where ${c.status} in ('in-theatre', 'in-progress', 'recovery', 'completed', 'stopped')
         and ${c.period} && tstzrange(${begins}::text::timestamptz - interval '1 day', ${ends}::text::timestamptz + interval '2 days'))
    select ${listed()}
      from ${n} join ${l} on ${l.id} = ${n.theatreId}
      cross join lateral (
        select count(*)::int as operations, min(began) as first,
               coalesce(sum(extract(epoch from least(ended, upper(${n.period})) - greatest(began, lower(${n.period}))) / 60), 0)::int as minutes
          from went where theatre = ${n.theatreId} and began < upper(${n.period}) and ended > lower(${n.period})) used
      cross join lateral (
        select coalesce(array_agg((extract(epoch from next - ended) / 60)::int order by ended), '{}') as minutes
          from (select ended, lead(began) over (order by began) as next
                  from went where theatre = ${n.theatreId} and began >= lower(${n.period}) and began < upper(${n.period})) following
         where next >= ended) turned
     where lower(${n.period}) >= ${begins}::text::timestamptz and lower(${n.period}) < ${ends}::text::timestamptz
       and ${n.status} <> 'cancelled' and lower(${n.period}) <= hospital_now()
       ${theatreId ? sql`and ${n.theatreId} = ${theatreId}` : sql``}
     order by lower(${n.period}), ${l.name} limit ${MOST}`
}

/** An operation that was cancelled on the day on which it was booked. */
export interface DayCancellation {
  /** Null for a patient whom this user may not see; also `display`, `side` and `reason`. */
  id: string | null
  display: string | null
  side: Side | null
  reason: string | null
  patient: ListedPatient
  theatreId: string
  theatre: string
  from: Date
  cancelledAt: Date
  cancelCode: CancelCode
}

/** The operations of the days asked for that were cancelled on their day, by time. Throws `PermissionMissing`. */
export async function readDayCancellations(
  access: Access,
  { from, until, theatreId }: Asked,
): Promise<DayCancellation[]> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  const [begins, ends] = [dayBegins(from), dayBegins(addDays(until, 1))]
  const rows = await sql`
    select ${columns({
      ...shownColumns(),
      id: unlessHidden(c.id),
      display: unlessHidden(c.display),
      side: unlessHidden(c.side),
      reason: unlessHidden(c.statusReason),
      theatreId: l.id,
      theatre: l.name,
      from: computed<Date>(sql`lower(${c.period})`),
      cancelledAt: h.at,
      cancelCode: computed<CancelCode>(sql`${c.cancelCode}`),
    })}
      from ${c} join ${l} on ${l.id} = ${c.theatreId}
      join ${h} on ${h.entity} = 'theatre_case' and ${h.entityId} = ${c.id} and ${h.event} = 'cancel'
      ${shownPatient(access, c.patientId)}
     where ${c.status} = 'cancelled'
       and ${c.period} && tstzrange(${begins}::text::timestamptz, ${ends}::text::timestamptz)
       and lower(${c.period}) >= ${begins}::text::timestamptz
       and (${h.at} at time zone ${env().timeZone}::text)::date = (lower(${c.period}) at time zone ${env().timeZone}::text)::date
       ${theatreId ? sql`and ${c.theatreId} = ${theatreId}` : sql``}
     order by lower(${c.period}), ${c.id} limit ${MOST}`
  return rows.map(({ patientId, patient, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}
