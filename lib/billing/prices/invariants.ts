import { alias } from 'drizzle-orm/pg-core'
import { price } from '@/db/schema/billing/prices'
import type { Invariant } from '../../module/invariant'
import { chargeInvariantWords as words } from '../charges/words/access'

const [p, n] = [alias(price, 'p'), alias(price, 'n')]

export const priceInvariants: readonly Invariant[] = [
  {
    name: 'prices.every-day-once',
    sentence: words.priceDays,
    // By counting days: two prices overlap, or together they have fewer days than from the first to the last.
    broken: (sql) => sql`
      select ${p.id} as id from ${p} join ${n} on ${n.listId} = ${p.listId} and ${n.code} = ${p.code} and ${n.id} <> ${p.id}
       where ${n.valid} && ${p.valid}
      union all
      select min(${p.id}::text)::uuid from ${p} group by ${p.listId}, ${p.code}
      having not bool_or(upper_inf(${p.valid}))
          or sum(coalesce(upper(${p.valid}), lower(${p.valid})) - lower(${p.valid})) <> max(lower(${p.valid})) - min(lower(${p.valid}))`,
  },
]
