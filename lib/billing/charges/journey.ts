import { alias } from 'drizzle-orm/pg-core'
import { account } from '@/db/schema/billing/accounts'
import { chargeItem } from '@/db/schema/billing/charges'
import { encounter } from '@/db/schema/encounters'
import type { JourneySource } from '../../module/journey-source'
import { turns, journeyWords as words } from './words/unbilled'

const [c, a, e] = [alias(chargeItem, 'c'), alias(account, 'a'), alias(encounter, 'e')]

/** What of a visit or stay was performed and is not billed, and whose turn it is. */
export const chargeJourney: JourneySource = {
  permission: 'billing.charges.read',
  kinds: {
    'account-to-bill': {
      words: ({ what, status }) => ({
        title: words.title(what),
        place: words.place,
        turn: words.turns[turns.find((one) => one === status) ?? 'ready'],
      }),
    },
  },
  rows: (sql) => sql`
    select ${a.id} as key, 'account-to-bill' as kind, ${a.number} as what,
           case when bool_or(${c.reverses} is not null) then 'credit' when bool_or(${c.amountMinor} is null) then 'prices'
                when ${e.status} in ('completed', 'cancelled', 'entered-in-error') then 'ready' else 'open' end as status,
           null::text as who, min(${c.recordedAt}) as since, null::uuid as "ofId", ${e.id} as "encounterId"
      from records r join ${a} on ${a.patientId} = r.id join ${e} on ${e.id} = ${a.encounterId}
      join ${c} on ${c.accountId} = ${a.id} and ${c.status} = 'billable'
     group by ${a.id}, ${e.id}`,
}
