import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Sql } from '@/db/client'
import { drawersOf } from '@/e2e/support/records/billing/cash'
import { addInvoice } from '@/e2e/support/records/billing/invoices'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { untilBlocked } from '@/e2e/support/unit/until'
import { client } from '../../platform/database'
import { takePayment } from '../payments/commands/take'

/*
 * Two who do by plain SQL what only one of them may: the second waits for the first, and is then refused. Nothing of the portal's
 * own locks helps here.
 */
const hospital = hospitalInTest('money_races')
afterAll(() => client().end())
const drawers = drawersOf(hospital)

let drawer = ''
beforeAll(async () => {
  await drawers.fill(100_00)
  drawer = await drawers.opened('carl', 50_00)
})

/** Does `second` while `first` is not committed; returns what became of it, once the first is. */
async function meanwhile(first: (sql: Sql) => Promise<unknown>, second: (sql: Sql) => Promise<unknown>) {
  let outcome: Promise<unknown> = Promise.resolve()
  await hospital.owner.begin(async (transaction) => {
    await first(transaction as unknown as Sql)
    outcome = second(hospital.sql).then(
      () => 'done',
      (error: { constraint_name?: string }) => error.constraint_name ?? error,
    )
    await untilBlocked(transaction, 1)
  })
  return await outcome
}

const paid = async () => {
  const bill = await addInvoice(hospital.sql)
  const receipt = await takePayment(hospital.as('carl'), {
    ...{ key: randomUUID(), accountId: bill.accountId, payerId: null, kind: 'payment', method: 'card' },
    ...{ reference: null, amountMinor: 100_00, invoiceId: null },
  })
  return { ...bill, payment: receipt.id }
}

const carl = () => hospital.as('carl').person.id

it('no more is asked back of a payment than was paid', async () => {
  const { payment, accountId } = await paid()
  const ask = (sql: Sql) => sql`
    insert into refund_request (account_id, payment_id, amount_minor, reason, requested_by)
    values (${accountId}, ${payment}, 6000, 'Test', ${carl()})`
  expect(await meanwhile(ask, ask)).toBe('refund_request_sum')
})

it('a payment of which a refund is asked for is not cancelled', async () => {
  const { payment, accountId } = await paid()
  const ask = (sql: Sql) => sql`
    insert into refund_request (account_id, payment_id, amount_minor, reason, requested_by)
    values (${accountId}, ${payment}, 6000, 'Test', ${carl()})`
  const cancel = (sql: Sql) => sql`
    update payment set status = 'cancelled', status_reason = 'Test', cancelled_by = ${hospital.as('vera').person.id}, cancelled_at = now()
     where id = ${payment}`
  expect(await meanwhile(ask, cancel)).toBe('payment_cancel_refunds')
})

it('an invoice is not paid twice by one deposit', async () => {
  const { accountId } = await paid()
  const deposit = await takePayment(hospital.as('carl'), {
    ...{ key: randomUUID(), accountId, payerId: null, kind: 'deposit', method: 'card' },
    ...{ reference: null, amountMinor: 100_00, invoiceId: null },
  })
  await hospital.owner`alter table invoice disable trigger invoice_meets_payments`
  const [charged] = await hospital.sql<{ encounterId: string; patientId: string }[]>`
    select encounter_id as "encounterId", patient_id as "patientId" from account where id = ${accountId}`
  const later = await addInvoice(hospital.sql, {
    of: { id: '', accountId, encounterId: charged?.encounterId ?? '', patientId: charged?.patientId ?? '' },
  })
  await hospital.owner`alter table invoice enable always trigger invoice_meets_payments`
  const allocate = (sql: Sql) => sql`
    insert into payment_allocation (payment_id, invoice_id, amount_minor, created_by)
    values (${deposit.id}, ${later.invoiceId}, 6000, ${carl()})`
  expect(await meanwhile(allocate, allocate)).toBe('payment_allocation_payment')
})

it('a drawer does not hand on more than is in it', async () => {
  const send = (sql: Sql) => sql`
    insert into cash_transfer (from_session, amount_minor, sent_by) values (${drawer}, 3000, ${carl()})`
  expect(await meanwhile(send, send)).toBe('cash_drawer_never_negative')
  await hospital.sql`
    update cash_transfer set status = 'refused', decided_by = sent_by, decided_at = now() where from_session = ${drawer} and status = 'sent'`
})

it('the safe does not hand out more than is in it', async () => {
  const issue = (sql: Sql) => sql`
    insert into cash_transfer (to_session, amount_minor, sent_by) values (${drawer}, 3000, ${hospital.as('vera').person.id})`
  expect(await meanwhile(issue, issue)).toBe('cash_safe_never_negative')
  await hospital.sql`
    update cash_transfer set status = 'refused', decided_by = sent_by, decided_at = now() where to_session = ${drawer} and status = 'sent'`
})

it('nothing goes into a drawer that somebody begins to count', async () => {
  const count = (sql: Sql) => sql`update cash_session set status = 'closing' where id = ${drawer}`
  const issue = (sql: Sql) => sql`
    insert into cash_transfer (to_session, amount_minor, sent_by) values (${drawer}, 1, ${hospital.as('vera').person.id})`
  expect(await meanwhile(count, issue)).toBe('cash_session_open')
})
