import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import {
  addAccount,
  addPayment,
  drafted,
  issued,
  stepped,
  versionOf,
} from '@/e2e/support/records/billing/bills'
import { addCharge } from '@/e2e/support/records/billing/charges'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { draftCredit } from '../invoices/commands/credit'
import { decideWriteOff, proposeWriteOff } from '../invoices/commands/write-offs'
import { giveDiscount, type Off, withdrawDiscount } from './commands/discounts'
import { stepAccount } from './commands/steps'
import {
  readAccount,
  readAccountPayers,
  readAccountPayments,
  readCharges,
  readDiscounts,
  readInvoices,
  readPayerChoices,
} from './queries/account'
import { readStatement } from './queries/statement'

const hospital = hospitalInTest('billing_accounts')
afterAll(() => client().end())

const key = () => randomUUID()
const statusOf = async (id: string) => {
  const [row] = await hospital.sql<{ status: string }[]>`select status from account where id = ${id}`
  return row?.status
}
const dueOf = async (id: string, at?: string) => {
  const [row] = await hospital.sql<{ due: number }[]>`
    select account_due(${id}, coalesce(${at ?? null}::timestamptz, 'infinity'))::int as due`
  return row?.due
}
const give = (username: string, id: string, off: Off, chargeId: string | null = null) =>
  giveDiscount(hospital.as(username), { key: key(), id, chargeId, off, reason: 'Hardship' })
const step = async (username: string, id: string, event: 'close' | 'closeBadDebt' | 'void' | 'reopen') =>
  stepAccount(hospital.as(username), {
    ...{ key: key(), id, event, reason: 'Test' },
    expectedVersion: await versionOf(hospital.sql, 'account', id),
  })
const writtenOff = async (invoiceId: string, amountMinor: number) => {
  const id = await proposeWriteOff(hospital.as('carl'), {
    key: key(),
    id: invoiceId,
    amountMinor,
    reason: 'Gone abroad',
  })
  return decideWriteOff(hospital.as('vera'), { key: key(), id, expectedVersion: 1, event: 'approve' })
}

