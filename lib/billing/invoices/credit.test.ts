import { createHash, randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import {
  addAccount,
  addPayer,
  addPayment,
  issued,
  reverseCharge,
  stepped,
  versionOf,
} from '@/e2e/support/records/billing/bills'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { setPayer } from '../accounts/commands/payers'
import { readAccounts } from '../accounts/queries/list'
import { creditReversals, draftCredit } from './commands/credit'
import { proposeWriteOff } from './commands/write-offs'
import { PATIENTS, readAgeing } from './queries/ageing'
import {
  patientOfInvoice,
  readDocument,
  readInvoice,
  readLines,
  readRelated,
  readWriteOffs,
} from './queries/invoice'

const hospital = hospitalInTest('billing_credit')
afterAll(() => client().end())

const key = () => randomUUID()
const credit = (id: string, lines: { line: number; amountMinor: number | null }[] | null = null) =>
  draftCredit(hospital.as('carl'), { key: key(), id, lines, reason: 'Charged wrongly' })
const settle = async (id: string) => {
  await stepped(hospital, ['vera', 'approve'], id)
  return stepped(hospital, ['carl', 'issue'], id)
}
const shared = async (accountId: string) => {
  const payerId = await addPayer(hospital.sql)
  await setPayer(hospital.as('carl'), {
    ...{ key: key(), id: accountId, rank: 1, payerId, memberNumber: 'M1' },
    ...{ shareBasisPoints: 3333, limitMinor: null },
  })
  return payerId
}
const totalOf = async (id: string) => {
  const [row] = await hospital.sql<{ total: number; status: string; number: string }[]>`
    select total_minor::int as total, status, number from invoice where id = ${id}`
  return row
}

describe('a credit note', () => {
  it('takes a part of a line back, then the rest and never more, with a number of its own', async () => {
    const { accountId } = await addAccount(hospital.sql, [{ amountMinor: 1000, taxMinor: 100 }, 500])
    const id = await issued(hospital, accountId)
    await expect(credit(id, [{ line: 1, amountMinor: 1101 }])).rejects.toMatchObject({
      reason: 'billing.creditTooMuch',
    })
    const part = await settle(await credit(id, [{ line: 1, amountMinor: 400 }]))
    expect(await totalOf(part)).toMatchObject({
      total: -400,
      status: 'balanced',
      number: expect.stringMatching(/^C\d{8}$/),
    })
    expect(await totalOf(id)).toMatchObject({ total: 1600, status: 'issued' })
    const rest = await settle(await credit(id))
    expect(await totalOf(rest)).toMatchObject({ total: -1200 })
    expect(await totalOf(id)).toMatchObject({ status: 'balanced' })
    await expect(credit(id)).rejects.toMatchObject({ reason: 'billing.creditNothing' })
    await expect(credit(rest)).rejects.toMatchObject({ reason: 'billing.creditOfIssued' })
    const [tax] = await hospital.sql`
      select sum(tax_minor)::int as tax from invoice_line l join invoice i on i.id = l.invoice_id where i.account_id = ${accountId}`
    expect(tax?.tax).toBe(0)
  })

  it('is approved by somebody else', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    const id = await issued(hospital, accountId)
    const own = await draftCredit(hospital.as('vera'), { key: key(), id, lines: null, reason: 'Wrong' })
    await expect(stepped(hospital, ['vera', 'approve'], own)).rejects.toMatchObject({
      reason: 'billing.somebodyElse',
    })
  })

  it('of two at once takes back no more than the line', async () => {
    const { accountId } = await addAccount(hospital.sql, [1000])
    const id = await issued(hospital, accountId)
    const outcomes = await Promise.allSettled(
      [600, 600].map((amountMinor) => credit(id, [{ line: 1, amountMinor }])),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is refused by the tables for more than the line, and for another payer', async () => {
    const { accountId, charges } = await addAccount(hospital.sql, [1000])
    const payerId = await shared(accountId)
    const id = await issued(hospital, accountId)
    const bySql = (of: string | null, amount: number) =>
      hospital.sql.begin(async (sql) => {
        const [head] = await sql<{ id: string }[]>`
          insert into invoice (account_id, bill_id, kind, corrects, payer_id, total_minor, created_by, updated_by)
          values (${accountId}, gen_random_uuid(), 'credit-note', ${id}, ${of}, ${amount}, 1, 1) returning id`
        await sql`
          insert into invoice_line (invoice_id, line, charge_item_id, display, quantity, amount_minor, tax_minor)
          values (${head?.id ?? ''}, 1, ${charges[0]?.id ?? ''}, 'x', -1, ${amount}, 0)`
      })
    await expect(bySql(payerId, -334)).rejects.toMatchObject({ constraint_name: 'credit_within_line' })
    await expect(bySql(null, -1)).rejects.toMatchObject({ constraint_name: 'invoice_corrects_issued' })
    await bySql(payerId, -333)
  })

  it('for billed charges that were taken back goes to each payer, to the unit, and settles them', async () => {
    const { accountId, charges } = await addAccount(hospital.sql, [1000, 501])
    await shared(accountId)
    const id = await issued(hospital, accountId)
    const ask = async () =>
      creditReversals(hospital.as('carl'), {
        ...{ key: key(), id: accountId, reason: 'Taken back' },
        expectedVersion: await versionOf(hospital.sql, 'account', accountId),
      })
    await expect(ask()).rejects.toMatchObject({ reason: 'billing.noReversals' })
    await settle(await credit(id, [{ line: 1, amountMinor: 33 }]))
    await reverseCharge(hospital.sql, charges[0]?.id ?? '')
    const first = await ask()
    await expect(ask()).rejects.toMatchObject({ reason: 'billing.noReversals' })
    await settle(first)
    const notes = await hospital.sql<{ total: number }[]>`
      select total_minor::int as total from invoice where bill_id = (select bill_id from invoice where id = ${first}) order by 1`
    expect(notes.map(({ total }) => total)).toEqual([-667, -300])
    const [reversal] =
      await hospital.sql`select status from charge_item where reverses = ${charges[0]?.id ?? ''}`
    expect(reversal?.status).toBe('billed')
    const [left] = await hospital.sql`select account_due(${accountId})::int as due`
    expect(left?.due).toBe(501)
  })
})

describe('the documents of an issued invoice', () => {
  it('are the same bytes after names and words have changed', async () => {
    const { accountId, charges, patientId } = await addAccount(hospital.sql, [1000])
    await hospital.sql`update patient set given = '<b>Ann</b>', family = 'O''Neil & Co' where id = ${patientId}`
    const id = await issued(hospital, accountId)
    const carl = hospital.as('carl')
    const before = await Promise.all((['a4', 'roll'] as const).map((form) => readDocument(carl, id, form)))
    const page = before[0]?.toString('utf8') ?? ''
    expect(page).toContain('&lt;b&gt;Ann&lt;/b&gt; O&#39;Neil &amp; Co')
    expect(page).toContain('€10.00')
    expect(before[1]?.toString('utf8')).toContain('80mm')
    await hospital.sql`update patient set given = 'Anne' where id = ${patientId}`
    await hospital.owner`update staff set full_name = 'Somebody else' where username = 'carl'`
    process.env.HOSPITAL_NAME = 'Another'
    const after = await Promise.all((['a4', 'roll'] as const).map((form) => readDocument(carl, id, form)))
    expect(after.map((one) => one?.equals(before[after.indexOf(one)] ?? Buffer.of()))).toEqual([true, true])
    const [kept] = await hospital.sql<{ digest: Buffer }[]>`
      select digest from invoice_document where invoice_id = ${id} and form = 'a4'`
    expect(
      createHash('sha256')
        .update(before[0] ?? '')
        .digest()
        .equals(kept?.digest ?? Buffer.of()),
    ).toBe(true)
    await expect(hospital.sql`update invoice_document set content = 'x'`).rejects.toMatchObject({
      code: '42501',
    })
    await expect(hospital.sql`
      insert into invoice_document (invoice_id, form, content, digest) values (${await credit(id)}, 'a4', 'x', sha256('x'))`).rejects.toMatchObject(
      { constraint_name: 'invoice_documents' },
    )
    expect(charges).toHaveLength(1)
  })
})

describe('the pages', () => {
  it('of an invoice say what is left of each line, and what goes with it', async () => {
    const { accountId, patientId } = await addAccount(hospital.sql, [1000])
    await shared(accountId)
    const id = await issued(hospital, accountId)
    const note = await credit(id, [{ line: 1, amountMinor: 33 }])
    await proposeWriteOff(hospital.as('carl'), { key: key(), id, amountMinor: 10, reason: 'Gone' })
    const carl = hospital.as('carl')
    const invoice = await readInvoice(carl, id)
    expect(invoice).toMatchObject({ totalMinor: 333, openMinor: 333, kind: 'final', discountMinor: 0 })
    expect(await readLines(carl, id)).toMatchObject([{ amountMinor: 333, leftMinor: 300 }])
    const related = await readRelated(carl, { id, billId: invoice?.billId ?? '' })
    expect(related).toMatchObject([
      { totalMinor: 667, payer: null },
      { id: note, totalMinor: -33, kind: 'credit-note' },
    ])
    expect(await readWriteOffs(carl, id)).toMatchObject([{ amountMinor: 10, status: 'proposed' }])
    expect(await patientOfInvoice(carl, id)).toBe(patientId)
    await expect(readInvoice(hospital.as('jane'), id)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('of accounts find by number and name, and go on from a key', async () => {
    const carl = hospital.as('carl')
    const { accountId } = await addAccount(hospital.sql, [1000])
    const [row] = await hospital.sql<{ number: string; family: string }[]>`
      select a.number, p.family from account a join patient p on p.id = a.patient_id where a.id = ${accountId}`
    for (const search of [row?.number.toLowerCase(), row?.family])
      expect((await readAccounts(carl, { view: 'to-bill', search })).rows.map(({ id }) => id)).toEqual([
        accountId,
      ])
    expect((await readAccounts(carl, { view: 'closed', search: row?.number })).rows).toEqual([])
    const [one] = (await readAccounts(carl, { view: 'to-bill', search: row?.number })).rows
    expect(one).toMatchObject({ chargedMinor: 1000, billedMinor: 0, paidMinor: 0, dueMinor: 0 })
    for (let nth = 0; nth < 52; nth += 1) await addAccount(hospital.sql, [1], { over: false })
    const first = await readAccounts(carl, { view: 'open' })
    const second = await readAccounts(carl, { view: 'open', after: first.next })
    expect([first.rows.length, second.before, second.next]).toEqual([50, 50, undefined])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(first.total)
    for (const view of ['drafts', 'write-offs'] as const)
      expect((await readAccounts(carl, { view })).rows.length).toBeGreaterThan(0)
    const latest = await readAccounts(carl, { view: 'all' })
    expect((await readAccounts(carl, { view: 'all', after: latest.next })).rows[0]?.id).not.toBe(
      latest.rows[0]?.id,
    )
  })

  it('of what is open agree with their invoices, by payer and age', async () => {
    const carl = hospital.as('carl')
    const { accountId } = await addAccount(hospital.sql, [1000])
    const payerId = await shared(accountId)
    const id = await issued(hospital, accountId)
    await addPayment(hospital.sql, { accountId, amountMinor: 100, invoiceId: id })
    const { payers, page } = await readAgeing(carl, { payer: payerId, age: '0-30' })
    expect(payers.find((one) => one.payerId === payerId)?.byAge['0-30']).toMatchObject({
      count: 1,
      openMinor: 233,
    })
    expect(page.rows).toMatchObject([{ id, openMinor: 233, totalMinor: 333 }])
    expect((await readAgeing(carl, { payer: payerId, age: '90+' })).page.rows).toEqual([])
    const all = await readAgeing(carl)
    const sums = all.payers
      .flatMap(({ byAge }) => Object.values(byAge))
      .reduce((sum, { openMinor }) => sum + openMinor, 0)
    expect(sums).toBe(all.page.rows.reduce((sum, { openMinor }) => sum + openMinor, 0))
    const patients = await readAgeing(carl, { payer: PATIENTS })
    expect(patients.page.rows.every(({ payer }) => payer === null)).toBe(true)
    expect(patients.payers.at(-1)?.payerId).toBeNull()
  })
})
