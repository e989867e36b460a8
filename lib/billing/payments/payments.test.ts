import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawersOf } from '@/e2e/support/records/billing/cash'
import { addCreditNote, addInvoice, addPayer, type Issued } from '@/e2e/support/records/billing/invoices'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { closeDrawer, stepDrawer } from '../cash/commands/sessions'
import { decideRefund, payRefund, requestRefund, withdrawRefund } from './commands/refunds'
import { cancelPayment, takePayment } from './commands/take'
import { readReceipt, readReceiptMark } from './queries/receipt'
import { readRefunds } from './queries/refunds'
import { readToPay } from './queries/to-pay'
import { paymentSamples, paymentWaiting } from './seams'

const hospital = hospitalInTest('payments')
afterAll(() => client().end())
const drawers = drawersOf(hospital)
const { key, step } = drawers
const [carl, bruno, vera] = [() => hospital.as('carl'), () => hospital.as('bruno'), () => hospital.as('vera')]
beforeAll(async () => {
  await drawers.opened('carl')
})

type Taken = Parameters<typeof takePayment>[1]
const paying = ({ accountId }: { accountId: string }, wanted: Partial<Taken> = {}): Taken => ({
  ...{ key: key(), accountId, payerId: null, kind: 'payment', method: 'cash', reference: null },
  ...{ amountMinor: 100_00, invoiceId: null, ...wanted },
})
const dueOf = async ({ accountId }: { accountId: string }, payerId: string | null = null) => {
  const [row] = await hospital.sql<
    { due: number }[]
  >`select payer_due(${accountId}, ${payerId})::float8 as due`
  return row?.due
}
const paidOf = async ({ invoiceId }: Issued) => {
  const [row] = await hospital.sql<{ paid: number }[]>`
    select coalesce(sum(amount_minor), 0)::float8 as paid from payment_allocation where invoice_id = ${invoiceId}`
  return row?.paid
}
const refund = async (paymentId: string, amountMinor: number) =>
  await requestRefund(carl(), { key: key(), paymentId, amountMinor, reason: 'Paid too much' })
const approve = async (id: string) =>
  await decideRefund(vera(), { ...(await step('refund_request', id)), event: 'approve' })
const payOut = async (id: string) =>
  await payRefund(carl(), { ...(await step('refund_request', id)), method: 'cash', reference: null })

