import { alias } from 'drizzle-orm/pg-core'
import { labIsolate } from '@/db/schema/laboratory/results'
import type { Invariant } from '../../module/invariant'
import { t, v, x } from '../results/tables'
import { cultureInvariantWords as words } from '../words/cultures/invariants'

const iso = alias(labIsolate, 'iso')

/** What always holds of cultures, written a second time and not with the functions of the triggers. */
export const cultureInvariants: readonly Invariant[] = [
  {
    name: 'culture-says-what-grew',
    sentence: words.says,
    broken: (sql) => sql`
      select ${x.id} from ${x} join ${t} on ${t.id} = ${x.testId} join ${v} on ${v.observationId} = ${x.id}
       where (${t.kind} = 'culture' and ${v.value} like 'Growth: %')
         <> exists (select from ${iso} where ${iso.observationId} = ${x.id} and ${iso.run} = ${v.run}
                     and position(${iso.organism} in ${v.value}) > 0)`,
  },
  {
    name: 'culture-two-persons',
    sentence: words.twoPersons,
    broken: (sql) => sql`
      select ${x.id} from ${x} left join ${v} on ${v.observationId} = ${x.id} and ${v.run} = ${x.interimRun}
       where ${x.interimRun} is not null and (${v.run} is null or not ${v.interim} or ${v.enteredBy} = ${x.interimBy})`,
  },
]
