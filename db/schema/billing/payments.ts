import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { PaymentKind, PaymentMethod, PaymentStatus, RefundStatus } from '@/lib/billing/model/codes'
import { byStaff, hospitalInstant, instant, recordId } from '../../columns'
import { account } from './accounts'
import { cashSession } from './cash'
import { invoice } from './invoices'
import { payer } from './prices'
import { stepped } from './stepped'

/** Money that came in for an account, or went back: then it is negative. It is cancelled in the session that took it, never changed. */
export const payment = pgTable(
  'payment',
  {
    id: recordId(),
    /** `R` and eight digits; without gaps. */
    receiptNumber: text('receipt_number').notNull().unique(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    /** Null of the patient, or of somebody for them. */
    payerId: uuid('payer_id').references(() => payer.id),
    /** The drawer that it went into or came from; every payment by cash has one. */
    cashSessionId: uuid('cash_session_id').references(() => cashSession.id),
    kind: text('kind').$type<PaymentKind>().notNull(),
    method: text('method').$type<PaymentMethod>().notNull(),
    /** Such as the number of a transfer or of a card receipt. */
    reference: text('reference'),
    /** In the smallest unit of the currency; negative of a refund. */
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    status: text('status').$type<PaymentStatus>().notNull().default('active'),
    statusReason: text('status_reason'),
    /** Of a refund: the payment that it gives back. */
    refunds: uuid('refunds'),
    receivedBy: byStaff('received_by').notNull(),
    receivedAt: hospitalInstant('received_at'),
    cancelledBy: byStaff('cancelled_by'),
    cancelledAt: instant('cancelled_at'),
    ...stepped(),
  },
  (table) => [
    foreignKey({ name: 'payment_refunds', columns: [table.refunds], foreignColumns: [table.id] }),
    check('payment_receipt_form', sql`${table.receiptNumber} ~ '^R[0-9]{8,}$'`),
    check('payment_kind', sql`${table.kind} in ('payment', 'deposit', 'refund')`),
    check('payment_method', sql`${table.method} in ('cash', 'card', 'bank-transfer', 'cheque')`),
    check('payment_status', sql`${table.status} in ('active', 'cancelled')`),
    check(
      'payment_sign',
      sql`case when ${table.kind} = 'refund' then ${table.amountMinor} < 0 and ${table.refunds} is not null else ${table.amountMinor} > 0 and ${table.refunds} is null end`,
    ),
    check('payment_cash_in_drawer', sql`${table.method} <> 'cash' or ${table.cashSessionId} is not null`),
    check(
      'payment_cancelled',
      sql`(${table.status} = 'cancelled') = (${table.cancelledAt} is not null) and (${table.cancelledAt} is null) = (${table.cancelledBy} is null) and (${table.status} <> 'cancelled' or length(trim(${table.statusReason})) between 3 and 200)`,
    ),
    check('payment_reference_length', sql`length(${table.reference}) between 1 and 60`),
    index('payment_account').on(table.accountId),
    index('payment_session').on(table.cashSessionId),
    index('payment_refunded').on(table.refunds),
    index('payment_payer').on(table.payerId),
    index('payment_received').on(table.receivedAt),
  ],
)

/** How much of a payment pays an invoice. Rows are added, with the sign turned to take one back. */
export const paymentAllocation = pgTable(
  'payment_allocation',
  {
    id: recordId(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payment.id),
    invoiceId: uuid('invoice_id')
      .notNull()
      .references(() => invoice.id),
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    createdAt: hospitalInstant('created_at'),
    createdBy: byStaff('created_by').notNull(),
  },
  (table) => [
    check('payment_allocation_amount', sql`${table.amountMinor} <> 0`),
    index('payment_allocation_payment').on(table.paymentId),
    index('payment_allocation_invoice').on(table.invoiceId),
  ],
)

/** A refund is asked for by one person, approved by another, and then paid out. */
export const refundRequest = pgTable(
  'refund_request',
  {
    id: recordId(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => account.id),
    /** The payment that is given back. */
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payment.id),
    /** More than nothing. */
    amountMinor: bigint('amount_minor', { mode: 'number' }).notNull(),
    reason: text('reason').notNull(),
    status: text('status').$type<RefundStatus>().notNull().default('requested'),
    requestedBy: byStaff('requested_by').notNull(),
    requestedAt: hospitalInstant('requested_at'),
    decidedBy: byStaff('decided_by'),
    decidedAt: instant('decided_at'),
    /** Why it was refused or withdrawn. */
    statusReason: text('decision_reason'),
    /** The refund that was paid out for it. */
    paidAs: uuid('paid_as').references(() => payment.id),
    ...stepped(),
  },
  (table) => [
    unique('refund_request_paid_once').on(table.paidAs),
    check('refund_request_amount', sql`${table.amountMinor} > 0`),
    check('refund_request_reason_given', sql`length(trim(${table.reason})) between 3 and 200`),
    check(
      'refund_request_status',
      sql`${table.status} in ('requested', 'approved', 'refused', 'paid', 'cancelled')`,
    ),
    check('refund_request_paid', sql`(${table.status} = 'paid') = (${table.paidAs} is not null)`),
    check('refund_request_decided', sql`(${table.decidedBy} is null) = (${table.decidedAt} is null)`),
    check(
      'refund_request_two_people',
      sql`${table.status} not in ('approved', 'paid') or ${table.decidedBy} <> ${table.requestedBy}`,
    ),
    index('refund_request_account').on(table.accountId),
    index('refund_request_payment').on(table.paymentId),
    index('refund_request_open')
      .on(table.requestedAt)
      .where(sql`${table.status} in ('requested', 'approved')`),
  ],
)
