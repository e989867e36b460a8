import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { stay, transferRequest } from '@/db/schema/inpatient/stays'
import { addDays } from '../../clock/day'
import { dayBegins } from '../../clock/hospital-time'
import type { Period } from './period'
import type { CensusKind } from './words/census'

const [e, s, t] = [alias(encounter, 'e'), alias(stay, 's'), alias(transferRequest, 't')]

/**
 * The common tables `day` (each day of the period with the instants at which it `begins` and `ends` by the hospital’s clocks)
 * and `on_ward`: a row for each time that a patient was on a ward from `since` until `until`, or still is. `is_first` begins
 * the stay, `is_last` ends it. A ward is responsible from the receipt, or from the completed transfer, on.
 */
export function wardTimes(sql: Sql, { days }: Period) {
  const bounds = days.map((day) => ({ day, begins: dayBegins(day), ends: dayBegins(addDays(day, 1)) }))
  const [first, last] = [bounds[0], bounds.at(-1)]
  return sql`
    day as (
      select d.day, d.begins::timestamptz as begins, d.ends::timestamptz as ends
        from unnest(${bounds.map(({ day }) => day)}::text[], ${bounds.map(({ begins }) => begins)}::text[],
                    ${bounds.map(({ ends }) => ends)}::text[]) d (day, begins, ends)),
    here as (
      select ${e.id} as stay_id, ${e.startedAt} as began, ${e.endedAt} as ended,
             ${s.wardId} as ward_id, ${s.disposition} = 'exp' as died
        from ${e} join ${s} on ${s.encounterId} = ${e.id}
       where ${e.class} = 'IMP' and ${e.startedAt} is not null and (${e.endedAt} is null or ${e.endedAt} >= ${e.startedAt})
         and tstzrange(${e.startedAt}, ${e.endedAt}, '[]')
             && tstzrange(${first?.begins ?? null}::text::timestamptz, ${last?.ends ?? null}::text::timestamptz)
         and ${e.status} <> 'entered-in-error'),
    moved as (
      select here.*, move.*
        from here cross join lateral (
          select ${t.fromWardId} as from_ward_id, ${t.toWardId} as to_ward_id,
                 least(greatest(${t.completedAt}, here.began), here.ended) as at,
                 row_number() over (order by ${t.completedAt}, ${t.createdAt}, ${t.id}) as nth
            from ${t} where ${t.encounterId} = here.stay_id and ${t.status} = 'completed') move),
    came as (
      select here.stay_id, here.began, here.ended, here.died, coalesce(moved.from_ward_id, here.ward_id) as ward_id,
             here.began as since, 0 as nth
        from here left join moved on moved.stay_id = here.stay_id and moved.nth = 1
      union all
      select stay_id, began, ended, died, to_ward_id, at, nth from moved),
    on_ward as (
      select came.*, nth = 0 as is_first, lead(nth) over times is null as is_last,
             coalesce(lead(since) over times, ended) as until
        from came window times as (partition by stay_id order by nth))`
}

/**
 * What makes a row `o` of `on_ward` one of each kind on the day `d`, for figures and lists alike. Somebody who comes at
 * midnight belongs to the day that begins, and somebody who leaves then was there until the end of the other. So at each
 * ward `census` = `before` + `admissions` + `transfers-in` - `transfers-out` - `discharges` - `deaths`.
 */
export function kindsOf(sql: Sql) {
  const came = sql`o.since >= d.begins and o.since < d.ends`
  const left = sql`o.until >= d.begins and o.until < d.ends`
  const wasThere = (at: 'begins' | 'ends') => {
    const instant = at === 'begins' ? sql`d.begins` : sql`d.ends`
    return sql`o.since < ${instant} and (o.until is null or o.until >= ${instant})`
  }
  return {
    before: wasThere('begins'),
    admissions: sql`o.is_first and ${came}`,
    'transfers-in': sql`not o.is_first and ${came}`,
    'transfers-out': sql`not o.is_last and ${left}`,
    discharges: sql`o.is_last and ${left} and not coalesce(o.died, false)`,
    deaths: sql`o.is_last and ${left} and coalesce(o.died, false)`,
    census: wasThere('ends'),
  } satisfies Record<CensusKind, object>
}