describe('a payment', () => {
  it('is taken once for one form, and the second is answered with the receipt of the first', async () => {
    const bill = await addInvoice(hospital.sql)
    const form = paying(bill)
    const answers = await Promise.all([takePayment(carl(), form), takePayment(carl(), form)])
    expect(answers[0]).toEqual(answers[1])
    expect(await takePayment(carl(), form)).toEqual(answers[0])
    expect(await dueOf(bill)).toBe(0)
    await expect(takePayment(carl(), { ...form, amountMinor: 50_00 })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('of two screens is refused the second time, with the receipt of the first', async () => {
    const bill = await addInvoice(hospital.sql)
    await drawers.opened('bruno')
    const both = await Promise.allSettled([
      takePayment(carl(), paying(bill)),
      takePayment(bruno(), paying(bill)),
    ])
    const [done, refused] = [
      both.filter(({ status }) => status === 'fulfilled'),
      both.filter(({ status }) => status === 'rejected'),
    ]
    expect([done.length, refused.length]).toEqual([1, 1])
    expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({
      reason: 'money.paidAlready',
      message: expect.stringMatching(/R\d{8}/),
    })
    expect(await dueOf(bill)).toBe(0)
  })

  it('is never more than is due, also by plain SQL; a deposit may be', async () => {
    const bill = await addInvoice(hospital.sql)
    await expect(takePayment(carl(), paying(bill, { amountMinor: 100_01 }))).rejects.toMatchObject({
      reason: 'money.moreThanDue',
      field: 'amount',
      message: expect.stringContaining('€100.00'),
    })
    await expect(
      hospital.owner`
        insert into payment (receipt_number, account_id, kind, method, amount_minor, received_by)
        values ('R99999999', ${bill.accountId}, 'payment', 'card', 10001, 1)`,
    ).rejects.toMatchObject({ constraint_name: 'payment_due' })
    await takePayment(carl(), paying(bill, { amountMinor: 100_00 }))
    await takePayment(carl(), paying(bill, { kind: 'deposit', amountMinor: 30_00 }))
    expect(await dueOf(bill)).toBe(-30_00)
    await expect(takePayment(carl(), paying(bill, { amountMinor: 1 }))).rejects.toMatchObject({
      reason: 'money.paidAlready',
    })
    const nothing = await addInvoice(hospital.sql, { amountMinor: 0 })
    await expect(takePayment(carl(), paying(nothing))).rejects.toMatchObject({ reason: 'money.nothingDue' })
  })

  it('pays the oldest invoice first, or the one that was chosen, and never one of another account', async () => {
    const first = await addInvoice(hospital.sql)
    const second = await addInvoice(hospital.sql, { amountMinor: 60_00, of: first })
    await takePayment(carl(), paying(first, { amountMinor: 30_00 }))
    expect([await paidOf(first), await paidOf(second)]).toEqual([30_00, 0])
    await takePayment(carl(), paying(first, { amountMinor: 80_00, invoiceId: second.invoiceId }))
    expect([await paidOf(first), await paidOf(second)]).toEqual([50_00, 60_00])
    const other = await addInvoice(hospital.sql)
    await expect(
      takePayment(carl(), paying(first, { amountMinor: 10_00, invoiceId: other.invoiceId })),
    ).rejects.toMatchObject({ reason: 'money.notOfInvoice' })
    await expect(
      takePayment(carl(), paying(first, { amountMinor: 10_00, invoiceId: second.invoiceId })),
    ).rejects.toMatchObject({ reason: 'money.invoiceNotOpen' })
    expect(await dueOf(first)).toBe(50_00)
  })

  it('before a bill is a deposit, which pays what is billed later; a credit note gives back what is too much', async () => {
    const first = await addInvoice(hospital.sql, { amountMinor: 10_00 })
    await takePayment(carl(), paying(first, { kind: 'deposit', amountMinor: 100_00 }))
    const later = await addInvoice(hospital.sql, { amountMinor: 70_00, of: first })
    expect([await paidOf(first), await paidOf(later), await dueOf(first)]).toEqual([10_00, 70_00, -20_00])
    await addCreditNote(hospital.sql, later, 25_00)
    expect([await paidOf(later), await dueOf(first)]).toEqual([45_00, -45_00])
    const last = await addInvoice(hospital.sql, { amountMinor: 50_00, of: first })
    expect([await paidOf(last), await dueOf(first)]).toEqual([45_00, 5_00])
  })

  it('of a payer pays what was billed to it and nothing of the patient', async () => {
    const payerId = await addPayer(hospital.sql)
    const theirs = await addInvoice(hospital.sql, { payerId })
    const mine = await addInvoice(hospital.sql, { amountMinor: 40_00, of: theirs })
    const transfer = { payerId, method: 'bank-transfer' as const, reference: 'T1' }
    await expect(takePayment(carl(), paying(theirs, { ...transfer, reference: null }))).rejects.toMatchObject(
      {
        reason: 'money.needsReference',
        field: 'reference',
      },
    )
    await expect(
      takePayment(carl(), paying(theirs, { ...transfer, amountMinor: 140_00 })),
    ).rejects.toMatchObject({ reason: 'money.moreThanDue' })
    await takePayment(carl(), paying(theirs, transfer))
    expect([await dueOf(theirs, payerId), await dueOf(theirs)]).toEqual([0, 40_00])
    expect([await paidOf(theirs), await paidOf(mine)]).toEqual([100_00, 0])
  })

  it('in cash needs an open drawer, of the one who takes it', async () => {
    const bill = await addInvoice(hospital.sql)
    await hospital.sql`select 1`
    const id = await drawers.opened('bruno')
    const [row] = await hospital.sql<{ amount: number }[]>`select drawer_balance(${id})::float8 as amount`
    await drawers.closed('bruno', id, row?.amount ?? 0)
    await expect(takePayment(bruno(), paying(bill))).rejects.toMatchObject({
      reason: 'money.noDrawer',
      field: 'method',
    })
    await takePayment(bruno(), paying(bill, { method: 'card', amountMinor: 1_00 }))
    const [open] = await hospital.sql<
      { id: string }[]
    >`select id from cash_session where status = 'open' limit 1`
    await expect(
      hospital.sql`
        insert into payment (receipt_number, account_id, cash_session_id, kind, method, amount_minor, received_by)
        values ('R99999999', ${bill.accountId}, ${open?.id ?? ''}, 'deposit', 'cash', 1, ${bruno().person.id})`,
    ).rejects.toMatchObject({ constraint_name: 'payment_own_drawer' })
    await expect(
      hospital.sql`
        insert into payment (receipt_number, account_id, cash_session_id, kind, method, amount_minor, received_by)
        values ('R99999999', ${bill.accountId}, ${id}, 'deposit', 'cash', 1, ${bruno().person.id})`,
    ).rejects.toMatchObject({ constraint_name: 'cash_session_open' })
  })

  it('stays as it was taken, and is not forgotten', async () => {
    const bill = await addInvoice(hospital.sql)
    const { id } = await takePayment(carl(), paying(bill))
    for (const change of [
      hospital.sql`update payment set amount_minor = 1 where id = ${id}`,
      hospital.sql`update payment set method = 'card' where id = ${id}`,
    ])
      await expect(change).rejects.toMatchObject({ constraint_name: 'payment_kept' })
    await expect(hospital.sql`delete from payment where id = ${id}`).rejects.toThrow()
    await expect(hospital.sql`update payment_allocation set amount_minor = 1`).rejects.toThrow()
  })

  it('is cancelled by a supervisor with a reason while its drawer is open, and is due again', async () => {
    const bill = await addInvoice(hospital.sql)
    const { id } = await takePayment(carl(), paying(bill))
    const drawer = await drawers.opened('carl')
    const before = await drawers.balance(drawer)
    await expect(
      cancelPayment(carl(), { ...(await step('payment', id)), reason: 'Wrong' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await cancelPayment(vera(), { ...(await step('payment', id)), reason: 'Wrong account' })
    expect([await dueOf(bill), await paidOf(bill), await drawers.balance(drawer)]).toEqual([
      100_00,
      0,
      (before ?? 0) - 100_00,
    ])
    await expect(
      hospital.sql`update payment set status = 'active', cancelled_at = null, cancelled_by = null where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'payment_kept' })
  })

  it('is not cancelled by the one who took it, nor once its drawer is counted, nor while a refund is open', async () => {
    const bill = await addInvoice(hospital.sql)
    const { id } = await takePayment(carl(), paying(bill))
    await expect(
      hospital.sql`
        update payment set status = 'cancelled', status_reason = 'Wrong', cancelled_by = received_by, cancelled_at = now() where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'payment_cancel_two' })
    const asked = await refund(id, 10_00)
    await expect(
      cancelPayment(vera(), { ...(await step('payment', id)), reason: 'Wrong' }),
    ).rejects.toMatchObject({ reason: 'money.cancelRefunds' })
    await withdrawRefund(carl(), { ...(await step('refund_request', asked)), reason: 'Not needed' })
    const drawer = await drawers.opened('carl')
    await stepDrawer(carl(), { ...(await step('cash_session', drawer)), event: 'count' })
    await expect(
      cancelPayment(vera(), { ...(await step('payment', id)), reason: 'Wrong' }),
    ).rejects.toMatchObject({ reason: 'money.cancelSession' })
    await stepDrawer(carl(), { ...(await step('cash_session', drawer)), event: 'resume' })
    await cancelPayment(vera(), { ...(await step('payment', id)), reason: 'Wrong' })
  })
})

describe('a refund', () => {
  const paidBill = async () => {
    const bill = await addInvoice(hospital.sql)
    return { bill, payment: await takePayment(carl(), paying(bill)) }
  }

  it('is asked for, approved by somebody else and paid out once; what was paid is due again', async () => {
    const { bill, payment } = await paidBill()
    const id = await refund(payment.id, 40_00)
    await expect(payOut(id)).rejects.toMatchObject({ reason: 'money.refundApprove' })
    await approve(id)
    const drawer = await drawers.opened('carl')
    const before = (await drawers.balance(drawer)) ?? 0
    const form = { ...(await step('refund_request', id)), method: 'cash' as const, reference: null }
    const [one, other] = await Promise.all([payRefund(carl(), form), payRefund(carl(), form)])
    expect(one).toEqual(other)
    await expect(payOut(id)).rejects.toMatchObject({ reason: 'money.refundApprove' })
    expect([await dueOf(bill), await paidOf(bill), await drawers.balance(drawer)]).toEqual([
      40_00,
      60_00,
      before - 40_00,
    ])
    expect(await readReceipt(carl(), one.id)).toMatchObject({ kind: 'refund', amount: -40_00, pays: [] })
    expect(await readReceipt(carl(), payment.id)).toMatchObject({ amount: 100_00, pays: [{ amount: 60_00 }] })
    expect(await readReceiptMark(carl(), one.id)).toBe(one.number)
  })

  it('is never more than was paid, also when asked for at once; a refused one counts for nothing', async () => {
    const { payment } = await paidBill()
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => refund(payment.id, 30_00)))
    const done = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(done).toHaveLength(3)
    for (const one of asked)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ reason: 'money.refundTooMuch', field: 'amount' })
    await decideRefund(vera(), {
      ...(await step('refund_request', done[0] ?? '')),
      event: 'refuse',
      reason: 'Not due',
    })
    await refund(payment.id, 40_00)
    await expect(refund(payment.id, 1)).rejects.toMatchObject({ reason: 'money.refundAllGiven' })
  })

  it('is not approved by the one who asked, not even by SQL, and needs a reason to be refused', async () => {
    const { payment } = await paidBill()
    const id = await refund(payment.id, 1_00)
    await expect(
      decideRefund(carl(), { ...(await step('refund_request', id)), event: 'approve' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      hospital.sql`
        update refund_request set status = 'approved', decided_by = requested_by, decided_at = now() where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'refund_request_two_people' })
    await expect(
      decideRefund(vera(), { ...(await step('refund_request', id)), event: 'refuse' }),
    ).rejects.toMatchObject({ code: 'reason_required' })
    await expect(
      hospital.sql`update refund_request set amount_minor = 2 where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'refund_request_steps' })
    await approve(id)
  })

  it('of a refund is refused, as is one that nobody asked for', async () => {
    const { bill, payment } = await paidBill()
    const id = await refund(payment.id, 10_00)
    await approve(id)
    const paid = await payOut(id)
    await expect(refund(paid.id, 5_00)).rejects.toMatchObject({ reason: 'money.refundOf' })
    await expect(
      cancelPayment(vera(), { ...(await step('payment', paid.id)), reason: 'Wrong' }),
    ).rejects.toMatchObject({ reason: 'money.cancelRefund' })
    await expect(
      hospital.sql`
        insert into payment (receipt_number, account_id, kind, method, amount_minor, refunds, received_by)
        values ('R99999999', ${bill.accountId}, 'refund', 'card', -1, ${payment.id}, 1)`,
    ).rejects.toMatchObject({ constraint_name: 'payment_refund_approved' })
  })

  it('is not paid out twice by SQL: at the end of the transaction it has its request', async () => {
    const { bill, payment } = await paidBill()
    const id = await refund(payment.id, 10_00)
    await approve(id)
    const bySql = hospital.sql.begin(async (sql) => {
      const [series] =
        await sql`update number_series set last = last + 1 where name = 'receipt' returning last`
      await sql`
        insert into payment (receipt_number, account_id, kind, method, amount_minor, refunds, received_by)
        values (${`R${String(series?.last).padStart(8, '0')}`}, ${bill.accountId}, 'refund', 'card', -1000, ${payment.id}, 1)`
    })
    await expect(bySql).rejects.toMatchObject({ constraint_name: 'payment_refund_approved' })
    await payOut(id)
  })

  it('takes no more cash than is in the drawer', async () => {
    const { payment } = await paidBill()
    const id = await refund(payment.id, 10_00)
    await approve(id)
    const drawer = await drawers.opened('bruno')
    expect(await drawers.balance(drawer)).toBeLessThan(10_00)
    await expect(
      payRefund(bruno(), { ...(await step('refund_request', id)), method: 'cash', reference: null }),
    ).rejects.toMatchObject({ reason: 'money.drawerTooLittle' })
    await expect(
      payRefund(bruno(), { ...(await step('refund_request', id)), method: 'bank-transfer', reference: null }),
    ).rejects.toMatchObject({ reason: 'money.needsReference' })
    await payRefund(bruno(), {
      ...(await step('refund_request', id)),
      method: 'bank-transfer',
      reference: 'T7',
    })
  })
})

describe('numbers and lists', () => {
  it('receipts have no gap, also when payments are refused in between', async () => {
    const bill = await addInvoice(hospital.sql)
    await Promise.allSettled(
      Array.from({ length: 6 }, (_, nth) =>
        takePayment(carl(), paying(bill, { amountMinor: nth % 2 ? 10_00 : 999_00 })),
      ),
    )
    const [row] = await hospital.sql<{ count: number; last: string; series: number }[]>`
      select count(*)::int as count, max(receipt_number) as last,
             (select last::int from number_series where name = 'receipt') as series from payment`
    expect(row?.last).toBe(`R${String(row?.count).padStart(8, '0')}`)
    expect(row?.series).toBe(row?.count)
  })

  it('what there is to pay is shown by payer, with what can still be given back', async () => {
    const bill = await addInvoice(hospital.sql)
    const { id } = await takePayment(carl(), paying(bill, { amountMinor: 60_00 }))
    await refund(id, 20_00)
    expect(await readToPay(carl(), bill.accountId)).toMatchObject({
      payers: [{ id: null, due: 40_00 }],
      invoices: [{ total: 100_00, unpaid: 40_00 }],
      payments: [{ id, amount: 60_00, refundable: 40_00 }],
    })
    expect(await readToPay(carl(), randomUUID())).toBeUndefined()
    expect(await readToPay(carl(), 'nothing')).toBeUndefined()
    await expect(readToPay(vera(), bill.accountId)).rejects.toThrow()
  })

  it('refunds are listed until they are over, and afterwards apart', async () => {
    const waiting = await readRefunds(vera(), { waiting: true })
    expect(waiting.rows.every(({ status }) => status === 'requested' || status === 'approved')).toBe(true)
    const over = await readRefunds(carl(), { waiting: false })
    expect(over.rows.some(({ status }) => status === 'paid')).toBe(true)
    expect(over.rows.some(({ status }) => status === 'refused')).toBe(true)
    // An invalid cursor begins at the first page.
    expect((await readRefunds(carl(), { waiting: true, after: 'x' })).total).toBe(waiting.total)
    await expect(readRefunds(hospital.as('jane'), { waiting: true })).rejects.toThrow()
  })

  it('goes on from page to page without losing one', async () => {
    const bill = await addInvoice(hospital.sql, { amountMinor: 60_00 })
    const { id } = await takePayment(carl(), paying(bill, { amountMinor: 60_00 }))
    for (let nth = 0; nth < 55; nth++) await refund(id, 1_00)
    const first = await readRefunds(vera(), { waiting: true })
    const second = await readRefunds(vera(), { waiting: true, after: first.next })
    const ids = [...first.rows, ...second.rows].map((row) => row.id)
    expect(new Set(ids).size).toBe(first.total)
    const over = await readRefunds(vera(), { waiting: false })
    expect(over.next).toBeUndefined()
  })

  it('the dashboard counts what waits, and samples open the pages', async () => {
    const at = { me: vera().person.id, now: '', day: '', begins: '', ends: '', timeZone: 'UTC' }
    for (const { counted } of paymentWaiting) {
      const [row] = await client()`${counted(client(), at)}`
      expect(row).toMatchObject({ count: expect.any(Number) })
    }
    for (const { record } of paymentSamples) expect(await client()`${record(client())}`).toHaveLength(1)
  })

  it('a closed account takes no payment', async () => {
    const visit = await addVisit(hospital.sql, { status: 'in-progress:consultation' })
    const [row] = await hospital.sql<{ id: string }[]>`select account_of(${visit.id}) as id`
    await hospital.owner`alter table account disable trigger user`
    await hospital.owner`update account set status = 'closed-completed' where id = ${row?.id ?? ''}`
    await hospital.owner`alter table account enable trigger user`
    await expect(
      takePayment(carl(), paying({ accountId: row?.id ?? '' }, { kind: 'deposit' })),
    ).rejects.toMatchObject({ reason: 'money.accountClosed' })
    await expect(takePayment(carl(), paying({ accountId: randomUUID() }))).rejects.toMatchObject({
      code: 'not_found',
    })
    const closing = await drawers.opened('carl')
    await expect(
      closeDrawer(carl(), {
        ...(await step('cash_session', closing)),
        pieces: [{ denomination: 1, pieces: 0 }],
      }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})
