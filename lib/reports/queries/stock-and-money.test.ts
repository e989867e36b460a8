import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { addCharge } from '@/e2e/support/records/billing/charges'
import { addBatch, addItem, addStockPlace, dispose, move } from '@/e2e/support/records/pharmacy/stock'
import { insertPast, keeping, staffId } from '@/e2e/support/records/reports/past'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { definitionOf } from '../definitions/all'
import { readAddress } from '../figures/asked'
import { readReport } from './read-report'

/* Signs, corrections and what counts twice elsewhere: stock, invoices, discounts and drawers. */
const hospital = hospitalInTest('reports_money')
afterAll(() => client().end())

async function read(code: string, given: Record<string, string> = {}) {
  const report = definitionOf(code)
  if (!report) throw new Error(`There is no report ${code}.`)
  const dimensions = report.dimensions.map(({ id }) => ({ id, ...(given[id] && { keys: [given[id]] }) }))
  const { asked, problems } = readAddress({ ...report, dimensions }, given)
  if (!asked) throw new Error(JSON.stringify(problems))
  const found = await readReport(hospital.as('adam'), code, asked)
  if (!found || found === 'late') throw new Error('The report was not read.')
  return found
}

const priced = (itemId: string, amountMinor: number, perUnits: number) => hospital.owner`
  insert into stock_price (item_id, valid, amount_minor, per_units, created_by)
  select ${itemId}, daterange('2020-01-01', null), ${amountMinor}, ${perUnits}, id from staff where username = 'peter'`

describe('stock', () => {
  it('consumption is what left for patients, less what came back; no disposal and no delivery', async () => {
    const itemId = await addItem(hospital.sql)
    const of = {
      itemId,
      batchId: await addBatch(hospital.sql, itemId),
      locationId: await addStockPlace(hospital.sql),
    }
    // 1.25 for ten, so that one unit costs less than the smallest coin.
    await priced(itemId, 125, 1000)
    await move(hospital.sql, of, 1000, { minutes: 60 })
    await move(hospital.sql, of, -400, { kind: 'issue', minutes: 50 })
    await move(hospital.sql, of, 40, { kind: 'return', minutes: 40 })
    const wrong = await move(hospital.sql, of, -100, { kind: 'consumption', minutes: 30 })
    await hospital.sql`
      insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, at, recorded_by, source_type, source_id, reverses_id, reason)
      select item_id, batch_id, location_id, -quantity, 'reversal', hospital_now(), recorded_by, 'test', ${randomUUID()}, id, 'Wrong'
        from stock_ledger where id = ${wrong}`
    await dispose(hospital.sql, of, 50, 5)
    const { all, rows } = await read('consumption', {
      from: addDays(today(), -1),
      to: today(),
      place: of.locationId,
    })
    // 50 for 400, -5 for 40 that came back, and 13 for 100 that are taken back by 13.
    expect(all.values).toEqual({ cost: 45, units: 360, movements: 4, returned: 2 })
    expect(rows.map(({ key }) => key)).toEqual([itemId])
  })

  it('has its value by place, and what expires within ninety days apart, the last day included', async () => {
    const itemId = await addItem(hospital.sql)
    const locationId = await addStockPlace(hospital.sql)
    await priced(itemId, 250, 1)
    for (const days of [0, 30, 31, 90, 91]) {
      const batchId = await addBatch(hospital.sql, itemId, { days })
      await move(hospital.sql, { itemId, batchId, locationId }, 10, { minutes: 5 })
    }
    const unpriced = await addItem(hospital.sql)
    const batchId = await addBatch(hospital.sql, unpriced, { days: 20 })
    await move(hospital.sql, { itemId: unpriced, batchId, locationId }, 7, { minutes: 5 })
    const worth = await read('stock-value', { place: locationId })
    expect(worth.all.values).toEqual({ value: 5 * 2500, batches: 6, priceless: 1 })
    const soon = await read('expiry', { place: locationId })
    expect(soon.all.values).toEqual({ value: 4 * 2500, batches: 5, priceless: 1, expired: 0 })
    expect(Object.fromEntries(soon.rows.map(({ key, values }) => [key, values.batches]))).toEqual({
      ...{ '30': 3, '60': 1, '90': 1 },
    })
  })
})