describe('an account', () => {
  it('follows its visit: open while the care goes on, and to be billed when it is over', async () => {
    const { accountId, encounterId } = await addAccount(hospital.sql, [100], { over: false })
    expect(await statusOf(accountId)).toBe('open')
    await hospital.sql`update encounter set status = 'completed' where id = ${encounterId}`
    expect(await statusOf(accountId)).toBe('carecomplete-notbilled')
    await expect(
      hospital.sql`update account set status = 'closed-completed' where id = ${accountId}`,
    ).rejects.toMatchObject({ constraint_name: 'account_charges_open' })
    await expect(
      hospital.sql`update account set status = 'billing', number = 'A-V99999999' where id = ${accountId}`,
    ).rejects.toMatchObject({
      constraint_name: 'account_kept',
    })
  })

  it('that is opened after the care is over waits for its bill at once, and never begins otherwise', async () => {
    const [late, other] = [
      await addVisit(hospital.sql, { status: 'completed' }),
      await addVisit(hospital.sql),
    ]
    const { accountId } = await addCharge(hospital.sql, { visit: late })
    expect(await statusOf(accountId)).toBe('carecomplete-notbilled')
    const begins = hospital.sql`
      insert into account (number, patient_id, encounter_id, status) values ('A-V00000001', ${other.patientId}, ${other.id}, 'billing')`
    await expect(begins).rejects.toMatchObject({ constraint_name: 'account_steps' })
  })

  it('is closed when it is balanced, opened again by a late charge, and by a supervisor', async () => {
    const { accountId, encounterId, patientId } = await addAccount(hospital.sql, [1000])
    await expect(step('carl', accountId, 'close')).rejects.toMatchObject({ reason: 'billing.chargesOpen' })
    const draft = await drafted(hospital, accountId)
    await stepped(hospital, ['vera', 'approve'], draft)
    const id = await stepped(hospital, ['carl', 'issue'], draft)
    await expect(step('carl', accountId, 'close')).rejects.toMatchObject({ reason: 'billing.notBalanced' })
    await addPayment(hospital.sql, { accountId, amountMinor: 1000, invoiceId: id })
    await expect(step('carl', accountId, 'closeBadDebt')).rejects.toMatchObject({ reason: 'billing.badDebt' })
    await step('carl', accountId, 'close')
    await addCharge(hospital.sql, { visit: { id: encounterId, patientId }, amountMinor: null })
    expect(await statusOf(accountId)).toBe('carecomplete-notbilled')
    await expect(step('carl', accountId, 'close')).rejects.toMatchObject({ reason: 'billing.chargesOpen' })
    await expect(step('carl', accountId, 'reopen')).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is reopened with a reason', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    const id = await issued(hospital, accountId)
    await addPayment(hospital.sql, { accountId, amountMinor: 1000, invoiceId: id })
    await step('carl', accountId, 'close')
    await expect(drafted(hospital, accountId)).rejects.toMatchObject({ code: 'rule' })
    await step('vera', accountId, 'reopen')
    expect(await statusOf(accountId)).toBe('carecomplete-notbilled')
  })

  it('closed while something is charged at once is opened again in either order', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { accountId, encounterId, patientId } = await addAccount(hospital.sql, [1000])
      const id = await issued(hospital, accountId)
      await addPayment(hospital.sql, { accountId, amountMinor: 1000, invoiceId: id })
      await Promise.allSettled([
        step('carl', accountId, 'close'),
        addCharge(hospital.sql, { visit: { id: encounterId, patientId } }),
      ])
      expect(await statusOf(accountId)).not.toMatch(/^closed/)
    }
  })

  it('without a bill is closed with a reason, and one that was billed is not', async () => {
    const { accountId } = await addAccount(hospital.sql, [], { over: false })
    await expect(step('carl', accountId, 'void')).rejects.toMatchObject({ code: 'forbidden' })
    await step('vera', accountId, 'void')
    expect(await statusOf(accountId)).toBe('closed-voided')
    const billed = await addAccount(hospital.sql, [10], { over: false })
    const id = await issued(hospital, billed.accountId, 'interim')
    await addPayment(hospital.sql, { accountId: billed.accountId, amountMinor: 10, invoiceId: id })
    await expect(step('vera', billed.accountId, 'void')).rejects.toMatchObject({
      reason: 'billing.billedBefore',
    })
  })
})

