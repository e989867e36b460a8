import { alias } from 'drizzle-orm/pg-core'
import { dutyAssignment } from '@/db/schema/duty'
import { location } from '@/db/schema/locations'
import type { Invariant } from '../module/invariant'
import { invariantWords as words } from './words/invariants'

const [d, o, l] = [alias(dutyAssignment, 'd'), alias(dutyAssignment, 'o'), alias(location, 'l')]

/** Written a second time, and not with the constraints, so that a mistake in one shows in the other. */
export const invariants: readonly Invariant[] = [
  {
    name: 'duty-once',
    sentence: words.once,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${o} on ${o.staffId} = ${d.staffId} and ${o.function} = ${d.function} and ${o.id} > ${d.id}
         and coalesce(${o.locationId}::text, '') = coalesce(${d.locationId}::text, '') and ${o.period} && ${d.period}
       where ${d.status} = 'active' and ${o.status} = 'active'`,
  },
  {
    name: 'duty-one-in-charge',
    sentence: words.oneInCharge,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${o} on ${o.locationId} = ${d.locationId} and ${o.id} > ${d.id} and ${o.period} && ${d.period}
       where ${d.status} = 'active' and ${o.status} = 'active'
         and ${d.function} = 'nurse-in-charge' and ${o.function} = 'nurse-in-charge'`,
  },
  {
    name: 'duty-within-a-day',
    sentence: words.period,
    broken: (sql) => sql`
      select ${d.id} from ${d}
       where isempty(${d.period}) or lower(${d.period}) is null or upper(${d.period}) is null
          or not lower_inc(${d.period}) or upper_inc(${d.period})
          or upper(${d.period}) > lower(${d.period}) + interval '24 hours'`,
  },
  {
    name: 'duty-in-a-place',
    sentence: words.place,
    broken: (sql) => sql`
      select ${d.id} from ${d} left join ${l} on ${l.id} = ${d.locationId}
       where ${d.locationId} is not null and ${l.form} not in ('wa', 'th')
          or ${d.locationId} is null and ${d.function} in ('nurse-in-charge', 'nurse')`,
  },
]
