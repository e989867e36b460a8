import { randomUUID } from 'node:crypto'
import type { Sql } from '@/db/client'
import { decideCash, sendCash } from '@/lib/billing/cash/commands/transfers'
import { decideRefund, payRefund, requestRefund } from '@/lib/billing/payments/commands/refunds'
import { takePayment } from '@/lib/billing/payments/commands/take'
import type { HospitalInTest } from '../../unit/hospital-in-test'
import { drawersOf } from './cash'
import { addInvoice } from './invoices'

/** The tables whose guards are taken away, so that money can be broken. */
export const moneyTables = [
  'payment',
  'payment_allocation',
  'refund_request',
  'cash_session',
  'cash_count',
  'cash_transfer',
  'cash_safe',
  'cash_safe_movement',
]

/** Payments, a refund and drawers of a test, and for each invariant plain SQL that breaks it. */
export async function brokenMoney(hospital: HospitalInTest) {
  const drawers = drawersOf(hospital)
  const { key, step } = drawers
  const carl = hospital.as('carl')
  await drawers.fill(500_00)
  const [open, closed] = [await drawers.opened('carl', 100_00), await drawers.opened('bruno', 50_00)]
  const handed = await sendCash(carl, { key: key(), to: closed, amountMinor: 10_00 })
  await decideCash(hospital.as('bruno'), { ...(await step('cash_transfer', handed)), event: 'accept' })
  await drawers.closed('bruno', closed, 59_00)
  const [bill, other] = [await addInvoice(hospital.sql), await addInvoice(hospital.sql)]
  const take = (kind: 'payment' | 'deposit', amountMinor: number) =>
    takePayment(carl, {
      ...{ key: randomUUID(), accountId: bill.accountId, payerId: null, kind, method: 'cash' },
      ...{ reference: null, amountMinor, invoiceId: null },
    })
  const [paid, deposit] = [await take('payment', 100_00), await take('deposit', 80_00)]
  const asked = await requestRefund(carl, {
    ...{ key: key(), paymentId: deposit.id, amountMinor: 20_00, reason: 'Test' },
  })
  await decideRefund(hospital.as('vera'), { ...(await step('refund_request', asked)), event: 'approve' })
  await payRefund(carl, { ...(await step('refund_request', asked)), method: 'cash', reference: null })

  const pay = (
    on: Sql,
    {
      kind = 'deposit',
      amount = 1_00,
      drawer = null as string | null,
      refunds = null as string | null,
      by = carl.person.id,
    } = {},
  ) => on`
    insert into payment (receipt_number, account_id, cash_session_id, kind, method, amount_minor, refunds, received_by)
    values ('R99999999', ${bill.accountId}, ${drawer}, ${kind}, ${drawer ? 'cash' : 'card'}, ${amount}, ${refunds}, ${by})`
  const allocate = (on: Sql, payment: string, invoice: string, amount: number) => on`
    insert into payment_allocation (payment_id, invoice_id, amount_minor, created_by)
    values (${payment}, ${invoice}, ${amount}, ${carl.person.id})`

  const breaking: Record<string, (on: Sql) => Promise<unknown>> = {
    'payments-within-due': (on) => pay(on, { kind: 'payment', amount: 1 }),
    'payments-allocated-once': (on) => allocate(on, paid.id, bill.invoiceId, 1),
    'invoices-not-overpaid': (on) => allocate(on, deposit.id, bill.invoiceId, 10_00),
    'payments-of-one-account': (on) => allocate(on, deposit.id, other.invoiceId, 10_00),
    'refunds-within-payment': (on) => on`
      insert into refund_request (account_id, payment_id, amount_minor, reason, requested_by)
      values (${bill.accountId}, ${deposit.id}, 6001, 'Test', ${carl.person.id})`,
    'refunds-approved-by-another': (on) => pay(on, { kind: 'refund', amount: -1, refunds: paid.id }),
    'receipts-without-gaps': (on) => pay(on),
    'payments-cancelled-in-their-drawer': (on) => on`
      update payment set status = 'cancelled', status_reason = 'Test', cancelled_by = received_by, cancelled_at = now() where id = ${paid.id}`,
    'cash-never-negative': (on) => on`
      insert into cash_transfer (from_session, amount_minor, sent_by) values (${open}, 100000, ${carl.person.id})`,
    'drawers-closed-as-counted': (on) =>
      on`update cash_session set counted_minor = counted_minor + 1 where id = ${closed}`,
    'drawers-emptied': (on) =>
      on`update cash_session set expected_minor = expected_minor + 1 where id = ${closed}`,
    'cash-through-open-drawers': (on) => pay(on, { drawer: closed, by: hospital.as('bruno').person.id }),
    'cash-in-own-drawer': (on) => pay(on, { drawer: open, by: hospital.as('bruno').person.id }),
    'safe-is-its-movements': (on) => on`update cash_safe set balance_minor = balance_minor + 1`,
    'cash-in-one-place': (on) => on`update cash_safe set balance_minor = balance_minor - 1`,
    'cash-by-two-people': (on) => on`update cash_transfer set decided_by = sent_by where id = ${handed}`,
  }
  return breaking
}
