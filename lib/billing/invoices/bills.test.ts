import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import {
  addAccount,
  addPayer,
  addPayment,
  drafted,
  issued,
  stepped,
  versionOf,
} from '@/e2e/support/records/billing/bills'
import { addCharge } from '@/e2e/support/records/billing/charges'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { followClock } from '../../clock/clock'
import { client } from '../../platform/database'
import { giveDiscount } from '../accounts/commands/discounts'
import { removePayer, setPayer } from '../accounts/commands/payers'
import { stepBill } from './commands/bill-steps'
import { draftBill } from './commands/draft'

const hospital = hospitalInTest('billing_bills')
afterAll(() => client().end())

const { randomUUID: key } = { randomUUID }
const carl = () => hospital.as('carl')

interface Head {
  id: string
  number: string | null
  status: string
  total: number
  payer: string | null
}

/** The invoices of a bill, the patient’s last. */
const billOf = async (id: string): Promise<Head[]> => hospital.sql<Head[]>`
  select i.id, i.number, i.status, i.total_minor::int as total, i.payer_id as payer from invoice i
   where i.bill_id = (select bill_id from invoice where id = ${id}) order by i.payer_id is null, i.created_at, i.id`
const statusOf = async (table: string, id: string) => {
  const [row] = await hospital.sql<
    { status: string }[]
  >`select status from ${hospital.sql(table)} where id = ${id}`
  return row?.status
}
const pays = async (accountId: string, rank: number, percent: number, limitMinor: number | null = null) => {
  const payerId = await addPayer(hospital.sql)
  await setPayer(carl(), {
    ...{ key: key(), id: accountId, rank, payerId, memberNumber: null },
    ...{ shareBasisPoints: Math.round(percent * 100), limitMinor },
  })
  return payerId
}

