import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { account } from '@/db/schema/billing/accounts'
import { cashSession } from '@/db/schema/billing/cash'
import { invoice } from '@/db/schema/billing/invoices'
import { payment, paymentAllocation } from '@/db/schema/billing/payments'
import { payer } from '@/db/schema/billing/prices'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { listedPatient } from '../../../patients/queries/listed-patient'
import { shownColumns, shownPatient } from '../../../patients/queries/redacted-patient'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'

const [a, p, o, l, i] = [
  alias(account, 'a'),
  alias(payment, 'pm'),
  alias(payment, 'o'),
  alias(paymentAllocation, 'l'),
  alias(invoice, 'i'),
]
const [y, s, by, canceller] = [
  alias(payer, 'y'),
  alias(cashSession, 's'),
  alias(staff, 'by_staff'),
  alias(staff, 'canceller'),
]
const MOST = 100

/**
 * A receipt, of a payment or a refund: who paid how much, how, for whom, and which invoices it pays. Undefined if unknown. Throws
 * `PermissionMissing`.
 */
export async function readReceipt(access: Access, id: string) {
  requirePermission(access, 'billing.payments.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [[receipt], pays] = await Promise.all([
    sql`select ${columns({
      ...shownColumns(),
      id: p.id,
      version: p.version,
      number: p.receiptNumber,
      kind: p.kind,
      method: p.method,
      reference: p.reference,
      status: p.status,
      statusReason: p.statusReason,
      amount: computed<number>(sql`${p.amountMinor}::float8`),
      payer: nullable(y.name),
      accountId: a.id,
      account: a.number,
      receivedAt: p.receivedAt,
      receivedBy: p.receivedBy,
      by: by.fullName,
      canceller: nullable(canceller.fullName),
      cancelledAt: p.cancelledAt,
      refunds: nullable(o.receiptNumber),
      drawer: nullable(s.status),
    })}
          from ${p} join ${a} on ${a.id} = ${p.accountId} ${shownPatient(access, a.patientId, 'name')}
          join ${by} on ${by.id} = ${p.receivedBy} left join ${canceller} on ${canceller.id} = ${p.cancelledBy}
          left join ${y} on ${y.id} = ${p.payerId} left join ${o} on ${o.id} = ${p.refunds} left join ${s} on ${s.id} = ${p.cashSessionId}
         where ${p.id} = ${id}`,
    sql`select ${columns({ number: i.number, amount: computed<number>(sql`sum(${l.amountMinor})::float8`) })}
          from ${l} join ${i} on ${i.id} = ${l.invoiceId}
         where ${l.paymentId} = ${id} group by ${i.id} having sum(${l.amountMinor}) > 0 order by ${i.number} limit ${MOST}`,
  ])
  if (!receipt) return undefined
  const { patientId, patient, ...of } = receipt
  return { ...of, patient: listedPatient({ patientId, patient }), pays }
}

export type ShownReceipt = NonNullable<Awaited<ReturnType<typeof readReceipt>>>

/** The number of a receipt, for the title of its page. Throws `PermissionMissing`. */
export async function readReceiptMark(access: Access, id: string): Promise<string | undefined> {
  requirePermission(access, 'billing.payments.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [row] = await sql`select ${columns({ number: p.receiptNumber })} from ${p} where ${p.id} = ${id}`
  return row?.number
}