describe('money', () => {
  const insert = async () => {
    const by = await staffId(hospital.owner, 'carl')
    const on = addDays(today(), -40)
    const at = `${on}T10:00:00Z`
    const [one, two] = [await addCharge(hospital.sql), await addCharge(hospital.sql)]
    const invoice = (accountId: string, number: string | null, totalMinor: number, more: object = {}) => ({
      ...{
        id: randomUUID(),
        number,
        account_id: accountId,
        bill_id: randomUUID(),
        payer_id: null,
        kind: 'final',
      },
      ...{
        status: number ? 'issued' : 'draft',
        seal: number && Buffer.from('seal'),
        total_minor: totalMinor,
        corrects: null,
      },
      ...{ issued_by: number ? by : null, issued_at: number ? at : null, ...keeping(by, at), ...more },
    })
    const first = invoice(one.accountId, 'F90000001', 12_000)
    const second = invoice(two.accountId, 'F90000002', 5_000)
    const draft = invoice(two.accountId, null, 700)
    const note = invoice(one.accountId, 'C90000001', -2_000, { kind: 'credit-note', corrects: first.id })
    const line = (of: { id: string; total_minor: number }, charge: string, discount = 0) => ({
      ...{
        id: randomUUID(),
        invoice_id: of.id,
        line: 1,
        charge_item_id: charge,
        display: 'Something',
        quantity: 1,
      },
      ...{ amount_minor: of.total_minor, tax_minor: of.total_minor / 10, discount_minor: discount },
    })
    const payment = (number: string, accountId: string, amount: number, more: object = {}) => ({
      ...{ id: randomUUID(), receipt_number: number, account_id: accountId, payer_id: null, kind: 'payment' },
      ...{
        method: 'card',
        amount_minor: amount,
        status: 'active',
        received_by: by,
        received_at: at,
        ...more,
      },
    })
    const paid = payment('R90000001', one.accountId, 4_000)
    const cancelled = payment('R90000002', one.accountId, 3_000, {
      ...{ status: 'cancelled', status_reason: 'Wrong card', cancelled_by: by, cancelled_at: at },
    })
    const settled = payment('R90000003', two.accountId, 5_000)
    const allocation = (of: { id: string; amount_minor: number }, to: { id: string }) => ({
      ...{ id: randomUUID(), payment_id: of.id, invoice_id: to.id, amount_minor: of.amount_minor },
      ...{ created_at: at, created_by: by },
    })
    await insertPast(hospital.owner, {
      invoice: [first, second, draft, note],
      invoice_line: [line(first, one.id, 500), line(second, two.id), line(draft, two.id), line(note, one.id)],
      payment: [paid, { ...cancelled }, settled].map((row) => ({
        ...{ status_reason: null, cancelled_by: null, cancelled_at: null, ...row },
      })),
      payment_allocation: [
        allocation(paid, first),
        allocation(cancelled, first),
        allocation(settled, second),
      ],
      write_off: [
        {
          ...{
            id: randomUUID(),
            invoice_id: first.id,
            amount_minor: 1_000,
            reason: 'Too small',
            status: 'approved',
          },
          ...{
            proposed_by: by,
            updated_by: by,
            proposed_at: at,
            decided_by: await staffId(hospital.owner, 'vera'),
            decided_at: at,
          },
        },
        {
          ...{
            id: randomUUID(),
            invoice_id: first.id,
            amount_minor: 900,
            reason: 'Not yet',
            status: 'proposed',
          },
          ...{ proposed_by: by, updated_by: by, proposed_at: at, decided_by: null, decided_at: null },
        },
      ],
      charge_discount: [null, at].map((withdrawn) => ({
        ...{
          id: randomUUID(),
          charge_item_id: one.id,
          group_id: randomUUID(),
          amount_minor: withdrawn ? 300 : 500,
        },
        ...{ reason: 'Hardship', withdrawn_at: withdrawn, withdrawn_by: withdrawn ? by : null },
        ...{ created_at: at, created_by: by },
      })),
      cash_session: [
        { status: 'closed', closed_at: at, closed_by: by, expected_minor: 10_000, counted_minor: 9_950 },
        { status: 'closed', closed_at: at, closed_by: by, expected_minor: 500, counted_minor: 520 },
        { status: 'open', closed_at: null, closed_by: null, expected_minor: null, counted_minor: null },
      ].map((row) => ({ id: randomUUID(), staff_id: by, opened_at: at, version: 1, ...row })),
    })
    return on
  }

  it('credit notes count against revenue, drafts not; a cancelled payment pays nothing; what was taken back is no discount', async () => {
    const on = await insert()
    const day = { from: on, to: on }
    const revenue = await read('revenue', { ...day, cases: 'amount' })
    expect(revenue.all.values).toEqual({
      amount: 15_000,
      credited: -2_000,
      tax: 1_500,
      discount: 500,
      lines: 3,
    })
    expect(
      revenue.cases?.page.rows.map(({ values }) => Number(values.amount)).toSorted((a, b) => a - b),
    ).toEqual([-2_000, 5_000, 12_000])
    const outstanding = await read('outstanding', { cases: 'due' })
    expect(outstanding.all.values).toEqual({
      ...{ due: 5_000, total: 12_000, credited: -2_000, paid: 4_000, written: 1_000, invoices: 1, over: 0 },
    })
    expect(outstanding.rows.map(({ key }) => key)).toEqual(['31-60'])
    const discounts = await read('discounts', day)
    expect(discounts.all.values).toEqual({ net: 500, given: 800, withdrawn: 300, discounts: 2 })
    const cash = await read('cash-sessions', day)
    expect(cash.all.values).toEqual({
      ...{ difference: -30, expected: 10_500, counted: 10_470, sessions: 3, running: 1, short: 1, over: 1 },
    })
  })
})
