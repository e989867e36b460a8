import { alias } from 'drizzle-orm/pg-core'
import { account } from '@/db/schema/billing/accounts'
import { chargeItem } from '@/db/schema/billing/charges'
import { invoice, invoiceLine } from '@/db/schema/billing/invoices'
import { payer } from '@/db/schema/billing/prices'
import { location } from '@/db/schema/locations'
import type { ReportDefinition } from '../../figures/definition'
import { categoryNames, documentKinds, noPlace, patientPays, revenueWords } from '../../words/billing'
import { byPayer } from './payers'

const [i, n, c, a, y, l] = [
  alias(invoice, 'i'),
  alias(invoiceLine, 'n'),
  alias(chargeItem, 'c'),
  alias(account, 'a'),
  alias(payer, 'y'),
  alias(location, 'l'),
]

/** A case is a line of an issued invoice or credit note. */
export const revenue: ReportDefinition = {
  code: 'revenue',
  permission: 'reports.revenue.read',
  area: 'billing',
  words: revenueWords,
  period: 'days',
  patients: true,
  dimensions: [{ id: 'place', none: noPlace }, { id: 'category', names: categoryNames }, byPayer],
  measures: [
    { id: 'amount', way: { sum: 'amount' }, format: 'money' },
    {
      id: 'credited',
      way: { sum: 'amount' },
      format: 'money',
      when: (sql) => sql`counted.kind = 'credit-note'`,
    },
    { id: 'tax', way: { sum: 'tax' }, format: 'money' },
    { id: 'discount', way: { sum: 'discount' }, format: 'money' },
    { id: 'lines', way: { count: true }, format: 'number' },
  ],
  columns: [
    { id: 'invoice', format: 'text' },
    { id: 'kind', format: 'text', names: documentKinds },
    { id: 'what', format: 'text', identifies: true },
    { id: 'category', format: 'text', names: categoryNames },
    { id: 'place_name', format: 'text' },
    { id: 'payer_name', format: 'text' },
    { id: 'amount', format: 'money' },
  ],
  cases: (sql, { begins, ends }) => sql`
    select ${n.id}::text as id, ${i.issuedAt} as at, ${a.patientId} as patient_id, ${i.number} as invoice, ${i.kind} as kind,
           ${n.display} as what, ${c.category} as category, ${l.id}::text as place, ${l.name} as place_name,
           ${y.id}::text as payer, coalesce(${y.name}, ${patientPays}) as payer_name,
           ${n.amountMinor} as amount, ${n.taxMinor} as tax, ${n.discountMinor} as discount
      from ${i} join ${n} on ${n.invoiceId} = ${i.id} join ${c} on ${c.id} = ${n.chargeItemId} join ${a} on ${a.id} = ${i.accountId}
      left join ${y} on ${y.id} = ${i.payerId} left join ${l} on ${l.id} = ${c.locationId}
     where ${i.issuedAt} >= ${begins}::text::timestamptz and ${i.issuedAt} < ${ends}::text::timestamptz`,
}
