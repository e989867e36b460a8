import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { stay, transferRequest } from '@/db/schema/inpatient/stays'
import { location } from '@/db/schema/locations'
import { hospitalClock } from '@/db/schema/snapshot'
import type { Invariant } from '../../module/invariant'
import { c, holds, since } from './held'
import { chargingWords as words } from './words'

const [e, s, t, first, w, k] = [
  alias(encounter, 'e'),
  alias(stay, 's'),
  alias(transferRequest, 't'),
  alias(transferRequest, 'first'),
  alias(location, 'w'),
  alias(hospitalClock, 'k'),
]

/**
 * The nights to charge, each found from its own midnight: who was there then, and on which ward by the last transfer before it. The
 * night that has just ended has an hour, as it is charged by the minute’s work of the processes.
 */
const nights = (sql: Sql): Fragment => sql`
  (select here.id, here.day, coalesce(
            (select ${t.toWardId} from ${t}
              where ${t.encounterId} = here.id and ${t.status} = 'completed' and ${t.completedAt} < here.midnight
              order by ${t.completedAt} desc, ${t.createdAt} desc, ${t.id} desc limit 1),
            (select ${first.fromWardId} from ${first} where ${first.encounterId} = here.id and ${first.status} = 'completed'
              order by ${first.completedAt}, ${first.createdAt}, ${first.id} limit 1), here.ward) as ward
     from (
       select ${e.id} as id, ${s.wardId} as ward, shown.day,
              case when shown.day = ends.day then ${e.endedAt}
                   else (shown.day + 1)::timestamp at time zone zone.name end as midnight
         from ${e} join ${s} on ${s.encounterId} = ${e.id}
         cross join (select coalesce(${k.timeZone}, 'UTC') as name from ${k}) zone
         cross join lateral (
           select (${e.startedAt} at time zone zone.name)::date as began,
                  (coalesce(${e.endedAt}, hospital_now() - interval '1 hour') at time zone zone.name)::date as day) ends
         cross join lateral (
           select ends.began + n as day from generate_series(0, greatest(ends.day - ends.began - 1, 0)) n) shown
        where ${e.class} = 'IMP' and ${e.startedAt} is not null and ${e.status} not in ('entered-in-error', 'cancelled')
          and (${e.endedAt} is null or ${e.endedAt} >= ${e.startedAt})
          and (shown.day < ends.day or ${e.endedAt} is not null)
          and shown.day >= (${since(sql)} at time zone zone.name)::date) here) night`

export const stayInvariants: readonly Invariant[] = [
  {
    name: 'charging.nights',
    sentence: words.nights,
    broken: (sql) => sql`
      select night.id from ${nights(sql)}
        left join ${w} on ${w.id} = night.ward
        left join ${c} on ${c.sourceType} = 'stay' and ${c.sourceId} = night.id
                      and ${c.component} = 'day ' || to_char(night.day, 'YYYY-MM-DD') and ${holds(sql)}
       where ${c.id} is null or ${c.locationId} is distinct from night.ward
          or ${c.code} not in ('bed/leave', 'bed/' || ${w.code})
      union all
      select ${c.id} from ${c} join ${e} on ${e.id} = ${c.sourceId} cross join ${k}
       where ${c.sourceType} = 'stay' and ${holds(sql)}
         and (${e.status} in ('entered-in-error', 'cancelled')
              or substr(${c.component}, 5)::date < (${e.startedAt} at time zone coalesce(${k.timeZone}, 'UTC'))::date
              or substr(${c.component}, 5)::date > (coalesce(${e.endedAt}, hospital_now()) at time zone coalesce(${k.timeZone}, 'UTC'))::date)`,
  },
]
