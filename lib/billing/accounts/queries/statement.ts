import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { invoice, writeOff } from '@/db/schema/billing/invoices'
import { payment } from '@/db/schema/billing/payments'
import { payer } from '@/db/schema/billing/prices'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { client } from '../../../platform/database'
import type { InvoiceKind, PaymentKind } from '../../model/codes'

const [i, m, w, y] = [alias(invoice, 'i'), alias(payment, 'm'), alias(writeOff, 'w'), alias(payer, 'y')]

/** A line of a statement; amounts in the smallest unit. */
export interface Entry {
  key: string
  at: Date
  kind: InvoiceKind | PaymentKind | 'cancelled' | 'write-off'
  number: string | null
  payer: string | null
  /** What it adds to what is due; negative for what was paid. */
  amountMinor: number
  /** What is due after it. */
  dueMinor: number
}

/**
 * What made an account due what it is, in the order of time: invoices, credit notes, payments, refunds, what was cancelled, when it
 * was, and what was written off. The last line ends with `account_due`. Throws `PermissionMissing`.
 */
export async function readStatement(access: Access, id: string): Promise<Entry[]> {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql<Entry[]>`
    select key, at, kind, number, payer, amount::float8 as "amountMinor",
           sum(amount) over (order by at, key)::float8 as "dueMinor"
      from (
        select ${i.id}::text as key, ${i.issuedAt} as at, ${i.kind} as kind, ${i.number} as number, ${y.name} as payer, ${i.totalMinor} as amount
          from ${i} left join ${y} on ${y.id} = ${i.payerId} where ${i.accountId} = ${id} and ${i.number} is not null
        union all
        select ${m.id}::text, ${m.receivedAt}, ${m.kind}, ${m.receiptNumber}, ${y.name}, -${m.amountMinor}
          from ${m} left join ${y} on ${y.id} = ${m.payerId} where ${m.accountId} = ${id}
        union all
        select ${m.id} || ' cancelled', ${m.cancelledAt}, 'cancelled', ${m.receiptNumber}, ${y.name}, ${m.amountMinor}
          from ${m} left join ${y} on ${y.id} = ${m.payerId} where ${m.accountId} = ${id} and ${m.cancelledAt} is not null
        union all
        select ${w.id}::text, ${w.decidedAt}, 'write-off', ${i.number}, ${y.name}, -${w.amountMinor}
          from ${w} join ${i} on ${i.id} = ${w.invoiceId} left join ${y} on ${y.id} = ${i.payerId}
         where ${i.accountId} = ${id} and ${w.status} = 'approved') entries
     order by at, key limit 5000`
}
