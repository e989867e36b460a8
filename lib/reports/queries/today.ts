import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { bedAssignment } from '@/db/schema/inpatient/stays'
import { observation } from '@/db/schema/laboratory/results'
import { theatreCase } from '@/db/schema/theatre/operations'
import { statusHistory } from '@/db/schema/workflow'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { now } from '../../clock/clock'
import { dayBegins, hospitalDay, hospitalLater } from '../../clock/hospital-time'
import { client } from '../../platform/database'

const [e, h, x, o, c] = [
  alias(encounter, 'e'),
  alias(statusHistory, 'h'),
  alias(bedAssignment, 'x'),
  alias(observation, 'o'),
  alias(theatreCase, 'c'),
]

const WEEKS = 8

export interface TodayFigure {
  id: 'arrivals' | 'waiting' | 'occupied' | 'operations' | 'results'
  now: number
  /** The median of the same weekdays of the last eight weeks, up to the same time of the day; null before there are any. */
  usual: number | null
  /** Those weekdays, the earliest first. */
  before: number[]
}

/**
 * The hospital today, up to this moment, beside the same weekdays of the last eight weeks up to the same time of the day, in one
 * statement. Weeks before the first record are left out. Throws `PermissionMissing`.
 */
export async function readToday(access: Access): Promise<TodayFigure[]> {
  requirePermission(access, 'reports.today.read')
  const sql = client()
  // The time of day stays the same where the clocks change between two weeks.
  const moments = Array.from({ length: WEEKS + 1 }, (_, nth) =>
    hospitalLater(now(), { days: -7 * (WEEKS - nth) }),
  )
  const begins = moments.map((at) => dayBegins(hospitalDay(at)))
  const rows = await sql<Record<TodayFigure['id'] | 'known', number>[]>`
    with moment as (
      select begins::timestamptz as begins, at::timestamptz as at, place
        from unnest(${begins}::text[], ${moments.map((at) => at.toISOString())}::text[]) with ordinality m (begins, at, place))
    select exists (select from ${e} where ${e.arrivedAt} < moment.begins)::int as known,
           (select count(*) from ${e}
             where ${e.class} <> 'IMP' and ${e.status} not in ('cancelled', 'entered-in-error')
               and ${e.arrivedAt} >= moment.begins and ${e.arrivedAt} <= moment.at)::int as arrivals,
           (select count(*) from ${e}
             where ${e.class} <> 'IMP' and ${e.status} not in ('cancelled', 'entered-in-error')
               and ${e.arrivedAt} >= moment.begins and ${e.arrivedAt} <= moment.at
               and (${e.endedAt} is null or ${e.endedAt} > moment.at)
               and not exists (select from ${h} where ${h.entity} = 'encounter' and ${h.entityId} = ${e.id}
                                and ${h.toStatus} = 'in-progress:consultation' and ${h.at} <= moment.at))::int as waiting,
           (select count(distinct ${x.bedId}) from ${x}
             where ${x.status} in ('active', 'completed') and ${x.period} @> moment.at)::int as occupied,
           (select count(*) from ${c}
             where ${c.status} <> 'entered-in-error' and ${c.period} && tstzrange(moment.begins - interval '1 day', moment.at + interval '1 day')
               and theatre_time(${c.id}, 'in') >= moment.begins and theatre_time(${c.id}, 'in') <= moment.at)::int as operations,
           (select count(*) from ${o}
             where ${o.status} in ('final', 'amended', 'corrected') and ${o.verifiedAt} >= moment.begins and ${o.verifiedAt} <= moment.at)::int as results
      from moment order by moment.place`
  const ids = ['arrivals', 'waiting', 'occupied', 'operations', 'results'] as const
  return ids.map((id) => {
    const before = rows.slice(0, WEEKS).flatMap((row) => (row.known ? [row[id]] : []))
    return { id, now: rows.at(-1)?.[id] ?? 0, usual: medianOf(before), before }
  })
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
