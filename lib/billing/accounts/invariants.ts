import { alias } from 'drizzle-orm/pg-core'
import { account } from '@/db/schema/billing/accounts'
import { chargeDiscount, chargeItem } from '@/db/schema/billing/charges'
import { invoice, invoiceLine, writeOff } from '@/db/schema/billing/invoices'
import { payment } from '@/db/schema/billing/payments'
import { encounter } from '@/db/schema/encounters'
import type { Invariant } from '../../module/invariant'
import { invariantWords as words } from './words/invariants'

const [a, c, d, e] = [
  alias(account, 'a'),
  alias(chargeItem, 'c'),
  alias(chargeDiscount, 'd'),
  alias(encounter, 'e'),
]
const [i, l, m, w] = [alias(invoice, 'i'), alias(invoiceLine, 'l'), alias(payment, 'm'), alias(writeOff, 'w')]

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const accountInvariants: readonly Invariant[] = [
  {
    name: 'account-due',
    sentence: words.due,
    broken: (sql) => sql`
      select ${a.id} from ${a}
        left join (select ${i.accountId} as account, sum(${l.amountMinor}) as billed from ${l} join ${i} on ${i.id} = ${l.invoiceId}
                    where ${i.issuedAt} is not null group by 1) b on b.account = ${a.id}
        left join (select ${m.accountId} as account, sum(${m.amountMinor}) as paid from ${m} where ${m.status} = 'active' group by 1) p on p.account = ${a.id}
        left join (select ${i.accountId} as account, sum(${w.amountMinor}) as off from ${w} join ${i} on ${i.id} = ${w.invoiceId}
                    where ${w.status} = 'approved' group by 1) o on o.account = ${a.id}
       where account_due(${a.id}) <> coalesce(b.billed, 0) - coalesce(p.paid, 0) - coalesce(o.off, 0)`,
  },
  {
    name: 'discount-within-charge',
    sentence: words.discountWithin,
    broken: (sql) => sql`
      select ${c.id} from ${c} join ${d} on ${d.chargeItemId} = ${c.id} and ${d.withdrawnAt} is null
       group by ${c.id} having sum(${d.amountMinor}) > coalesce(${c.amountMinor} + ${c.taxMinor}, 0)`,
  },
  {
    name: 'account-open-with-care',
    sentence: words.open,
    broken: (sql) => sql`
      select ${a.id} from ${a} join ${e} on ${e.id} = ${a.encounterId}
       where ${a.status} = 'open' and ${e.status} in ('completed', 'cancelled', 'entered-in-error')`,
  },
  {
    name: 'final-bill-after-care',
    sentence: words.finalCare,
    broken: (sql) => sql`
      select ${i.id} from ${i} join ${a} on ${a.id} = ${i.accountId}
       where ${i.kind} = 'final' and ${i.issuedAt} is not null and ${a.status} in ('open', 'closed-voided')`,
  },
  {
    name: 'account-closed-clean',
    sentence: words.closed,
    broken: (sql) => sql`
      select ${a.id} from ${a}
       where ${a.status} like 'closed-%'
         and (exists (select from ${c} where ${c.accountId} = ${a.id} and ${c.status} = 'billable')
              or exists (select from ${i} where ${i.accountId} = ${a.id} and ${i.status} in ('draft', 'issued'))
              or coalesce((select sum(${i.totalMinor}) from ${i} where ${i.accountId} = ${a.id} and ${i.issuedAt} is not null), 0)
                 - coalesce((select sum(${m.amountMinor}) from ${m} where ${m.accountId} = ${a.id} and ${m.status} = 'active'), 0)
                 - coalesce((select sum(${w.amountMinor}) from ${w} join ${i} on ${i.id} = ${w.invoiceId}
                              where ${i.accountId} = ${a.id} and ${w.status} = 'approved'), 0) <> 0)`,
  },
  {
    name: 'account-bad-debt',
    sentence: words.badDebt,
    broken: (sql) => sql`
      select ${a.id} from ${a}
       where ${a.status} in ('closed-completed', 'closed-baddebt')
         and (${a.status} = 'closed-baddebt') <> exists (
               select from ${w} join ${i} on ${i.id} = ${w.invoiceId} where ${i.accountId} = ${a.id} and ${w.status} = 'approved')`,
  },
]
