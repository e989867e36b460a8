import { alias } from 'drizzle-orm/pg-core'
import { account } from '@/db/schema/billing/accounts'
import { invoice, writeOff } from '@/db/schema/billing/invoices'
import { payment, paymentAllocation } from '@/db/schema/billing/payments'
import { payer } from '@/db/schema/billing/prices'
import { today } from '../../../clock/hospital-time'
import { env } from '../../../platform/env'
import type { ReportDefinition } from '../../figures/definition'
import { ages, outstandingWords, patientPays } from '../../words/billing'
import { byPayer } from './payers'

const [i, k, a, y, x, m, w] = [
  alias(invoice, 'i'),
  alias(invoice, 'k'),
  alias(account, 'a'),
  alias(payer, 'y'),
  alias(paymentAllocation, 'x'),
  alias(payment, 'm'),
  alias(writeOff, 'w'),
]

/** A case is an issued invoice that is not settled, as it is now. */
export const outstanding: ReportDefinition = {
  code: 'outstanding',
  permission: 'reports.outstanding.read',
  area: 'billing',
  words: outstandingWords,
  period: 'now',
  patients: true,
  dimensions: [{ id: 'age', names: ages }, byPayer],
  measures: [
    { id: 'due', way: { sum: 'due' }, format: 'money' },
    { id: 'total', way: { sum: 'total' }, format: 'money' },
    { id: 'credited', way: { sum: 'credited' }, format: 'money' },
    { id: 'paid', way: { sum: 'paid' }, format: 'money' },
    { id: 'written', way: { sum: 'written' }, format: 'money' },
    { id: 'invoices', way: { count: true }, format: 'number' },
    { id: 'over', way: { count: true }, format: 'number', when: (sql) => sql`counted.due < 0` },
  ],
  columns: [
    { id: 'invoice', format: 'text' },
    { id: 'payer_name', format: 'text' },
    { id: 'total', format: 'money' },
    { id: 'credited', format: 'money' },
    { id: 'paid', format: 'money' },
    { id: 'written', format: 'money' },
    { id: 'due', format: 'money' },
  ],
  cases: (sql) => {
    const days = sql`(${today()}::text::date - (settled.at at time zone ${env().timeZone}::text)::date)`
    return sql`
    with settled as (
      select ${i.id} as id, ${i.issuedAt} as at, ${i.number} as invoice, ${i.accountId} as account_id, ${i.payerId} as payer_id,
             ${i.totalMinor} as total, coalesce(note.amount, 0) as credited, coalesce(come.amount, 0) as paid,
             coalesce(lost.amount, 0) as written
        from ${i}
        left join (select ${k.corrects} as invoice_id, sum(${k.totalMinor})::bigint as amount from ${k}
                    where ${k.kind} = 'credit-note' and ${k.issuedAt} is not null group by 1) note on note.invoice_id = ${i.id}
        left join (select ${x.invoiceId} as invoice_id, sum(${x.amountMinor})::bigint as amount from ${x}
                     join ${m} on ${m.id} = ${x.paymentId} and ${m.status} = 'active' group by 1) come on come.invoice_id = ${i.id}
        left join (select ${w.invoiceId} as invoice_id, sum(${w.amountMinor})::bigint as amount from ${w}
                    where ${w.status} = 'approved' group by 1) lost on lost.invoice_id = ${i.id}
       where ${i.kind} <> 'credit-note' and ${i.issuedAt} is not null)
    select settled.id::text as id, settled.at as at, ${a.patientId} as patient_id, settled.invoice as invoice,
           ${y.id}::text as payer, coalesce(${y.name}, ${patientPays}) as payer_name,
           settled.total as total, settled.credited as credited, settled.paid as paid, settled.written as written,
           settled.total + settled.credited - settled.paid - settled.written as due,
           case when ${days} <= 30 then '1-30' when ${days} <= 60 then '31-60' when ${days} <= 90 then '61-90' else 'older' end as age
      from settled join ${a} on ${a.id} = settled.account_id left join ${y} on ${y.id} = settled.payer_id
     where settled.total + settled.credited - settled.paid - settled.written <> 0`
  },
}