describe('a bill', () => {
  it('is not issued before it was approved, also where the clock was set back in between', async () => {
    const { accountId } = await addAccount(hospital.sql, [1_000])
    const id = await drafted(hospital, accountId)
    followClock(120)
    try {
      await stepped(hospital, ['vera', 'approve'], id)
    } finally {
      followClock(0)
    }
    await stepped(hospital, ['carl', 'issue'], id)
    expect(
      await hospital.sql`select issued_at >= approved_at as later, approved_at > hospital_now() as ahead from invoice where id = ${id}`,
    ).toEqual([{ later: true, ahead: true }])
  })

  it('has an invoice for each payer and the patient, whose parts add up, thirds too', async () => {
    const { accountId, charges } = await addAccount(hospital.sql, [{ amountMinor: 100, taxMinor: 20 }, 1001])
    await pays(accountId, 1, 33.33)
    await pays(accountId, 2, 50)
    const id = await issued(hospital, accountId)
    const bill = await billOf(id)
    expect(bill.map(({ total }) => total)).toEqual([40 + 333, 40 + 334, 40 + 334])
    expect(bill.map(({ status }) => status)).toEqual(['issued', 'issued', 'issued'])
    expect(bill.every(({ number }) => /^F\d{8}$/.test(number ?? ''))).toBe(true)
    const tax =
      await hospital.sql`select sum(tax_minor)::int as tax from invoice_line where charge_item_id = ${charges[0]?.id ?? ''}`
    expect(tax[0]?.tax).toBe(20)
    expect(await statusOf('charge_item', charges[0]?.id ?? '')).toBe('billed')
    expect(await statusOf('account', accountId)).toBe('billing')
  })

  it('keeps to the limit of a payer over several bills', async () => {
    const { accountId, encounterId, patientId } = await addAccount(hospital.sql, [1000], { over: false })
    await pays(accountId, 1, 80, 1000)
    expect((await billOf(await issued(hospital, accountId, 'interim'))).map(({ total }) => total)).toEqual([
      800, 200,
    ])
    await addCharge(hospital.sql, { visit: { id: encounterId, patientId }, amountMinor: 1000 })
    expect((await billOf(await issued(hospital, accountId, 'interim'))).map(({ total }) => total)).toEqual([
      200, 800,
    ])
  })

  it('numbers without gaps, also after one that failed', async () => {
    const last = async () => {
      const [row] = await hospital.sql<{ last: number }[]>`
        select coalesce(max(substr(number, 2)::int), 0) as last from invoice where number like 'F%'`
      return row?.last ?? 0
    }
    const [one, two] = [await addAccount(hospital.sql, [500]), await addAccount(hospital.sql, [600])]
    const before = await last()
    const draft = await drafted(hospital, one.accountId)
    await expect(stepped(hospital, ['carl', 'issue'], draft)).rejects.toMatchObject({
      reason: 'billing.approveFirst',
    })
    await issued(hospital, two.accountId)
    expect(await last()).toBe(before + 1)
    await stepped(hospital, ['vera', 'approve'], draft)
    await stepped(hospital, ['carl', 'issue'], draft)
    expect(await last()).toBe(before + 2)
  })

  it('gets only the next number, by plain SQL too', async () => {
    const { accountId } = await addAccount(hospital.sql, [500])
    const id = await drafted(hospital, accountId)
    await stepped(hospital, ['vera', 'approve'], id)
    const write = hospital.sql`
      update invoice set status = 'issued', number = 'F99999999', issued_at = now(), issued_by = 1 where id = ${id}`
    await expect(write).rejects.toMatchObject({ constraint_name: 'invoice_number_next' })
  })

  it('is drafted by one of two cashiers at once; the other is told', async () => {
    const { accountId } = await addAccount(hospital.sql, [500])
    const expectedVersion = await versionOf(hospital.sql, 'account', accountId)
    const ask = (username: string) =>
      draftBill(hospital.as(username), { key: key(), id: accountId, expectedVersion, kind: 'final' })
    const outcomes = await Promise.allSettled([ask('carl'), ask('bruno')])
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toMatchObject([{ code: 'conflict' }])
    const [{ count } = { count: 0 }] = await hospital.sql<{ count: number }[]>`
      select count(*)::int from invoice where account_id = ${accountId}`
    expect(count).toBe(1)
  })

  it('is the same for a form that was sent twice', async () => {
    const { accountId } = await addAccount(hospital.sql, [500])
    const sent = {
      ...{ key: key(), id: accountId, kind: 'final' as const },
      expectedVersion: await versionOf(hospital.sql, 'account', accountId),
    }
    expect(await draftBill(carl(), sent)).toBe(await draftBill(carl(), sent))
  })

  it.each([
    ['nothing is there to bill', [], 'nothingToBill'],
    ['something has no price', [500, null], 'unpriced'],
  ] as const)('is refused where %s', async (_name, amounts, reason) => {
    const { accountId, encounterId, patientId } = await addAccount(hospital.sql, [], { over: false })
    for (const amountMinor of amounts)
      await addCharge(hospital.sql, { visit: { id: encounterId, patientId }, amountMinor })
    await hospital.sql`update encounter set status = 'completed' where id = ${encounterId}`
    await expect(drafted(hospital, accountId)).rejects.toMatchObject({ reason: `billing.${reason}` })
  })

  it('is final only after the care is over, and an interim one is not', async () => {
    const { accountId } = await addAccount(hospital.sql, [500], { over: false })
    await expect(drafted(hospital, accountId, 'final')).rejects.toMatchObject({
      reason: 'billing.careNotOver',
    })
    expect(await drafted(hospital, accountId, 'interim')).toMatch(/-/)
  })

  it('of a merged record is refused', async () => {
    const { accountId, patientId } = await addAccount(hospital.sql, [500])
    await hospital.sql`
      update patient set status = 'merged', merged_into_id = (select id from patient where id <> ${patientId} and status = 'active' limit 1) where id = ${patientId}`
    await expect(drafted(hospital, accountId)).rejects.toMatchObject({ reason: 'billing.patientMerged' })
  })

  it('that leaves out what came since is refused, and can be drafted again', async () => {
    const { accountId, encounterId, patientId } = await addAccount(hospital.sql, [500])
    const id = await drafted(hospital, accountId)
    await stepped(hospital, ['vera', 'approve'], id)
    await addCharge(hospital.sql, { visit: { id: encounterId, patientId }, amountMinor: 70 })
    await expect(stepped(hospital, ['carl', 'issue'], id)).rejects.toMatchObject({
      reason: 'billing.leftOut',
    })
    await stepped(hospital, ['carl', 'cancel'], id)
    expect((await billOf(await issued(hospital, accountId)))[0]?.total).toBe(570)
  })
})

