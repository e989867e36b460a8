import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { InvoiceKind, InvoiceStatus, WriteOffStatus } from '@/lib/billing/model/codes'
import { byStaff, bytea, hospitalInstant, instant, recordId, recordKeeping } from '../../columns'
import { account } from './accounts'
import { chargeItem } from './charges'
import { payer } from './prices'

/**
 * What one payer or the patient owes for charges of an account. Once issued it has its number, and neither it nor its lines ever
 * change: a credit note corrects it. Several invoices that bill the same charges to several payers are of one `bill`.
 */
export const invoice = pgTable(
  'invoice',
  {
    id: recordId(),
    /** `F` and eight digits, a credit note `C`; given when it is issued, without gaps. */
    number: text('number').unique(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    /** Null for the patient. */
    payerId: uuid('payer_id').references(() => payer.id),
    /** The same for all that share the same charges. */
    billId: uuid('bill_id').notNull(),
    kind: text('kind').$type<InvoiceKind>().notNull(),
    status: text('status').$type<InvoiceStatus>().notNull().default('draft'),
    statusReason: text('status_reason'),
    /** Of a credit note: the invoice that it corrects. */
    corrects: uuid('corrects'),
    /** The sum of its lines with tax, in the smallest unit of the currency; negative of a credit note. */
    totalMinor: bigint('total_minor', { mode: 'number' }).notNull(),
    approvedBy: byStaff('approved_by'),
    approvedAt: instant('approved_at'),
    issuedBy: byStaff('issued_by'),
    issuedAt: instant('issued_at'),
    /** SHA-256 of the head and the lines as they were issued. */
    seal: bytea('seal'),
    ...recordKeeping(),
  },
  (table) => [
    foreignKey({ name: 'invoice_corrects', columns: [table.corrects], foreignColumns: [table.id] }),
    unique('invoice_once_in_bill').on(table.billId, table.payerId).nullsNotDistinct(),
    check('invoice_number_form', sql`${table.number} ~ '^[FC][0-9]{8,}$'`),
    check('invoice_kind', sql`${table.kind} in ('interim', 'final', 'credit-note')`),
    check('invoice_status', sql`${table.status} in ('draft', 'issued', 'balanced', 'cancelled')`),
    check(
      'invoice_issued',
      sql`(${table.number} is null) = (${table.issuedAt} is null) and (${table.issuedAt} is null) = (${table.issuedBy} is null) and (${table.number} is not null or ${table.status} in ('draft', 'cancelled')) and (${table.number} is null or ${table.status} <> 'draft')`,
    ),
    check('invoice_sealed', sql`(${table.number} is null) = (${table.seal} is null)`),
    check('invoice_approved', sql`(${table.approvedAt} is null) = (${table.approvedBy} is null)`),
    check('invoice_credit_note', sql`(${table.kind} = 'credit-note') = (${table.corrects} is not null)`),
    check(
      'invoice_total_sign',
      sql`case when ${table.kind} = 'credit-note' then ${table.totalMinor} <= 0 else ${table.totalMinor} >= 0 end`,
    ),
    index('invoice_account').on(table.accountId),
    index('invoice_corrected').on(table.corrects),
    index('invoice_payer').on(table.payerId),
    index('invoice_of_bill').on(table.billId),
    index('invoice_draft').on(table.accountId).where(sql`${table.status} = 'draft'`),
    // Reports of a period.
    index('invoice_issued_at').on(table.issuedAt),
    index('invoice_due').on(table.issuedAt).where(sql`${table.status} = 'issued'`),
  ],
)

/** What one payer owes for one charge: as it was printed. The parts of all payers of a bill add up to the charge less its discounts. */
export const invoiceLine = pgTable(
  'invoice_line',
  {
    id: recordId(),
    invoiceId: uuid('invoice_id')
      .notNull()
      .references(() => invoice.id),
    line: integer('line').notNull(),
    chargeItemId: uuid('charge_item_id')
      .notNull()
      .references(() => chargeItem.id),
    display: text('display').notNull(),
    quantity: integer('quantity').notNull(),
    /** Of this payer, with tax, in the smallest unit; negative in a credit note. */
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    /** How much of it is tax. */
    taxMinor: bigint('tax_minor', { mode: 'number' }).notNull(),
    /** How much the discounts took off this part. */
    discountMinor: bigint('discount_minor', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    unique('invoice_line_number').on(table.invoiceId, table.line),
    unique('invoice_line_charge').on(table.invoiceId, table.chargeItemId),
    check('invoice_line_number_positive', sql`${table.line} >= 1`),
    index('invoice_line_of_charge').on(table.chargeItemId),
  ],
)

/** An issued invoice as it was rendered then: a reprint returns these bytes. */
export const invoiceDocument = pgTable(
  'invoice_document',
  {
    invoiceId: uuid('invoice_id')
      .notNull()
      .references(() => invoice.id),
    /** `a4`, or `roll` of 80 mm. */
    form: text('form').$type<'a4' | 'roll'>().notNull(),
    /** HTML in UTF-8. */
    content: bytea('content').notNull(),
    /** SHA-256 of the content. */
    digest: bytea('digest').notNull(),
    createdAt: hospitalInstant('created_at'),
  },
  (table) => [
    primaryKey({ columns: [table.invoiceId, table.form] }),
    check('invoice_document_form', sql`${table.form} in ('a4', 'roll')`),
    check('invoice_document_digest', sql`${table.digest} = sha256(${table.content})`),
  ],
)

/** What will not be paid, decided by two people. It counts against the invoice as a payment does, and is none. */
export const writeOff = pgTable(
  'write_off',
  {
    id: recordId(),
    invoiceId: uuid('invoice_id')
      .notNull()
      .references(() => invoice.id),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    reason: text('reason').notNull(),
    status: text('status').$type<WriteOffStatus>().notNull().default('proposed'),
    statusReason: text('status_reason'),
    proposedBy: byStaff('proposed_by').notNull(),
    proposedAt: hospitalInstant('proposed_at'),
    decidedBy: byStaff('decided_by'),
    decidedAt: instant('decided_at'),
    version: integer('version').notNull().default(1),
    updatedAt: hospitalInstant('updated_at'),
    updatedBy: byStaff('updated_by').notNull(),
  },
  (table) => [
    check('write_off_amount', sql`${table.amountMinor} > 0`),
    check('write_off_reason_given', sql`length(trim(${table.reason})) between 3 and 200`),
    check('write_off_status', sql`${table.status} in ('proposed', 'approved', 'refused')`),
    check(
      'write_off_decided',
      sql`(${table.status} = 'proposed') = (${table.decidedBy} is null) and (${table.decidedBy} is null) = (${table.decidedAt} is null)`,
    ),
    check(
      'write_off_two_people',
      sql`${table.decidedBy} is null or ${table.decidedBy} <> ${table.proposedBy} or ${table.status} = 'refused'`,
    ),
    index('write_off_invoice').on(table.invoiceId),
    index('write_off_proposed').on(table.proposedAt).where(sql`${table.status} = 'proposed'`),
  ],
)
