import { alias } from 'drizzle-orm/pg-core'
import type { Fragment, Sql } from '@/db/client'
import { theatreCaseTeam, theatreEvent } from '@/db/schema/theatre/operations'
import { theatreCaseKit } from '@/db/schema/theatre/plan'
import { theatreImplant } from '@/db/schema/theatre/record'
import type { Invariant } from '../../module/invariant'
import { c, holds, isCharged, since } from './held'
import { chargingWords as words } from './words'

const [v, later, m, k, i] = [
  alias(theatreEvent, 'v'),
  alias(theatreEvent, 'later'),
  alias(theatreCaseTeam, 'm'),
  alias(theatreCaseKit, 'k'),
  alias(theatreImplant, 'i'),
]

/** Operations whose patient has left the theatre: `id`, when, and how many minutes they were there. */
const operated = (sql: Sql): Fragment => sql`
  (select id, ended, round(extract(epoch from ended - began) / 60) as minutes from (
     select ${v.caseId} as id, max(${v.at}) filter (where ${v.kind} = 'in') as began,
            max(${v.at}) filter (where ${v.kind} = 'out') as ended
       from ${v} where not exists (select from ${later} where ${later.supersedesId} = ${v.id})
      group by ${v.caseId}) times
    where began is not null and ended is not null) operated`

/** Of operations: time, people, kit and implants with their charges. */
export const theatreInvariants: readonly Invariant[] = [
  {
    name: 'charging.theatre-minutes',
    sentence: words.minutes,
    broken: (sql) => sql`
      select operated.id
        from ${operated(sql)}
        left join ${c} on ${c.sourceType} = 'theatre_case' and ${c.sourceId} = operated.id and ${holds(sql)}
       where ${c.id} is null and operated.ended >= ${since(sql)} or ${c.quantity} <> greatest(operated.minutes, 1)
      union all
      select ${c.id} from ${c} where ${c.sourceType} = 'theatre_case' and ${holds(sql)}
         and not exists (select from ${operated(sql)} where operated.id = ${c.sourceId})`,
  },
  {
    name: 'charging.theatre-team',
    sentence: words.team,
    broken: (sql) => sql`
      select ${m.id} as id from ${m} join ${operated(sql)} on operated.id = ${m.caseId}
       where ${m.removedAt} is null and operated.ended >= ${since(sql)}
         and not ${isCharged(sql, 'theatre_case_team', sql`${m.id}`, sql`'member'`)}
      union all
      select ${k.id} from ${k} join ${operated(sql)} on operated.id = ${k.caseId}
       where not ${k.removed} and operated.ended >= ${since(sql)}
         and not ${isCharged(sql, 'theatre_case_kit', sql`${k.id}`, sql`'kit'`)}
      union all
      select ${c.id} from ${c}
       where ${c.sourceType} = 'theatre_case_team' and ${holds(sql)}
         and not exists (select from ${m} where ${m.id} = ${c.sourceId} and ${m.removedAt} is null
                            and ${c.code} = 'theatre/team-' || ${m.role})
          or ${c.sourceType} = 'theatre_case_kit' and ${holds(sql)}
         and not exists (select from ${k} where ${k.id} = ${c.sourceId} and not ${k.removed})`,
  },
  {
    name: 'charging.implants',
    sentence: words.implants,
    broken: (sql) => sql`
      select ${i.id} as id from ${i}
       where ${i.errorReason} is null and ${i.createdAt} >= ${since(sql)}
         and not ${isCharged(sql, 'theatre_implant', sql`${i.id}`, sql`'implant'`)}
      union all
      select ${c.id} from ${c} where ${c.sourceType} = 'theatre_implant' and ${holds(sql)} and not exists (
        select from ${i} where ${i.id} = ${c.sourceId} and ${i.errorReason} is null and ${i.quantity} = ${c.quantity})`,
  },
]
