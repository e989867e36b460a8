import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { account, accountPayer } from '@/db/schema/billing/accounts'
import { chargeItem } from '@/db/schema/billing/charges'
import { invoice, invoiceDocument, invoiceLine, writeOff } from '@/db/schema/billing/invoices'
import { payer } from '@/db/schema/billing/prices'
import { columns, computed, nullable } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { client } from '../../../platform/database'
import { isUuid } from '../../../platform/uuid'
import type { Form } from '../document/render'

const [i, a, y, n, x] = [
  alias(invoice, 'i'),
  alias(account, 'a'),
  alias(payer, 'y'),
  alias(invoice, 'n'),
  alias(invoiceLine, 'x'),
]
const [l, k, w, r, f] = [
  alias(invoiceLine, 'l'),
  alias(chargeItem, 'k'),
  alias(writeOff, 'w'),
  alias(accountPayer, 'r'),
  alias(invoiceDocument, 'f'),
]
const [made, approver, issuer, proposer, decider] = [
  alias(staff, 'made'),
  alias(staff, 'approver'),
  alias(staff, 'issuer'),
  alias(staff, 'proposer'),
  alias(staff, 'decider'),
]

/** More than any invoice has. */
const MOST = 5_000

/** Whose invoice it is, for the page to open the chart; undefined if unknown. Throws `PermissionMissing`. */
export async function patientOfInvoice(access: Access, id: string): Promise<string | undefined> {
  requirePermission(access, 'billing.accounts.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [row] = await sql`
    select ${columns({ patientId: a.patientId })} from ${i} join ${a} on ${a.id} = ${i.accountId} where ${i.id} = ${id}`
  return row?.patientId
}

/** An invoice or credit note; amounts in the smallest unit. For a page that has opened the chart. Throws `PermissionMissing`. */
export async function readInvoice(access: Access, id: string) {
  requirePermission(access, 'billing.accounts.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [row] = await sql`
    select ${columns({
      id: i.id,
      number: i.number,
      kind: i.kind,
      status: i.status,
      statusReason: i.statusReason,
      version: i.version,
      accountId: i.accountId,
      account: a.number,
      billId: i.billId,
      payer: nullable(y.name),
      corrects: i.corrects,
      correctsNumber: nullable(n.number),
      createdById: i.createdBy,
      createdBy: made.fullName,
      createdAt: i.createdAt,
      approvedBy: nullable(approver.fullName),
      approvedAt: i.approvedAt,
      issuedBy: nullable(issuer.fullName),
      issuedAt: i.issuedAt,
      totalMinor: computed<number>(sql`${i.totalMinor}::float8`),
      openMinor: computed<number | null>(
        sql`case when ${i.kind} <> 'credit-note' then invoice_open(${i.id}) end::float8`,
      ),
      discountMinor: computed<number>(sql`(select off from bill_discounts(${i.billId}))::float8`),
    })}
      from ${i} join ${a} on ${a.id} = ${i.accountId} join ${made} on ${made.id} = ${i.createdBy}
      left join ${y} on ${y.id} = ${i.payerId} left join ${n} on ${n.id} = ${i.corrects}
      left join ${approver} on ${approver.id} = ${i.approvedBy} left join ${issuer} on ${issuer.id} = ${i.issuedBy}
     where ${i.id} = ${id}`
  return row
}

export type ShownInvoice = NonNullable<Awaited<ReturnType<typeof readInvoice>>>

/** The lines of an invoice, with what no credit note has taken back of each. Throws `PermissionMissing`. */
export async function readLines(access: Access, id: string) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`
    select ${columns({
      line: l.line,
      display: l.display,
      quantity: l.quantity,
      amountMinor: computed<number>(sql`${l.amountMinor}::float8`),
      taxMinor: computed<number>(sql`${l.taxMinor}::float8`),
      discountMinor: computed<number>(sql`${l.discountMinor}::float8`),
      leftMinor: computed<number>(sql`(${l.amountMinor} + coalesce((
        select sum(${x.amountMinor}) from ${n} join ${x} on ${x.invoiceId} = ${n.id} join ${k} on ${k.id} = ${x.chargeItemId}
         where ${n.corrects} = ${l.invoiceId} and ${n.status} <> 'cancelled'
           and coalesce(${k.reverses}, ${k.id}) = ${l.chargeItemId}), 0))::float8`),
    })}
      from ${l} where ${l.invoiceId} = ${id} order by ${l.line} limit ${MOST}`
}

export type ShownLine = Awaited<ReturnType<typeof readLines>>[number]

/** The invoices of a bill, in the order of their payers, the patient’s last; and credit notes for them. Throws `PermissionMissing`. */
export async function readRelated(access: Access, { id, billId }: { id: string; billId: string }) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: i.id,
      number: i.number,
      kind: i.kind,
      status: i.status,
      payer: nullable(y.name),
      totalMinor: computed<number>(sql`${i.totalMinor}::float8`),
    })}
      from ${i} left join ${y} on ${y.id} = ${i.payerId}
      left join ${r} on ${r.accountId} = ${i.accountId} and ${r.payerId} = ${i.payerId}
     where (${i.billId} = ${billId} or ${i.corrects} = ${id}) and ${i.id} <> ${id}
     order by ${i.kind} = 'credit-note', ${r.rank} nulls last, ${i.createdAt}, ${i.id} limit ${MOST}`
}

export type RelatedInvoice = Awaited<ReturnType<typeof readRelated>>[number]

/** What was proposed to be written off of an invoice. Throws `PermissionMissing`. */
export async function readWriteOffs(access: Access, invoiceId: string) {
  requirePermission(access, 'billing.accounts.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: w.id,
      version: w.version,
      status: w.status,
      statusReason: w.statusReason,
      reason: w.reason,
      proposedById: w.proposedBy,
      proposedBy: proposer.fullName,
      proposedAt: w.proposedAt,
      decidedBy: nullable(decider.fullName),
      amountMinor: computed<number>(sql`${w.amountMinor}::float8`),
    })}
      from ${w} join ${proposer} on ${proposer.id} = ${w.proposedBy} left join ${decider} on ${decider.id} = ${w.decidedBy}
     where ${w.invoiceId} = ${invoiceId} order by ${w.proposedAt}, ${w.id} limit ${MOST}`
}

export type ShownWriteOff = Awaited<ReturnType<typeof readWriteOffs>>[number]

/** The bytes of an issued invoice as they were rendered then; undefined if there are none. Throws `PermissionMissing`. */
export async function readDocument(access: Access, id: string, form: Form): Promise<Buffer | undefined> {
  requirePermission(access, 'billing.accounts.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const [row] = await sql`
    select ${columns({ content: f.content })} from ${f} where ${f.invoiceId} = ${id} and ${f.form} = ${form}`
  return row?.content
}
