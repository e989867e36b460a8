import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { account } from '@/db/schema/billing/accounts'
import { chargeDiscount, chargeItem } from '@/db/schema/billing/charges'
import type { ReportDefinition } from '../../figures/definition'
import { categoryNames, discountStates, discountsWords } from '../../words/billing'

const [g, c, a, k] = [
  alias(chargeDiscount, 'g'),
  alias(chargeItem, 'c'),
  alias(account, 'a'),
  alias(staff, 'k'),
]

/** A case is a discount on a charge. */
export const discounts: ReportDefinition = {
  code: 'discounts',
  permission: 'reports.discounts.read',
  area: 'billing',
  words: discountsWords,
  period: 'days',
  patients: true,
  dimensions: [{ id: 'person' }, { id: 'category', names: categoryNames }],
  measures: [
    { id: 'net', way: { sum: 'amount' }, format: 'money', when: (sql) => sql`counted.state = 'given'` },
    { id: 'given', way: { sum: 'amount' }, format: 'money' },
    {
      id: 'withdrawn',
      way: { sum: 'amount' },
      format: 'money',
      when: (sql) => sql`counted.state = 'withdrawn'`,
    },
    { id: 'discounts', way: { count: true }, format: 'number' },
  ],
  columns: [
    { id: 'person_name', format: 'text' },
    { id: 'category', format: 'text', names: categoryNames },
    { id: 'what', format: 'text', identifies: true },
    { id: 'why', format: 'text', identifies: true },
    { id: 'state', format: 'text', names: discountStates },
    { id: 'amount', format: 'money' },
  ],
  // What a package covers is no discount.
  cases: (sql, { begins, ends }) => sql`
    select ${g.id}::text as id, ${g.createdAt} as at, ${a.patientId} as patient_id, ${k.id}::text as person,
           ${k.fullName} as person_name, ${c.category} as category, ${c.display} as what, ${g.reason} as why,
           case when ${g.withdrawnAt} is null then 'given' else 'withdrawn' end as state, ${g.amountMinor} as amount
      from ${g} join ${c} on ${c.id} = ${g.chargeItemId} join ${a} on ${a.id} = ${c.accountId} join ${k} on ${k.id} = ${g.createdBy}
     where ${g.accountPackageId} is null and ${g.createdAt} >= ${begins}::text::timestamptz and ${g.createdAt} < ${ends}::text::timestamptz`,
}
