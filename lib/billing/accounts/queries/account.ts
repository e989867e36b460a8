import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { account, accountPayer } from '@/db/schema/billing/accounts'
import { chargeDiscount, chargeItem } from '@/db/schema/billing/charges'
import { invoice, invoiceLine, writeOff } from '@/db/schema/billing/invoices'
import { payment } from '@/db/schema/billing/payments'
import { payer } from '@/db/schema/billing/prices'
import { encounter } from '@/db/schema/encounters'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { readTabMark } from '../../../patients/queries/tab-mark'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'

const [a, e, s] = [alias(account, 'a'), alias(encounter, 'e'), alias(staff, 's')]
const [c, d, o] = [alias(chargeItem, 'c'), alias(chargeDiscount, 'd'), alias(chargeItem, 'o')]
const [r, y, i, l] = [
  alias(accountPayer, 'r'),
  alias(payer, 'y'),
  alias(invoice, 'i'),
  alias(invoiceLine, 'l'),
]
const [m, w] = [alias(payment, 'm'), alias(writeOff, 'w')]

/** More than any account has. */
const MOST = 5_000

/** Whose account it is, for the page to open the chart; undefined if unknown. Throws `PermissionMissing`. */
export async function patientOfAccount(access: Access, id: string): Promise<string | undefined> {
  requirePermission(access, 'billing.accounts.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [row] = await sql`select ${columns({ patientId: a.patientId })} from ${a} where ${a.id} = ${id}`
  return row?.patientId
}

/** What tells the tab of an account apart, without a name; undefined where the patient is hidden. Throws `PermissionMissing`. */
export async function readAccountMark(access: Access, id: string): Promise<string | undefined> {
  const patientId = await patientOfAccount(access, id)
  return patientId && (await readTabMark(access, patientId))
}

/** An account in sums; amounts in the smallest unit. For a page that has opened the chart. Throws `PermissionMissing`. */
export async function readAccount(access: Access, id: string) {
  requirePermission(access, 'billing.accounts.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [row] = await sql`
    select ${columns({
      id: a.id,
      number: a.number,
      version: a.version,
      status: a.status,
      statusReason: a.statusReason,
      openedAt: a.openedAt,
      visitNumber: e.visitNumber,
      visitClass: e.class,
      dueMinor: computed<number>(sql`account_due(${a.id})::float8`),
      writtenOffMinor: computed<number>(
        sql`(select coalesce(sum(${w.amountMinor}), 0) from ${w} join ${i} on ${i.id} = ${w.invoiceId}
              where ${i.accountId} = ${a.id} and ${w.status} = 'approved')::float8`,
      ),
      /** What is left to do: charges without a price, to be billed, and to be credited, and drafts. */
      unpriced: computed<number>(
        sql`(select count(*)::int from ${c} where ${c.accountId} = ${a.id} and ${c.status} = 'billable' and ${c.amountMinor} is null and ${c.reverses} is null)`,
      ),
      toBill: computed<number>(sql`(select count(*)::int from charges_to_bill(${a.id}))`),
      toCredit: computed<number>(
        sql`(select count(*)::int from ${c} where ${c.accountId} = ${a.id} and ${c.status} = 'billable' and ${c.reverses} is not null)`,
      ),
      drafts: computed<number>(
        sql`(select count(*)::int from ${i} where ${i.accountId} = ${a.id} and ${i.status} = 'draft')`,
      ),
      isBilled: computed<boolean>(
        sql`exists (select from ${i} where ${i.accountId} = ${a.id} and ${i.status} <> 'cancelled')`,
      ),
    })}
      from ${a} join ${e} on ${e.id} = ${a.encounterId} where ${a.id} = ${id}`
  return row
}

export type ShownAccount = NonNullable<Awaited<ReturnType<typeof readAccount>>>

/** The charges of an account by category, with what takes them back. Throws `PermissionMissing`. */
export async function readCharges(access: Access, id: string) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: c.id,
      category: c.category,
      display: c.display,
      quantity: c.quantity,
      status: c.status,
      statusReason: c.statusReason,
      performedAt: c.performedAt,
      amountMinor: computed<number | null>(sql`(${c.amountMinor} + ${c.taxMinor})::float8`),
      taxMinor: computed<number | null>(sql`${c.taxMinor}::float8`),
      discountMinor: computed<number>(
        sql`(select coalesce(sum(${d.amountMinor}), 0) from ${d}
              where ${d.chargeItemId} = ${c.id} and ${d.withdrawnAt} is null and ${d.accountPackageId} is null)::float8`,
      ),
      coveredMinor: computed<number>(
        sql`(select coalesce(sum(${d.amountMinor}), 0) from ${d}
              where ${d.chargeItemId} = ${c.id} and ${d.withdrawnAt} is null and ${d.accountPackageId} is not null)::float8`,
      ),
      reverses: computed<string | null>(sql`(select ${o.display} from ${o} where ${o.id} = ${c.reverses})`),
      onBill: computed<boolean>(
        sql`exists (select from ${l} join ${i} on ${i.id} = ${l.invoiceId} where ${l.chargeItemId} = ${c.id} and ${i.status} <> 'cancelled')`,
      ),
    })}
      from ${c} where ${c.accountId} = ${id} order by ${c.category}, ${c.performedAt}, ${c.id} limit ${MOST}`
}

export type ShownCharge = Awaited<ReturnType<typeof readCharges>>[number]

/** Who pays for an account, in their order, with what they were billed. Throws `PermissionMissing`. */
export async function readAccountPayers(access: Access, id: string) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`
    select ${columns({
      rank: r.rank,
      name: y.name,
      memberNumber: r.memberNumber,
      shareBasisPoints: r.shareBasisPoints,
      limitMinor: computed<number | null>(sql`${r.limitMinor}::float8`),
      billedMinor: computed<number>(
        sql`(select coalesce(sum(${i.totalMinor}), 0) from ${i}
              where ${i.accountId} = ${r.accountId} and ${i.payerId} = ${r.payerId} and ${i.number} is not null)::float8`,
      ),
    })}
      from ${r} join ${y} on ${y.id} = ${r.payerId} where ${r.accountId} = ${id} order by ${r.rank}`
}

export type ShownPayer = Awaited<ReturnType<typeof readAccountPayers>>[number]

/** The payers to choose from. Throws `PermissionMissing`. */
export async function readPayerChoices(access: Access) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`select ${columns({ id: y.id, name: y.name })} from ${y} where ${y.active} order by ${y.name} limit 500`
}

