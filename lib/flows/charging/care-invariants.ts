import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { examination } from '@/db/schema/examinations/examinations'
import { labTest } from '@/db/schema/laboratory/catalogue'
import { observation } from '@/db/schema/laboratory/results'
import type { Invariant } from '../../module/invariant'
import { c, holds, isCharged, since } from './held'
import { chargingWords as words } from './words'

const [e, x, o, t] = [
  alias(encounter, 'e'),
  alias(examination, 'x'),
  alias(observation, 'o'),
  alias(labTest, 't'),
]

/** Of visits, results and examinations: each act with its charge, and each charge with its act. */
export const careInvariants: readonly Invariant[] = [
  {
    name: 'charging.visits',
    sentence: words.visits,
    broken: (sql) => sql`
      select ${e.id} as id from ${e}
       where ${e.class} <> 'IMP' and ${e.status} = 'completed' and ${e.endedAt} >= ${since(sql)}
         and not ${isCharged(sql, 'encounter', sql`${e.id}`, sql`'visit'`)}
      union all
      select ${c.id} from ${c} where ${c.sourceType} = 'encounter' and ${holds(sql)} and not exists (
        select from ${e} where ${e.id} = ${c.sourceId} and ${e.class} <> 'IMP' and ${e.status} = 'completed'
                           and ${c.code} = 'visit/' || ${e.class})`,
  },
  {
    name: 'charging.results',
    sentence: words.results,
    broken: (sql) => sql`
      select ${o.id} as id from ${o} join ${t} on ${t.id} = ${o.testId}
       where ${o.status} in ('final', 'amended', 'corrected') and ${o.verifiedAt} >= ${since(sql)}
         and not ${isCharged(sql, 'service_request', sql`${o.serviceRequestId}`, sql`'test ' || ${t.code}`)}
      union all
      select ${c.id} from ${c} where ${c.sourceType} = 'service_request' and ${holds(sql)} and not exists (
        select from ${o} join ${t} on ${t.id} = ${o.testId}
         where ${o.serviceRequestId} = ${c.sourceId} and 'test ' || ${t.code} = ${c.component}
           and ${o.status} in ('final', 'amended', 'corrected'))`,
  },
  {
    name: 'charging.examinations',
    sentence: words.examinations,
    broken: (sql) => sql`
      select ${x.id} as id from ${x}
       where ${x.status} = 'completed' and ${x.performedAt} >= ${since(sql)}
         and not ${isCharged(sql, 'examination', sql`${x.id}`, sql`'performed'`)}
      union all
      select ${c.id} from ${c} where ${c.sourceType} = 'examination' and ${holds(sql)} and not exists (
        select from ${x} where ${x.id} = ${c.sourceId} and ${x.status} = 'completed')`,
  },
]