describe('an approval', () => {
  it('of an interim bill is the cashier’s, of a final one the supervisor’s', async () => {
    const { accountId } = await addAccount(hospital.sql, [500])
    const id = await drafted(hospital, accountId)
    await expect(stepped(hospital, ['carl', 'approve'], id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(stepped(hospital, ['carl', 'approveInterim'], id)).rejects.toMatchObject({
      reason: 'billing.onlyInterim',
    })
    await stepped(hospital, ['vera', 'approve'], id)
    await expect(stepped(hospital, ['vera', 'approve'], id)).rejects.toMatchObject({
      reason: 'billing.approvedAlready',
    })
    const other = await addAccount(hospital.sql, [500], { over: false })
    const interim = await drafted(hospital, other.accountId, 'interim')
    await stepped(hospital, ['carl', 'approveInterim'], interim)
    expect(await stepped(hospital, ['carl', 'issue'], interim)).toBe(interim)
  })

  it('of a final bill with a discount is never by who gave it', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    await giveDiscount(hospital.as('vera'), {
      ...{ key: key(), id: accountId, chargeId: null, off: { basisPoints: 5000 }, reason: 'Hardship' },
    })
    const id = await drafted(hospital, accountId)
    await expect(stepped(hospital, ['vera', 'approve'], id)).rejects.toMatchObject({
      reason: 'billing.somebodyElse',
    })
    await expect(
      hospital.sql`update invoice set approved_by = created_by, approved_at = now() where id = ${id}`,
    ).rejects.toMatchObject({ constraint_name: 'invoice_two_people' })
  })
})

describe('who pays', () => {
  it('is changed and taken out while nothing is billed, and stays from then on', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    await pays(accountId, 1, 80)
    await pays(accountId, 1, 50)
    const second = await pays(accountId, 2, 50)
    await removePayer(carl(), { key: key(), id: accountId, rank: 2 })
    await expect(removePayer(carl(), { key: key(), id: accountId, rank: 2 })).rejects.toMatchObject({
      code: 'conflict',
    })
    const draft = await drafted(hospital, accountId)
    expect((await billOf(draft)).map(({ total }) => total)).toEqual([500, 500])
    const late = {
      key: key(),
      id: accountId,
      rank: 3,
      payerId: second,
      memberNumber: null,
      shareBasisPoints: 1,
      limitMinor: null,
    }
    await expect(setPayer(carl(), late)).rejects.toMatchObject({ reason: 'billing.payersKept' })
    await expect(
      hospital.sql`delete from account_payer where account_id = ${accountId}`,
    ).rejects.toMatchObject({
      constraint_name: 'account_payer_open',
    })
    await stepped(hospital, ['carl', 'cancel'], draft)
    await setPayer(carl(), { ...late, key: key() })
  })

  it('is on the account once', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    const payerId = await pays(accountId, 1, 80)
    const twice = {
      key: key(),
      id: accountId,
      rank: 2,
      payerId,
      memberNumber: null,
      shareBasisPoints: 1,
      limitMinor: null,
    }
    await expect(setPayer(carl(), twice)).rejects.toMatchObject({
      reason: 'billing.payerTwice',
      field: 'payer',
    })
  })
})

describe('an issued invoice', () => {
  it('never changes, nor do its lines', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    const id = await issued(hospital, accountId)
    await expect(hospital.sql`update invoice set total_minor = 1 where id = ${id}`).rejects.toMatchObject({
      constraint_name: 'invoice_kept',
    })
    await expect(
      hospital.sql`update invoice set status = 'cancelled' where id = ${id}`,
    ).rejects.toMatchObject({
      constraint_name: 'invoice_steps',
    })
    await expect(
      hospital.sql`update invoice_line set amount_minor = 1 where invoice_id = ${id}`,
    ).rejects.toMatchObject({ code: '42501' })
    await expect(hospital.sql`
      insert into invoice_line (invoice_id, line, charge_item_id, display, quantity, amount_minor, tax_minor)
      select ${id}, 9, charge_item_id, display, 1, 0, 0 from invoice_line where invoice_id <> ${id} limit 1`).rejects.toMatchObject(
      { constraint_name: 'invoice_lines_once' },
    )
  })

  it('is settled by what pays it, and open again when that is cancelled', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    const id = await issued(hospital, accountId)
    await addPayment(hospital.sql, { accountId, amountMinor: 400, invoiceId: id })
    expect(await statusOf('invoice', id)).toBe('issued')
    const rest = await addPayment(hospital.sql, { accountId, amountMinor: 600, invoiceId: id })
    expect(await statusOf('invoice', id)).toBe('balanced')
    await hospital.sql`
      update payment set status = 'cancelled', status_reason = 'Wrong card', cancelled_at = hospital_now(), cancelled_by = (select id from staff where username = 'vera') where id = ${rest}`
    expect(await statusOf('invoice', id)).toBe('issued')
    await expect(hospital.sql`update invoice set status = 'balanced' where id = ${id}`).rejects.toMatchObject(
      {
        constraint_name: 'invoice_balanced',
      },
    )
  })

  it('is settled by two payments at once', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    const id = await issued(hospital, accountId)
    await Promise.all(
      [400, 600].map((amountMinor) => addPayment(hospital.sql, { accountId, amountMinor, invoiceId: id })),
    )
    expect(await statusOf('invoice', id)).toBe('balanced')
  })
})

