import { sql as statement } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { account } from '@/db/schema/billing/accounts'
import { chargeItem } from '@/db/schema/billing/charges'
import { encounter } from '@/db/schema/encounters'
import type { RecurringWork } from '../../module/recurring-work'
import type { WaitingKind } from '../../module/waiting-kind'
import { chargeWaitingWords as words } from './words/access'

const [c, a, e] = [alias(chargeItem, 'c'), alias(account, 'a'), alias(encounter, 'e')]

/** What was performed and waits for a price or a bill, and what was billed and taken back. */
export const chargeWaiting: readonly WaitingKind[] = [
  {
    id: 'charges-to-price',
    label: words.toPrice,
    menu: 'menu_billing',
    permissions: ['billing.prices.read', 'billing.prices'],
    href: '/billing/prices',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(${c.recordedAt}) as since
        from ${c} where ${c.status} = 'billable' and ${c.amountMinor} is null and ${c.reverses} is null`,
  },
  {
    id: 'accounts-to-bill',
    label: words.toBill,
    menu: 'menu_billing',
    permissions: ['billing.charges.read'],
    href: '/billing/unbilled?turn=ready',
    tone: 'plain',
    counted: (sql) => sql`
      select count(distinct ${c.accountId})::int as count, min(greatest(${c.recordedAt}, ${e.endedAt})) as since
        from ${c} join ${a} on ${a.id} = ${c.accountId}
        join ${e} on ${e.id} = ${a.encounterId} and ${e.status} = 'completed'
       where ${c.status} = 'billable' and ${c.amountMinor} is not null and ${c.reverses} is null`,
  },
  {
    id: 'charges-to-credit',
    label: words.toCredit,
    menu: 'menu_billing',
    permissions: ['billing.charges.read'],
    href: '/billing/unbilled?turn=credit',
    tone: 'attention',
    counted: (sql) => sql`
      select count(*)::int as count, min(${c.recordedAt}) as since
        from ${c} where ${c.status} = 'billable' and ${c.reverses} is not null`,
  },
]

/** The nights of stays that go on are charged on the day after, whichever process comes first. */
export const chargeWork: readonly RecurringWork[] = [
  {
    name: 'billing.nights',
    everySeconds: 300,
    run: async (database) => {
      await database.execute(statement`select charge_stays()`)
    },
  },
]
