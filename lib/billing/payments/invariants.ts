import { alias } from 'drizzle-orm/pg-core'
import { cashSession } from '@/db/schema/billing/cash'
import { invoice, writeOff } from '@/db/schema/billing/invoices'
import { payment, paymentAllocation, refundRequest } from '@/db/schema/billing/payments'
import { numberSeries } from '@/db/schema/workflow'
import type { Invariant } from '../../module/invariant'
import { RECEIPTS } from './receipts'
import { invariantWords as words } from './words/invariants'

const [p, o, l, i, c] = [
  alias(payment, 'p'),
  alias(payment, 'o'),
  alias(paymentAllocation, 'l'),
  alias(invoice, 'i'),
  alias(invoice, 'c'),
]
const [r, w, s, n] = [
  alias(refundRequest, 'r'),
  alias(writeOff, 'w'),
  alias(cashSession, 's'),
  alias(numberSeries, 'n'),
]

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const paymentInvariants: readonly Invariant[] = [
  {
    name: 'payments-within-due',
    sentence: words.due,
    // Receipts are numbered in the order of their transactions. One that was cancelled since counts for less here than then.
    broken: (sql) => sql`
      select ${p.id} from ${p}
       where ${p.kind} = 'payment'
         and ${p.amountMinor}
             + coalesce((select sum(${o.amountMinor}) from ${o}
                          where ${o.accountId} = ${p.accountId} and (${o.payerId} is not distinct from ${p.payerId})
                            and ${o.receiptNumber} < ${p.receiptNumber} and ${o.status} = 'active'), 0)
             > coalesce((select sum(${i.totalMinor}) from ${i}
                          where ${i.accountId} = ${p.accountId} and (${i.payerId} is not distinct from ${p.payerId})
                            and ${i.issuedAt} <= ${p.receivedAt}), 0)`,
  },
  {
    name: 'payments-allocated-once',
    sentence: words.allocated,
    broken: (sql) => sql`
      select q.id from (
        select ${p.id} as id, coalesce(sum(${l.amountMinor}), 0) as used,
               case ${p.status} when 'active' then ${p.amountMinor} else 0 end
               + coalesce((select sum(${o.amountMinor}) from ${o} where ${o.refunds} = ${p.id} and ${o.status} = 'active'), 0) as there
          from ${p} left join ${l} on ${l.paymentId} = ${p.id} where ${p.kind} <> 'refund' group by ${p.id}) q
       where q.used < 0 or q.used > q.there
      union all
      select ${l.id} from ${l} join ${p} on ${p.id} = ${l.paymentId} where ${p.kind} = 'refund'`,
  },
  {
    name: 'invoices-not-overpaid',
    sentence: words.invoices,
    broken: (sql) => sql`
      select q.id from (
        select ${i.id} as id, sum(${l.amountMinor}) as paid,
               ${i.totalMinor}
               + coalesce((select sum(${c.totalMinor}) from ${c} where ${c.corrects} = ${i.id} and ${c.number} is not null), 0)
               - coalesce((select sum(${w.amountMinor}) from ${w} where ${w.invoiceId} = ${i.id} and ${w.status} = 'approved'), 0) as whole
          from ${i} join ${l} on ${l.invoiceId} = ${i.id} group by ${i.id}) q
       where q.paid < 0 or q.paid > q.whole`,
  },
  {
    name: 'payments-of-one-account',
    sentence: words.ofAccount,
    broken: (sql) => sql`
      select ${l.id} from ${l} join ${p} on ${p.id} = ${l.paymentId} join ${i} on ${i.id} = ${l.invoiceId}
       where ${p.accountId} <> ${i.accountId} or (${p.payerId} is distinct from ${i.payerId}) or ${i.kind} = 'credit-note'
          or ${i.number} is null`,
  },
  {
    name: 'refunds-within-payment',
    sentence: words.refunds,
    broken: (sql) => sql`
      select ${p.id} from ${p}
       where coalesce((select sum(${r.amountMinor}) from ${r}
                        where ${r.paymentId} = ${p.id} and ${r.status} in ('requested', 'approved', 'paid')), 0) > greatest(${p.amountMinor}, 0)
          or -coalesce((select sum(${o.amountMinor}) from ${o} where ${o.refunds} = ${p.id}), 0) > greatest(${p.amountMinor}, 0)
      union all
      select ${o.id} from ${o} join ${p} on ${p.id} = ${o.refunds}
       where ${p.kind} = 'refund' or ${o.accountId} <> ${p.accountId} or ${o.payerId} is distinct from ${p.payerId}`,
  },
  {
    name: 'refunds-approved-by-another',
    sentence: words.approved,
    broken: (sql) => sql`
      select ${p.id} from ${p}
       where ${p.kind} = 'refund'
         and (select count(*) from ${r}
               where ${r.paidAs} = ${p.id} and ${r.status} = 'paid' and ${r.paymentId} = ${p.refunds} and ${r.amountMinor} = -${p.amountMinor}
                 and ${r.decidedBy} <> ${r.requestedBy}) <> 1
      union all
      select ${r.id} from ${r}
       where ${r.status} in ('approved', 'paid') and (${r.decidedBy} is null or ${r.decidedBy} = ${r.requestedBy})`,
  },
  {
    name: 'receipts-without-gaps',
    sentence: words.receipts,
    broken: (sql) => sql`
      select q.id from (
        select ${p.id} as id, substr(${p.receiptNumber}, 2)::bigint as number, row_number() over (order by ${p.receiptNumber}) as nth from ${p}) q
       where q.number <> q.nth
      union all
      select ${p.id} from ${p}
       where ${p.receiptNumber} = (select max(${o.receiptNumber}) from ${o})
         and substr(${p.receiptNumber}, 2)::bigint <> coalesce((select ${n.last} from ${n} where ${n.name} = ${RECEIPTS}), 0)`,
  },
  {
    name: 'payments-cancelled-in-their-drawer',
    sentence: words.cancelled,
    broken: (sql) => sql`
      select ${p.id} from ${p} left join ${s} on ${s.id} = ${p.cashSessionId}
       where ${p.status} = 'cancelled'
         and (${s.id} is null or ${p.cancelledBy} = ${p.receivedBy} or ${p.cancelledAt} > ${s.closedAt} or ${p.kind} = 'refund')`,
  },
]
