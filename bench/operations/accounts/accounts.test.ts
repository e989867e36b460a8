import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { drawersOf } from '@/e2e/support/records/billing/cash'
import { addInvoice } from '@/e2e/support/records/billing/invoices'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { takePayment } from '@/lib/billing/payments/commands/take'
import { readInvariants } from '@/lib/invariants/read-invariants'
import { client } from '@/lib/platform/database'
import { seededRandom } from '@/lib/random/seeded-random'
import { untilEachIsDone } from '../at-once'
import { brokenBooks, readBooks } from './books'
import { bothAlike, kinds } from './doings'
import { addAccounts } from './places'
import { accounts } from './subject'

/*
 * Cashiers and a supervisor who do at once what there is to do with a few accounts and drawers, in any order, and send some forms
 * twice. More of them with ACCOUNT_OPERATIONS_IN_TEST=20000, and DOUBLE_SENDS_IN_TEST=10000.
 */
const hospital = hospitalInTest('accounts_by_chance')
afterAll(() => client().end())

const OPERATIONS = Number(process.env.ACCOUNT_OPERATIONS_IN_TEST ?? 1_000)
const SENDS = Number(process.env.DOUBLE_SENDS_IN_TEST ?? 1_000)
const [AT_ONCE, SEED] = [4, 20_261_130]

beforeAll(() => addAccounts(hospital.owner))

const nothingBroken = async () => {
  expect((await readInvariants(client())).filter(({ rows }) => rows > 0)).toEqual([])
  expect(brokenBooks(await readBooks(hospital.owner))).toEqual([])
}

it(`${OPERATIONS} operations with accounts and drawers at once, seed ${SEED}, break nothing`, async () => {
  const run = { operations: OPERATIONS, seed: SEED, as: hospital.as }
  const { all, missing } = await untilEachIsDone(accounts, { ...run, kinds: Object.keys(kinds) })
  expect(all.filter(({ outcome }) => outcome === 'mistake' || outcome === 'lost')).toEqual([])
  expect(missing).toEqual([])
  expect(all.some(({ outcome }) => outcome === 'rule')).toBe(true)
  await nothingBroken()
})

it(`${SENDS} random double sends pay once, seed ${SEED}`, async () => {
  const random = seededRandom(SEED)
  const drawers = drawersOf(hospital)
  for (const who of ['carl', 'bruno']) {
    const [row] = await hospital.sql<{ status: string }[]>`
      select status from cash_session where staff_id = ${hospital.as(who).person.id} and status = 'closing'`
    // Left by the operations before: paid by card then.
    if (!row) await drawers.opened(who)
  }
  const bill = await addInvoice(hospital.owner, { amountMinor: SENDS * 50 })
  const before = (await readBooks(hospital.owner)).payments.length
  let [sent, paid] = [0, 0]
  const sending = Array.from({ length: AT_ONCE }, async (_, nth) => {
    const own = random.fork()
    const me = hospital.as(nth % 2 ? 'carl' : 'bruno')
    while (sent < SENDS) {
      sent += 1
      const amountMinor = own.between(1, 50)
      const form = {
        ...{ key: randomUUID(), accountId: bill.accountId, payerId: null, kind: 'payment' as const },
        ...{ method: 'card' as const, reference: null, amountMinor, invoiceId: null },
      }
      // Twice at once, or again after the answer was lost.
      const first =
        own.share() < 0.7 ? await bothAlike(() => takePayment(me, form)) : await takePayment(me, form)
      expect(await takePayment(me, form)).toEqual(first)
      paid += amountMinor
    }
  })
  await Promise.all(sending)
  const [row] = await hospital.sql<{ count: number; sum: number }[]>`
    select count(*)::int as count, sum(amount_minor)::float8 as sum from payment where account_id = ${bill.accountId}`
  expect(row).toEqual({ count: sent, sum: paid })
  expect((await readBooks(hospital.owner)).payments.length - before).toBe(sent)
  await nothingBroken()
})

it('a rule of the tables that is gone is found: a drawer from which more is taken than is in it, and an invoice paid twice', async () => {
  await hospital.owner`alter table cash_transfer disable trigger cash_transfer_fits`
  await hospital.owner`alter table payment_allocation disable trigger payment_allocation_fits`
  const bill = await addInvoice(hospital.owner)
  await hospital.owner`
    insert into cash_transfer (from_session, amount_minor, sent_by)
    select id, 100000000, staff_id from cash_session where status = 'open' limit 1`
  const vera = hospital.as('vera').person.id
  const series = await hospital.owner<{ last: number }[]>`
    update number_series set last = last + 1 where name = 'receipt' returning last::int as last`
  await hospital.owner`
    insert into payment (receipt_number, account_id, kind, method, amount_minor, received_by)
    values (${`R${String(series[0]?.last ?? 0).padStart(8, '0')}`}, ${bill.accountId}, 'deposit', 'card', 100, ${vera})`
  await hospital.owner`
    insert into payment_allocation (payment_id, invoice_id, amount_minor, created_by)
    select id, ${bill.invoiceId}, 20000, ${vera} from payment where account_id = ${bill.accountId}`
  expect(brokenBooks(await readBooks(hospital.owner))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^drawer .* has -/),
      expect.stringMatching(/^payment .* pays 20000/),
      expect.stringMatching(/^invoice .* is paid 20000/),
    ]),
  )
})
