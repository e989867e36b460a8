import { afterAll, beforeAll, expect, it } from 'vitest'
import { within } from '@/db/within'
import { setToAfternoon } from '@/e2e/support/unit/afternoon'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readUnbilled } from './billing/charges/queries/unbilled'
import { today } from './clock/hospital-time'
import { addHospital } from './demo/load-hospital'
import { readCollection } from './flows/laboratory/collection-list'
import { readLabOrders, readOrderingPlaces } from './flows/laboratory/orders'
import { readInbox } from './laboratory/reports/inbox'
import { readResultWork } from './laboratory/results/worklist'
import { keyset, type Page } from './lists/keyset'
import { readDosesWithoutStock } from './pharmacy/dispense/queries/without-stock'
import { readWorklist } from './pharmacy/dispense/queries/worklist'
import { readReorder } from './pharmacy/reorder/queries'
import { readStock } from './pharmacy/stock/queries/stock-list'
import { client } from './platform/database'

// The demo has a second page of prescriptions.
const hospital = hospitalInTest('worklists')
beforeAll(async () => {
  await setToAfternoon(hospital.owner)
  await hospital.sql.begin((transaction) =>
    addHospital(within(transaction, hospital.sql), { day: today(), timeZone: 'UTC', patients: 120 }),
  )
})
afterAll(() => client().end())

/** Cursors before the first row and after the last. */
type Ends = () => [before: string, behind: string]

const byRank = keyset('integer', 'instant', 'uuid')
const byInstant = keyset('instant', 'uuid')
const [NONE, ALL] = ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
const [LONG_AGO, LATER] = ['1900-01-01T00:00:00.000000Z', '2999-01-01T00:00:00.000000Z']
const ranked: Ends = () => [byRank.encode([-1, LONG_AGO, NONE]), byRank.encode([9, LATER, ALL])]
/** First come first. */
const inOrder: Ends = () => [byInstant.encode([LONG_AGO, NONE]), byInstant.encode([LATER, ALL])]
/** Latest first. */
const timed: Ends = () => [byInstant.encode([LATER, ALL]), byInstant.encode([LONG_AGO, NONE])]

interface Case {
  name: string
  read: (after?: string) => Promise<Page<unknown>>
  ends: Ends
}

const cases: Case[] = [
  {
    name: 'prescriptions to dispense',
    read: (after) => readWorklist(hospital.as('peter'), { origin: 'all', after }),
    ends: ranked,
  },
  {
    name: 'doses given without stock',
    read: (after) => readDosesWithoutStock(hospital.as('peter'), after),
    ends: timed,
  },
  { name: 'laboratory orders', read: (after) => readLabOrders(hospital.as('lena'), { after }), ends: ranked },
  {
    name: 'values to enter',
    read: (after) => readResultWork(hospital.as('lena'), { view: 'enter', after }),
    ends: ranked,
  },
  {
    name: 'values to verify',
    read: (after) => readResultWork(hospital.as('lena'), { view: 'verify', after }),
    ends: ranked,
  },
  {
    name: 'what is not billed',
    read: (after) => readUnbilled(hospital.as('carl'), { after }),
    ends: inOrder,
  },
  { name: 'reports to acknowledge', read: (after) => readInbox(hospital.as('david'), after), ends: ranked },
]

it.each(cases)(
  '$name: page by page each row once, and from the beginning after the last',
  async ({ read, ends }) => {
    const [before, behind] = ends()
    const first = await read()
    const rows = [...first.rows]
    for (let { next } = first; next; ) {
      const page = await read(next)
      expect(page.before).toBe(rows.length)
      rows.push(...page.rows)
      next = page.next
    }
    expect(rows).toHaveLength(first.total)
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length)
    expect((await read(before)).rows).toEqual(first.rows)
    expect((await read(behind)).rows).toEqual(first.rows)
  },
)

it('the lists of the demo have rows, and one of them two pages', async () => {
  const totals = await Promise.all(cases.map(async ({ read }) => (await read()).total))
  expect(totals.filter((total) => total > 0).length).toBeGreaterThan(3)
  expect(Math.max(...totals)).toBeGreaterThan(50)
})

it('what is to be collected, of one place and of one round', async () => {
  const leo = hospital.as('leo')
  const [all, routine, soon, places] = await Promise.all([
    readCollection(leo),
    readCollection(leo, { round: 'round' }),
    readCollection(leo, { round: 'now' }),
    readOrderingPlaces(leo),
  ])
  expect(all.length).toBeGreaterThan(0)
  expect(routine.length + soon.length).toBeGreaterThanOrEqual(all.length)
  const each = await Promise.all(places.map(({ id }) => readCollection(leo, { place: id })))
  const both = await Promise.all(places.map(({ id }) => readCollection(leo, { place: id, round: 'round' })))
  expect(
    both
      .flat()
      .map(({ visitId }) => visitId)
      .toSorted(),
  ).toEqual(routine.map(({ visitId }) => visitId).toSorted())
  expect(
    each
      .flat()
      .map(({ visitId }) => visitId)
      .toSorted(),
  ).toEqual(all.map(({ visitId }) => visitId).toSorted())
})

it('lists that are narrowed go on from a cursor, and from the beginning after the last', async () => {
  const [peter, lena] = [hospital.as('peter'), hospital.as('lena')]
  const [place] = await hospital.sql<{ id: string }[]>`select id from stock_location where kind = 'pharmacy'`
  const placeId = place?.id ?? ''
  const [[before, behind], byKey] = [ranked(), keyset('text', 'uuid')]
  const [first, last] = [byKey.encode(['', NONE]), byKey.encode(['zzzz', ALL])]
  const narrowed: ((after?: string) => Promise<Page<unknown>>)[] = [
    (after) => readReorder(peter, { placeId, after }),
    (after) => readStock(peter, { typed: 'tablet', view: 'reorder', placeId, after }),
  ]
  for (const read of narrowed) {
    const rows = (await read()).rows
    expect((await read(first)).rows).toEqual(rows)
    expect((await read(last)).rows).toEqual(rows)
  }
  const benchWork = (after?: string) => readResultWork(lena, { view: 'enter', bench: 'chemistry', after })
  const { rows } = await benchWork()
  expect(rows.length).toBeGreaterThan(0)
  expect((await benchWork(before)).rows).toEqual(rows)
  expect((await benchWork(behind)).rows).toEqual(rows)
})
