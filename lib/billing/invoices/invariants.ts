import { alias } from 'drizzle-orm/pg-core'
import { accountPayer } from '@/db/schema/billing/accounts'
import { chargeDiscount, chargeItem } from '@/db/schema/billing/charges'
import { invoice, invoiceDocument, invoiceLine, writeOff } from '@/db/schema/billing/invoices'
import { payment, paymentAllocation } from '@/db/schema/billing/payments'
import { numberSeries } from '@/db/schema/workflow'
import type { Invariant } from '../../module/invariant'
import { invariantWords as words } from './words/invariants'

const [i, n, l, x, f] = [
  alias(invoice, 'i'),
  alias(invoice, 'n'),
  alias(invoiceLine, 'l'),
  alias(invoiceLine, 'x'),
  alias(invoiceDocument, 'f'),
]
const [c, k, d, w, r] = [
  alias(chargeItem, 'c'),
  alias(chargeItem, 'k'),
  alias(chargeDiscount, 'd'),
  alias(writeOff, 'w'),
  alias(accountPayer, 'r'),
]
const [m, t, s] = [alias(payment, 'm'), alias(paymentAllocation, 't'), alias(numberSeries, 's')]

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const invoiceInvariants: readonly Invariant[] = [
  {
    name: 'invoice-lines-add-up',
    sentence: words.linesAddUp,
    broken: (sql) => sql`
      select ${i.id} from ${i} left join ${l} on ${l.invoiceId} = ${i.id}
       group by ${i.id} having coalesce(sum(${l.amountMinor}), -1) <> ${i.totalMinor}`,
  },
  {
    name: 'bill-parts-add-up',
    sentence: words.partsAddUp,
    broken: (sql) => sql`
      select b.id from (
        select (array_agg(${i.id}))[1] as id, ${l.chargeItemId} as charge, sum(${l.amountMinor}) as billed
          from ${i} join ${l} on ${l.invoiceId} = ${i.id} where ${i.kind} <> 'credit-note' and ${i.status} <> 'cancelled'
         group by ${i.billId}, ${l.chargeItemId}) b
        join ${c} on ${c.id} = b.charge
        left join (select ${d.chargeItemId} as charge, sum(${d.amountMinor}) as off from ${d} where ${d.withdrawnAt} is null group by 1) o on o.charge = b.charge
       where b.billed <> ${c.amountMinor} + ${c.taxMinor} - coalesce(o.off, 0)`,
  },
  {
    name: 'invoice-numbers-without-gaps',
    sentence: words.numbers,
    broken: (sql) => sql`
      select one.id from (
        select ${i.id} as id, left(${i.number}, 1) as letter, substr(${i.number}, 2)::bigint as number,
               row_number() over (partition by left(${i.number}, 1) order by ${i.number}) as nth
          from ${i} where ${i.number} is not null) one
        left join ${s} on ${s.name} = case one.letter when 'F' then 'invoice' else 'credit-note' end
       where one.number <> one.nth or one.number > coalesce(${s.last}, 0)`,
  },
  {
    name: 'invoice-documents-kept',
    sentence: words.documents,
    broken: (sql) => sql`
      select ${i.id} from ${i}
       where ${i.number} is not null
         and (select count(*) from ${f} where ${f.invoiceId} = ${i.id} and ${f.form} in ('a4', 'roll') and ${f.digest} = sha256(${f.content})
                 and position(convert_to(${i.number}, 'UTF8') in ${f.content}) > 0) <> 2`,
  },
  {
    name: 'invoice-unchanged',
    sentence: words.unchanged,
    broken: (sql) => sql`
      select ${i.id} from ${i} where ${i.number} is not null and ${i.seal} is distinct from (
        select sha256(convert_to(
          concat_ws('|', ${i.number}, ${i.accountId}, ${i.payerId}, ${i.billId}, ${i.kind}, ${i.corrects}, ${i.totalMinor}, ${i.approvedBy},
                    ${i.issuedBy}, extract(epoch from ${i.issuedAt}))
          || string_agg(concat_ws('|', chr(10), ${l.line}, ${l.chargeItemId}, ${l.display}, ${l.quantity}, ${l.amountMinor}, ${l.taxMinor},
                                  ${l.discountMinor}), '' order by ${l.line}), 'UTF8'))
          from ${l} where ${l.invoiceId} = ${i.id})`,
  },
  {
    name: 'charge-billed-covered',
    sentence: words.billedCovered,
    broken: (sql) => sql`
      select ${c.id} from ${c}
        left join (select ${l.chargeItemId} as charge, sum(${l.amountMinor}) as billed from ${l} join ${i} on ${i.id} = ${l.invoiceId}
                    where ${i.kind} <> 'credit-note' and ${i.issuedAt} is not null group by 1) b on b.charge = ${c.id}
        left join (select ${d.chargeItemId} as charge, sum(${d.amountMinor}) as off from ${d} where ${d.withdrawnAt} is null group by 1) o on o.charge = ${c.id}
       where ${c.reverses} is null
         and case when ${c.status} = 'billed' then b.billed is distinct from ${c.amountMinor} + ${c.taxMinor} - coalesce(o.off, 0)
                  else b.billed is not null end`,
  },
  {
    name: 'reversal-credited',
    sentence: words.reversalCredited,
    broken: (sql) => sql`
      select ${c.id} from ${c}
       where ${c.reverses} is not null and ${c.status} = 'billed'
         and (select coalesce(sum(${l.amountMinor}), 0) from ${l} join ${i} on ${i.id} = ${l.invoiceId}
               where ${l.chargeItemId} in (${c.id}, ${c.reverses}) and ${i.issuedAt} is not null) <> 0`,
  },
  {
    name: 'charge-on-one-bill',
    sentence: words.chargeOnce,
    broken: (sql) => sql`
      select ${l.chargeItemId} as id from ${l} join ${i} on ${i.id} = ${l.invoiceId}
       where ${i.kind} <> 'credit-note' and ${i.status} <> 'cancelled'
       group by ${l.chargeItemId} having count(distinct ${i.billId}) > 1`,
  },
  {
    name: 'credit-within-line',
    sentence: words.creditWithin,
    broken: (sql) => sql`
      select ${l.id} from ${l} join ${i} on ${i.id} = ${l.invoiceId} and ${i.kind} <> 'credit-note'
        join (select ${n.corrects} as invoice, coalesce(${k.reverses}, ${k.id}) as charge, sum(${x.amountMinor}) as credited
                from ${n} join ${x} on ${x.invoiceId} = ${n.id} join ${k} on ${k.id} = ${x.chargeItemId}
               where ${n.kind} = 'credit-note' and ${n.status} <> 'cancelled' group by 1, 2) g
          on g.invoice = ${l.invoiceId} and g.charge = ${l.chargeItemId}
       where ${l.amountMinor} + g.credited < 0 or g.credited > 0`,
  },
  {
    name: 'credit-of-invoice',
    sentence: words.creditOfInvoice,
    broken: (sql) => sql`
      select ${n.id} from ${n} left join ${i} on ${i.id} = ${n.corrects}
       where ${n.kind} = 'credit-note'
         and (${i.issuedAt} is null or ${i.kind} = 'credit-note' or ${i.accountId} <> ${n.accountId} or ${i.payerId} is distinct from ${n.payerId})`,
  },
  {
    name: 'invoice-settled',
    sentence: words.settled,
    broken: (sql) => sql`
      select ${i.id} from ${i}
        left join (select ${n.corrects} as invoice, sum(${n.totalMinor}) as credited from ${n} where ${n.issuedAt} is not null group by 1) g on g.invoice = ${i.id}
        left join (select ${t.invoiceId} as invoice, sum(${t.amountMinor}) as paid from ${t} join ${m} on ${m.id} = ${t.paymentId}
                    where ${m.status} = 'active' group by 1) p on p.invoice = ${i.id}
        left join (select ${w.invoiceId} as invoice, sum(${w.amountMinor}) as off from ${w} where ${w.status} = 'approved' group by 1) o on o.invoice = ${i.id}
       where ${i.status} in ('issued', 'balanced')
         and (${i.status} = 'balanced') <> (${i.kind} = 'credit-note'
              or ${i.totalMinor} + coalesce(g.credited, 0) - coalesce(p.paid, 0) - coalesce(o.off, 0) <= 0)`,
  },
  {
    name: 'bill-by-two-people',
    sentence: words.twoPeople,
    broken: (sql) => sql`
      select ${i.id} from ${i}
       where ${i.approvedAt} is not null and ${i.kind} <> 'interim' and (
               ${i.approvedBy} = ${i.createdBy} and (${i.kind} = 'credit-note' or exists (
                 select from ${n} join ${l} on ${l.invoiceId} = ${n.id} join ${d} on ${d.chargeItemId} = ${l.chargeItemId} and ${d.withdrawnAt} is null
                  where ${n.billId} = ${i.billId}))
            or ${i.kind} = 'final' and exists (
                 select from ${n} join ${l} on ${l.invoiceId} = ${n.id} join ${d} on ${d.chargeItemId} = ${l.chargeItemId} and ${d.withdrawnAt} is null
                  where ${n.billId} = ${i.billId} and ${d.createdBy} = ${i.approvedBy}))`,
  },
  {
    name: 'invoice-approved-first',
    sentence: words.issuedApproved,
    broken: (sql) => sql`
      select ${i.id} from ${i} where ${i.issuedAt} is not null and (${i.approvedAt} is null or ${i.approvedAt} > ${i.issuedAt})`,
  },
  {
    name: 'write-off-by-two-people',
    sentence: words.writeOffTwo,
    broken: (sql) => sql`
      select ${w.id} from ${w} where ${w.status} = 'approved' and ${w.decidedBy} = ${w.proposedBy}`,
  },
  {
    name: 'payer-within-limit',
    sentence: words.limit,
    broken: (sql) => sql`
      select ${r.accountId} as id from ${r}
        join ${i} on ${i.accountId} = ${r.accountId} and ${i.payerId} = ${r.payerId} and ${i.kind} <> 'credit-note' and ${i.status} <> 'cancelled'
       group by ${r.accountId}, ${r.payerId}, ${r.limitMinor} having sum(${i.totalMinor}) > ${r.limitMinor}`,
  },
  {
    name: 'invoice-of-a-payer',
    sentence: words.payerOfAccount,
    broken: (sql) => sql`
      select ${i.id} from ${i} left join ${r} on ${r.accountId} = ${i.accountId} and ${r.payerId} = ${i.payerId}
       where ${i.payerId} is not null and ${i.status} <> 'cancelled' and ${r.rank} is null`,
  },
]
