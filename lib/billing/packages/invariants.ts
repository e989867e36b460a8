import { alias } from 'drizzle-orm/pg-core'
import { chargeDiscount, chargeItem } from '@/db/schema/billing/charges'
import { invoice, invoiceLine } from '@/db/schema/billing/invoices'
import { accountPackage, accountPackageItem } from '@/db/schema/billing/packages'
import type { Invariant } from '../../module/invariant'
import { packageInvariantWords as words } from './words/access'

const [k, t] = [alias(accountPackage, 'k'), alias(accountPackageItem, 't')]
const [c, b, d] = [alias(chargeItem, 'c'), alias(chargeItem, 'b'), alias(chargeDiscount, 'd')]
const [i, l] = [alias(invoice, 'i'), alias(invoiceLine, 'l')]

/** Written a second time, and not with the functions of the triggers, so that a mistake in one shows in the other. */
export const packageInvariants: readonly Invariant[] = [
  {
    name: 'package-used-within',
    sentence: words.used,
    broken: (sql) => sql`
      select ${t.accountPackageId} as id from ${t}
        join ${d} on ${d.accountPackageId} = ${t.accountPackageId} and ${d.withdrawnAt} is null
        join ${c} on ${c.id} = ${d.chargeItemId} and ${c.code} = ${t.itemCode} and ${c.reversedAt} is null
       group by ${t.accountPackageId}, ${t.itemCode}, ${t.quantity} having sum(${d.covered}) > ${t.quantity}`,
  },
  {
    name: 'package-covers-its-own',
    sentence: words.covers,
    broken: (sql) => sql`
      select ${d.id} from ${d} join ${c} on ${c.id} = ${d.chargeItemId} join ${k} on ${k.id} = ${d.accountPackageId}
       where ${d.withdrawnAt} is null
         and (${k.accountId} <> ${c.accountId} or ${k.cancelledAt} is not null
              or not exists (select from ${t} where ${t.accountPackageId} = ${k.id} and ${t.itemCode} = ${c.code}))
      union all
      select ${c.id} from ${c} join ${d} on ${d.chargeItemId} = ${c.id} and ${d.withdrawnAt} is null
       group by ${c.id} having sum(${d.covered}) > ${c.quantity}`,
  },
  {
    name: 'package-charged-once',
    sentence: words.charged,
    broken: (sql) => sql`
      select ${k.id} from ${k}
       where (${k.cancelledAt} is null)::int <> (
             select count(*) from ${c} where ${c.sourceType} = 'account_package' and ${c.sourceId} = ${k.id} and ${c.code} = ${k.packageCode}
                and ${c.reverses} is null and ${c.reversedAt} is null)`,
  },
  {
    name: 'package-covers-what-is-left',
    sentence: words.covered,
    broken: (sql) => sql`
      select ${c.id} from ${k} join ${t} on ${t.accountPackageId} = ${k.id}
        join ${c} on ${c.accountId} = ${k.accountId} and ${c.code} = ${t.itemCode}
        left join (select ${d.chargeItemId} as charge, sum(${d.amountMinor}) as off, sum(${d.covered}) as covered
                     from ${d} where ${d.withdrawnAt} is null group by 1) o on o.charge = ${c.id}
       where ${k.cancelledAt} is null and ${c.status} = 'billable' and ${c.reverses} is null
         and (${c.amountMinor} + ${c.taxMinor}) / ${c.quantity} > 0 and coalesce(o.off, 0) < ${c.amountMinor} + ${c.taxMinor}
         and coalesce(o.covered, 0) < ${c.quantity}
         and not exists (select from ${l} join ${i} on ${i.id} = ${l.invoiceId} where ${l.chargeItemId} = ${c.id} and ${i.status} <> 'cancelled')
         and coalesce(${t.quantity} - (
               select sum(${d.covered}) from ${d} join ${b} on ${b.id} = ${d.chargeItemId}
                where ${d.accountPackageId} = ${k.id} and ${d.withdrawnAt} is null and ${b.code} = ${t.itemCode} and ${b.reversedAt} is null),
               ${t.quantity}, 1) > 0`,
  },
]
