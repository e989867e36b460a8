import { alias } from 'drizzle-orm/pg-core'
import { account } from '@/db/schema/billing/accounts'
import { chargeItem } from '@/db/schema/billing/charges'
import { price, priceList } from '@/db/schema/billing/prices'
import { encounter } from '@/db/schema/encounters'
import { hospitalClock } from '@/db/schema/snapshot'
import type { Invariant } from '../../module/invariant'
import { chargeInvariantWords as words } from './words/access'

const [c, r, o, a, e, p, l, k] = [
  alias(chargeItem, 'c'),
  alias(chargeItem, 'r'),
  alias(chargeItem, 'o'),
  alias(account, 'a'),
  alias(encounter, 'e'),
  alias(price, 'p'),
  alias(priceList, 'l'),
  alias(hospitalClock, 'k'),
]

export const chargeInvariants: readonly Invariant[] = [
  {
    name: 'charges.reversals',
    sentence: words.reversals,
    broken: (sql) => sql`
      select ${r.id} as id from ${r} join ${o} on ${o.id} = ${r.reverses}
       where ${r.quantity} + ${o.quantity} <> 0 or coalesce(${r.amountMinor}, 0) + coalesce(${o.amountMinor}, 0) <> 0
          or coalesce(${r.taxMinor}, 0) + coalesce(${o.taxMinor}, 0) <> 0
          or (${r.accountId}, ${r.sourceType}, ${r.sourceId}, ${r.component}, ${r.code})
             is distinct from (${o.accountId}, ${o.sourceType}, ${o.sourceId}, ${o.component}, ${o.code})
          or ${o.reversedAt} is null or ${o.reverses} is not null
          or (${o.status} = 'aborted') <> (${r.status} = 'aborted')
      union all
      select ${o.id} from ${o}
       where ${o.reversedAt} is not null and not exists (select from ${r} where ${r.reverses} = ${o.id})
          or ${o.status} = 'aborted' and ${o.reverses} is null and ${o.reversedAt} is null`,
  },
  {
    name: 'charges.once',
    sentence: words.once,
    broken: (sql) => sql`
      select min(${c.id}::text)::uuid as id from ${c}
       where ${c.reverses} is null and not exists (select from ${r} where ${r.reverses} = ${c.id})
       group by ${c.sourceType}, ${c.sourceId}, ${c.component} having count(*) > 1`,
  },
  {
    name: 'charges.amounts',
    sentence: words.amounts,
    broken: (sql) => sql`
      select ${c.id} as id from ${c}
       where ${c.status} = 'billed' and ${c.amountMinor} is null
          or ${c.status} in ('not-billable', 'aborted') and btrim(coalesce(${c.statusReason}, '')) = ''
          or (${c.amountMinor} is null) <> (${c.taxMinor} is null)`,
  },
  {
    name: 'charges.account',
    sentence: words.account,
    broken: (sql) => sql`
      select ${a.id} as id from ${a} join ${e} on ${e.id} = ${a.encounterId} where ${e.patientId} <> ${a.patientId}`,
  },
  {
    name: 'charges.priced',
    sentence: words.unpriced,
    broken: (sql) => sql`
      select ${c.id} as id from ${c} cross join ${k}
       where ${c.status} = 'billable' and ${c.amountMinor} is null and ${c.reverses} is null
         and exists (select from ${p} join ${l} on ${l.id} = ${p.listId} and ${l.payerId} is null
                      where ${p.code} = ${c.code}
                        and ${p.valid} @> (${c.performedAt} at time zone coalesce(${k.timeZone}, 'UTC'))::date)`,
  },
]