/** The discounts of an account that hold, each with the charges that share it. Throws `PermissionMissing`. */
export async function readDiscounts(access: Access, id: string) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`
    select ${columns({
      groupId: d.groupId,
      reason: computed<string>(sql`min(${d.reason})`),
      by: computed<string>(sql`min(${s.fullName})`),
      at: computed<Date>(sql`min(${d.createdAt})`),
      charges: computed<number>(sql`count(*)::int`),
      display: computed<string>(sql`min(${c.display})`),
      amountMinor: computed<number>(sql`sum(${d.amountMinor})::float8`),
      isBilled: computed<boolean>(
        sql`bool_or(exists (select from ${l} join ${i} on ${i.id} = ${l.invoiceId} where ${l.chargeItemId} = ${c.id} and ${i.status} <> 'cancelled'))`,
      ),
    })}
      from ${d} join ${c} on ${c.id} = ${d.chargeItemId} join ${s} on ${s.id} = ${d.createdBy}
     where ${c.accountId} = ${id} and ${d.withdrawnAt} is null and ${d.accountPackageId} is null group by ${d.groupId}
     order by min(${d.createdAt}), ${d.groupId} limit ${MOST}`
}

export type ShownDiscount = Awaited<ReturnType<typeof readDiscounts>>[number]

/** The invoices and credit notes of an account. Throws `PermissionMissing`. */
export async function readInvoices(access: Access, id: string) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: i.id,
      number: i.number,
      kind: i.kind,
      status: i.status,
      payer: nullable(y.name),
      approvedAt: i.approvedAt,
      at: computed<Date>(sql`coalesce(${i.issuedAt}, ${i.createdAt})`),
      totalMinor: computed<number>(sql`${i.totalMinor}::float8`),
      openMinor: computed<number | null>(
        sql`case when ${i.kind} <> 'credit-note' then invoice_open(${i.id}) end::float8`,
      ),
    })}
      from ${i} left join ${y} on ${y.id} = ${i.payerId}
     where ${i.accountId} = ${id} order by ${i.createdAt}, ${i.number} nulls last, ${i.id} limit ${MOST}`
}

export type ShownInvoice = Awaited<ReturnType<typeof readInvoices>>[number]

/** The payments of an account, refunds among them. Throws `PermissionMissing`. */
export async function readAccountPayments(access: Access, id: string) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: m.id,
      receiptNumber: m.receiptNumber,
      kind: m.kind,
      method: m.method,
      status: m.status,
      statusReason: m.statusReason,
      payer: nullable(y.name),
      at: m.receivedAt,
      by: s.fullName,
      amountMinor: computed<number>(sql`${m.amountMinor}::float8`),
    })}
      from ${m} join ${s} on ${s.id} = ${m.receivedBy} left join ${y} on ${y.id} = ${m.payerId}
     where ${m.accountId} = ${id} order by ${m.receivedAt}, ${m.id} limit ${MOST}`
}

export type ShownPayment = Awaited<ReturnType<typeof readAccountPayments>>[number]