describe('the tables', () => {
  const draftBySql = async (totalMinor: number, lines: readonly number[]) => {
    const { accountId, charges } = await addAccount(hospital.sql, [1000])
    return hospital.sql.begin(async (sql) => {
      const [head] = await sql<{ id: string }[]>`
        insert into invoice (account_id, bill_id, kind, total_minor, created_by, updated_by)
        values (${accountId}, gen_random_uuid(), 'interim', ${totalMinor}, 1, 1) returning id`
      for (const [nth, amount] of lines.entries())
        await sql`
          insert into invoice_line (invoice_id, line, charge_item_id, display, quantity, amount_minor, tax_minor)
          values (${head?.id ?? ''}, ${nth + 1}, ${charges[0]?.id ?? ''}, 'x', 1, ${amount}, 0)`
    })
  }

  it.each([
    ['a head without lines', 1000, [], 'invoice_lines_add_up'],
    ['lines that do not come to the head', 1000, [900], 'invoice_lines_add_up'],
    ['parts that do not come to the charge', 900, [900], 'bill_parts_add_up'],
    ['less than nothing', -5, [-5], 'invoice_total_sign'],
  ] as const)('refuse %s', async (_name, total, lines, rule) => {
    await expect(draftBySql(total, lines)).rejects.toMatchObject({ constraint_name: rule })
  })

  it('take a head with lines that come to it', async () => {
    await draftBySql(1000, [1000])
  })

  it('refuse a charge on a second bill, and as billed without lines', async () => {
    const { accountId, charges } = await addAccount(hospital.sql, [1000], { over: false })
    const charge = charges[0]?.id ?? ''
    await drafted(hospital, accountId, 'interim')
    const again = hospital.sql.begin(async (sql) => {
      const [head] = await sql<{ id: string }[]>`
        insert into invoice (account_id, bill_id, kind, total_minor, created_by, updated_by)
        values (${accountId}, gen_random_uuid(), 'interim', 1000, 1, 1) returning id`
      await sql`
        insert into invoice_line (invoice_id, line, charge_item_id, display, quantity, amount_minor, tax_minor)
        values (${head?.id ?? ''}, 1, ${charge}, 'x', 1, 1000, 0)`
    })
    await expect(again).rejects.toMatchObject({ constraint_name: 'invoice_line_billed_once' })
    await expect(
      hospital.sql`update charge_item set status = 'billed' where id = ${charge}`,
    ).rejects.toMatchObject({
      constraint_name: 'charge_billed_covered',
    })
  })

  it('issue a bill as a whole', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    await pays(accountId, 1, 50)
    const id = await drafted(hospital, accountId)
    await stepped(hospital, ['vera', 'approve'], id)
    const part = hospital.sql.begin(async (sql) => {
      await sql`update number_series set last = last + 1 where name = 'invoice'`
      await sql`
        update invoice set status = 'issued', issued_at = now(), issued_by = 1,
               number = 'F' || lpad((select last from number_series where name = 'invoice')::text, 8, '0') where id = ${id}`
    })
    await expect(part).rejects.toMatchObject({
      constraint_name: expect.stringMatching(/bill_whole|charge_billed_covered/),
    })
    await expect(
      stepBill(hospital.as('carl'), { key: key(), id, event: 'issue', expectedVersion: 1 }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})
