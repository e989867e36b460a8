import { afterAll, expect, it } from 'vitest'
import { addCharge } from '@/e2e/support/records/billing/charges'
import { addInvoice } from '@/e2e/support/records/billing/invoices'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { journeyWords } from '../../chart/journey'
import { readChart } from '../../chart/read-chart'
import { client } from '../../platform/database'
import { readUnbilled } from './queries/unbilled'
import { chargeWaiting } from './seams'
import type { Turn } from './words/unbilled'

const hospital = hospitalInTest('unbilled')
afterAll(() => client().end())

const carl = () => hospital.as('carl')
const complete = (id: string) => hospital.sql`
  update encounter set status = 'completed', ended_at = hospital_now() where id = ${id}`
const turnOf = async (id: string, turn?: Turn) =>
  (await readUnbilled(carl(), { turn })).rows.find((row) => row.id === id)?.turn

it('says whose turn it is: the ward’s while the visit goes on, then the cashier’s, and of prices before both', async () => {
  const open = await addCharge(hospital.sql)
  const unpriced = await addCharge(hospital.sql, { amountMinor: null })
  expect([await turnOf(open.id), await turnOf(unpriced.id)]).toEqual(['open', 'prices'])
  await complete(open.encounterId)
  expect([await turnOf(open.id), await turnOf(open.id, 'ready'), await turnOf(open.id, 'open')]).toEqual([
    ...['ready', 'ready', undefined],
  ])
  await addInvoice(hospital.sql, { charge: open })
  expect(await turnOf(open.id)).toBeUndefined()
})

it('lists what was billed and then taken back, until it is credited', async () => {
  const charge = await addCharge(hospital.sql)
  await addInvoice(hospital.sql, { charge })
  const { id } = charge
  const [back] = await hospital.sql<{ id: string }[]>`
    insert into charge_item (account_id, source_type, source_id, component, code, display, quantity, status, status_reason, reverses, performed_at)
    select account_id, source_type, source_id, component, code, display, -1, 'aborted', 'Not done', id, performed_at
      from charge_item where id = ${id} returning id`
  expect(await turnOf(back?.id ?? '')).toBe('credit')
  // How it is credited is for the tests of credit notes.
  await hospital.owner.begin(async (owner) => {
    await owner`alter table charge_item disable trigger charge_billed_covered`
    await owner`update charge_item set status = 'billed' where id = ${back?.id ?? ''}`
    await owner`alter table charge_item enable trigger charge_billed_covered`
  })
  expect(await turnOf(back?.id ?? '')).toBeUndefined()
})

it('hides who a confidential patient is, and what was done to them', async () => {
  const visit = await addVisit(hospital.sql, { confidential: true, family: 'Zzyzxwick' })
  const { id } = await addCharge(hospital.sql, { visit })
  const { rows } = await readUnbilled(carl())
  expect(rows.find((row) => row.id === id)).toMatchObject({
    ...{ patient: { hidden: true }, accountId: null, number: null, display: null },
  })
  expect(JSON.stringify(rows)).not.toContain('Zzyzxwick')
  const { rows: open } = await readUnbilled(carl())
  expect(open.some(({ patient, number }) => !patient.hidden && number !== null)).toBe(true)
})

it('is under way for its patient until it is billed, for those who may see it', async () => {
  const charge = await addCharge(hospital.sql)
  const { patientId, encounterId } = charge
  const shown = async (who: string) =>
    (await readChart(hospital.as(who), patientId)).journey.rows
      .map(journeyWords)
      .filter(({ title }) => title.startsWith('Account'))
  expect(await shown('adam')).toMatchObject([
    { place: 'Performed, not billed', turn: 'The visit or stay goes on' },
  ])
  expect(await shown('david')).toEqual([])
  await hospital.sql`update encounter set status = 'cancelled' where id = ${encounterId}`
  expect(await shown('adam')).toMatchObject([{ turn: 'Cashier' }])
  await addInvoice(hospital.sql, { charge })
  expect(await shown('adam')).toEqual([])
})

it('asks for the permission', async () => {
  await expect(readUnbilled(hospital.as('rita'))).rejects.toThrow('billing.charges.read')
  expect(await readUnbilled(carl())).toMatchObject({ before: 0 })
})

it('goes on from the last row, page by page each once', async () => {
  const visit = await addVisit(hospital.sql)
  for (let nth = 0; nth < 60; nth++) await addCharge(hospital.sql, { visit })
  const seen = new Set<string>()
  let after: string | undefined
  let total = 0
  do {
    const page = await readUnbilled(carl(), { turn: 'open', after })
    total = page.total
    expect(page.before).toBe(seen.size)
    for (const { id } of page.rows) seen.add(id)
    after = page.next
  } while (after)
  expect(seen.size).toBe(total)
  const last = await readUnbilled(carl(), { turn: 'open', after: 'no cursor' })
  expect(last.before).toBe(0)
})

it('is counted on the dashboard', async () => {
  const at = { me: 0, now: '', day: '', begins: '', ends: '', timeZone: 'UTC' }
  const count = async (nth: number) => {
    const kind = chargeWaiting[nth]
    if (!kind) throw new Error('There is no such kind of work.')
    const [row] = await client()<{ count: number }[]>`${kind.counted(client(), at)}`
    return row?.count ?? 0
  }
  const before = [await count(0), await count(1), await count(2)]
  await addCharge(hospital.sql, { amountMinor: null })
  const charge = await addCharge(hospital.sql)
  await complete(charge.encounterId)
  expect(await count(0)).toBe((before[0] ?? 0) + 1 + 1)
  expect(await count(1)).toBe((before[1] ?? 0) + 1)
  await addInvoice(hospital.sql, { charge })
  expect(await count(1)).toBe(before[1])
})