describe('a discount', () => {
  it('is a tenth of the bill at most for a cashier, others’ discounts included, and all of it for a supervisor', async () => {
    const { accountId } = await addAccount(hospital.sql, [{ amountMinor: 1000, taxMinor: 200 }, 500])
    expect(await give('carl', accountId, { minor: 100 })).toBe(100)
    await expect(give('bruno', accountId, { minor: 51 })).rejects.toMatchObject({
      reason: 'billing.discountAuthority',
      field: 'amount',
      message: expect.stringContaining('€1.50'),
    })
    expect(await give('bruno', accountId, { minor: 50 })).toBe(50)
    await expect(give('vera', accountId, { minor: 1551 })).rejects.toMatchObject({
      reason: 'billing.discountTooMuch',
    })
    expect(await give('vera', accountId, { basisPoints: 10_000 })).toBe(1550)
    await expect(give('vera', accountId, { minor: 1 })).rejects.toMatchObject({
      reason: 'billing.discountTooMuch',
    })
  })

  it('of two cashiers at once holds the limit together', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    const both = await Promise.allSettled(['carl', 'bruno'].map((one) => give(one, accountId, { minor: 60 })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('holds against plain SQL too', async () => {
    const { charges } = await addAccount(hospital.sql, [1000])
    const insert = (username: string, amount: number) => hospital.sql`
      insert into charge_discount (charge_item_id, group_id, amount_minor, reason, created_by)
      select ${charges[0]?.id ?? ''}, gen_random_uuid(), ${amount}, 'Test', id from staff where username = ${username}`
    await expect(insert('carl', 101)).rejects.toMatchObject({ constraint_name: 'charge_discount_authority' })
    await expect(insert('rita', 1)).rejects.toMatchObject({ constraint_name: 'charge_discount_authority' })
    await expect(insert('vera', 1001)).rejects.toMatchObject({ constraint_name: 'charge_discount_within' })
    await insert('carl', 100)
    await expect(hospital.sql`update charge_discount set amount_minor = 1`).rejects.toMatchObject({
      constraint_name: 'charge_discount_kept',
    })
  })

  it('on the bill is shared among the charges to the unit, taken back as one, and stays once billed', async () => {
    const { accountId, charges } = await addAccount(hospital.sql, [333, 333, 333])
    await give('vera', accountId, { minor: 100 })
    const parts = await hospital.sql<{ amount: number }[]>`
      select d.amount_minor::int as amount from charge_discount d join charge_item c on c.id = d.charge_item_id
       where c.account_id = ${accountId} order by d.amount_minor desc`
    expect(parts.map(({ amount }) => amount)).toEqual([34, 33, 33])
    const [discount] = await readDiscounts(hospital.as('carl'), accountId)
    const groupId = discount?.groupId ?? ''
    await withdrawDiscount(hospital.as('carl'), { key: key(), id: accountId, groupId })
    await expect(
      withdrawDiscount(hospital.as('carl'), { key: key(), id: accountId, groupId }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await give('carl', accountId, { basisPoints: 500 }, charges[0]?.id)
    await drafted(hospital, accountId)
    const [kept] = await readDiscounts(hospital.as('carl'), accountId)
    expect(kept).toMatchObject({ amountMinor: 16, isBilled: true, charges: 1 })
    const late = { key: key(), id: accountId, groupId: kept?.groupId ?? '' }
    await expect(withdrawDiscount(hospital.as('carl'), late)).rejects.toMatchObject({
      reason: 'billing.discountBilled',
    })
    await expect(give('vera', accountId, { minor: 1 })).rejects.toMatchObject({
      reason: 'billing.discountNotOpen',
    })
  })

  it('of everything makes an invoice of nothing, which is settled at once', async () => {
    const { accountId } = await addAccount(hospital.sql, [{ amountMinor: 100, taxMinor: 20 }])
    await give('vera', accountId, { basisPoints: 10_000 })
    const id = await drafted(hospital, accountId, 'interim')
    await stepped(hospital, ['vera', 'approve'], id)
    await stepped(hospital, ['carl', 'issue'], id)
    const [row] = await hospital.sql`select status, total_minor::int as total from invoice where id = ${id}`
    expect(row).toEqual({ status: 'balanced', total: 0 })
  })
})

describe('a write-off', () => {
  it('is proposed by one and decided by another, and settles the invoice; then the account closes with it', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    const id = await issued(hospital, accountId)
    await addPayment(hospital.sql, { accountId, amountMinor: 700, invoiceId: id })
    const ask = (amountMinor: number) =>
      proposeWriteOff(hospital.as('vera'), { key: key(), id, amountMinor, reason: 'Gone abroad' })
    await expect(ask(301)).rejects.toMatchObject({
      reason: 'billing.writeOffTooMuch',
      field: 'amount',
      message: expect.stringContaining('€3.00'),
    })
    const own = await ask(300)
    const decide = { key: key(), id: own, expectedVersion: 1, event: 'approve' as const }
    await expect(decideWriteOff(hospital.as('vera'), decide)).rejects.toMatchObject({
      reason: 'billing.ownWriteOff',
    })
    await expect(decideWriteOff(hospital.as('carl'), decide)).rejects.toMatchObject({ code: 'forbidden' })
    await decideWriteOff(hospital.as('vera'), { ...decide, key: key(), event: 'refuse', reason: 'Ask again' })
    await writtenOff(id, 300)
    expect(await dueOf(accountId)).toBe(0)
    await expect(step('carl', accountId, 'close')).rejects.toMatchObject({ reason: 'billing.badDebt' })
    await step('carl', accountId, 'closeBadDebt')
    expect(await statusOf(accountId)).toBe('closed-baddebt')
  })

  it('of two at once never comes to more than is open', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    const id = await issued(hospital, accountId)
    const asked = await Promise.all(
      [600, 600].map((amountMinor) =>
        proposeWriteOff(hospital.as('carl'), { key: key(), id, amountMinor, reason: 'Gone abroad' }),
      ),
    )
    const outcomes = await Promise.allSettled(
      asked.map((one) =>
        decideWriteOff(hospital.as('vera'), { key: key(), id: one, expectedVersion: 1, event: 'approve' }),
      ),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await dueOf(accountId)).toBe(400)
  })
})

describe('what is due', () => {
  it('is right at any instant, a payment that was cancelled later counted until then, and the statement ends with it', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    await addPayment(hospital.sql, { accountId, amountMinor: 200 })
    expect(await dueOf(accountId)).toBe(-200)
    const id = await issued(hospital, accountId)
    const paid = await addPayment(hospital.sql, { accountId, amountMinor: 500, invoiceId: id })
    const [{ before = '' } = {}] = await hospital.sql<
      { before: string }[]
    >`select clock_timestamp()::text as before`
    await hospital.sql`
      update payment set status = 'cancelled', status_reason = 'Wrong', cancelled_at = clock_timestamp(), cancelled_by = (select id from staff where username = 'vera') where id = ${paid}`
    await writtenOff(id, 100)
    const credit = await draftCredit(hospital.as('carl'), {
      key: key(),
      id,
      lines: [{ line: 1, amountMinor: 50 }],
      reason: 'Goodwill',
    })
    await stepped(hospital, ['vera', 'approve'], credit)
    await stepped(hospital, ['carl', 'issue'], credit)
    expect(await dueOf(accountId, before)).toBe(1000 - 200 - 500)
    expect(await dueOf(accountId)).toBe(1000 - 200 - 100 - 50)
    const statement = await readStatement(hospital.as('carl'), accountId)
    expect(statement.map(({ kind }) => kind)).toEqual([
      'deposit',
      'final',
      'payment',
      'cancelled',
      'write-off',
      'credit-note',
    ])
    expect(statement.at(-1)?.dueMinor).toBe(650)
  })
})

describe('the page of an account', () => {
  it('says what is charged, who pays, and what is left', async () => {
    const { accountId, encounterId, patientId } = await addAccount(hospital.sql, [1000], { over: false })
    await addCharge(hospital.sql, { visit: { id: encounterId, patientId }, amountMinor: null })
    const carl = hospital.as('carl')
    expect(await readAccount(carl, accountId)).toMatchObject({
      status: 'open',
      toBill: 1,
      unpriced: 1,
      toCredit: 0,
      dueMinor: 0,
      isBilled: false,
    })
    const id = await issued(hospital, accountId, 'interim')
    await addPayment(hospital.sql, { accountId, amountMinor: 400, invoiceId: id })
    expect(await readAccount(carl, accountId)).toMatchObject({
      toBill: 0,
      drafts: 0,
      dueMinor: 600,
      isBilled: true,
    })
    expect(await readCharges(carl, accountId)).toMatchObject([
      { amountMinor: 1000, status: 'billed', onBill: true },
      { amountMinor: null, status: 'billable', onBill: false },
    ])
    expect(await readInvoices(carl, accountId)).toMatchObject([
      { id, totalMinor: 1000, openMinor: 600, payer: null },
    ])
    expect(await readAccountPayments(carl, accountId)).toMatchObject([{ amountMinor: 400, status: 'active' }])
    expect(await readAccountPayers(carl, accountId)).toEqual([])
    expect(await readPayerChoices(carl)).toEqual([])
    for (const read of [readAccount, readCharges, readInvoices, readAccountPayments, readStatement])
      await expect(read(hospital.as('jane'), accountId)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
