import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import {
  addBatch,
  addItem,
  addStock,
  addStockPlace,
  dispose,
  move,
} from '@/e2e/support/records/pharmacy/stock'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../../clock/day'
import { today } from '../../../clock/hospital-time'
import { client } from '../../../platform/database'
import { seededRandom } from '../../../random/seeded-random'
import { proposeAdjustment } from '../commands/adjustments'
import { beginCount } from '../commands/takes'
import { addToTransfer, prepareTransfer } from '../commands/transfers'
import { readAdjustments } from './adjustments'
import { readCounts } from './counts'
import { readFirstExpiring, takeFrom } from './first-expiring'
import { readStockItem } from './item'
import { readMovements } from './movements'
import { readStockPlaces } from './places'
import { readBatch, readRecipients } from './recipients'
import { readControlledItems, readRegister } from './register'
import { readItemToReceive, readScanned } from './scanned'
import { readStock } from './stock-list'
import { readTransfer, readTransfers } from './transfers'

const hospital = hospitalInTest('stock_queries')
afterAll(() => client().end())

const pia = () => hospital.as('pia')
const list = (wanted: Partial<Parameters<typeof readStock>[1]>) =>
  readStock(pia(), { typed: '', view: 'all', placeId: null, ...wanted })

describe('the list of stock', () => {
  it('counts as available what may be given, and the rest apart', async () => {
    const box = await addStock(hospital.sql, 10, { code: 'LIST-1' })
    const of = (batchId: string) => ({ ...box, batchId })
    await move(hospital.sql, of(await addBatch(hospital.sql, box.itemId, { days: 0 })), 5, { minutes: 50 })
    await move(hospital.sql, of(await addBatch(hospital.sql, box.itemId, { days: -1 })), 3, {
      kind: 'return',
    })
    const recalled = await addBatch(hospital.sql, box.itemId)
    await move(hospital.sql, of(recalled), 2, { minutes: 50 })
    await hospital.sql`update stock_batch set status = 'recalled', status_reason = 'Test' where id = ${recalled}`
    const quarantine = await addStockPlace(hospital.sql, 'quarantine')
    await move(hospital.sql, { ...box, locationId: quarantine }, 1, { minutes: 50 })
    const { rows } = await list({ typed: 'list-1' })
    expect(rows).toMatchObject([{ available: 15, blocked: 6 }])
    const there = await list({ typed: 'list-1', placeId: quarantine })
    expect(there.rows).toMatchObject([{ available: 0, blocked: 1 }])
    expect((await list({ typed: 'list-1', view: 'reorder' })).total).toBe(0)
    await hospital.sql`update stock_item set reorder_level = 16 where id = ${box.itemId}`
    expect((await list({ typed: 'list-1', view: 'reorder' })).rows).toMatchObject([{ code: 'LIST-1' }])
  })

  it('has every item once, page by page', async () => {
    for (let nth = 0; nth < 55; nth += 1) await addItem(hospital.sql, { code: `PAGE-${nth}` })
    const first = await list({ typed: 'page-' })
    const second = await list({ typed: 'page-', after: first.next })
    expect([first.rows.length, first.total, second.rows.length, second.next]).toEqual([50, 55, 5, undefined])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(55)
  })
})

it('what expires first is suggested first, and nothing that may not be given', async () => {
  const box = await addStock(hospital.sql, 10, { days: 300 })
  const soon = await addBatch(hospital.sql, box.itemId, { days: 30 })
  const expired = await addBatch(hospital.sql, box.itemId, { days: -1 })
  await move(hospital.sql, { ...box, batchId: soon }, 4, { minutes: 50 })
  await move(hospital.sql, { ...box, batchId: expired }, 4, { kind: 'return' })
  const batches = await readFirstExpiring(pia(), { placeId: box.locationId, itemIds: [box.itemId] })
  expect(batches.map(({ batchId, quantity }) => [batchId, quantity])).toEqual([
    [soon, 4],
    [box.batchId, 10],
  ])
  expect(takeFrom(batches, 6)).toEqual({
    lines: [
      { batchId: soon, units: 4 },
      { batchId: box.batchId, units: 2 },
    ],
    missing: 0,
  })
  expect(takeFrom(batches, 20).missing).toBe(6)
})

it('an item is found by its barcode, its code or a part of its name, or it is said why not', async () => {
  const itemId = await addItem(hospital.sql, { code: 'SCAN-1' })
  const [pack] = await hospital.sql<{ id: string }[]>`
    insert into stock_pack (item_id, gtin, name, units) values (${itemId}, '09506000134352', 'Box', 30) returning id`
  expect(await readScanned(pia(), ']d2010950600013435217301231\u001d10A1')).toMatchObject({
    ...{ kind: 'pack', itemId, packId: pack?.id, scan: { expiresOn: '2030-12-31', lot: 'A1' } },
  })
  expect(await readScanned(pia(), 'scan-1')).toMatchObject({ kind: 'items', items: [{ id: itemId }] })
  expect(await readScanned(pia(), '9506000134353')).toMatchObject({ problem: { why: 'check-digit' } })
  expect(await readScanned(pia(), '4006381333931')).toMatchObject({ problem: { why: 'unknown' } })
  expect(await readItemToReceive(pia(), itemId)).toMatchObject({ packs: [{ units: 30 }], orders: [] })
  expect(await readItemToReceive(pia(), 'nothing')).toBeUndefined()
})

it('an item shows where its batches lie and what moved; papers show what is open first', async () => {
  const box = await addStock(hospital.sql, 10)
  const item = await readStockItem(pia(), box.itemId)
  expect(item?.batches).toMatchObject([{ quantity: 10, usable: true, expired: false }])
  expect(item?.movements).toMatchObject([{ kind: 'receipt', quantity: 10, by: 'Peter Lindqvist' }])
  expect(await readStockItem(pia(), randomUUID())).toBeUndefined()
  const toId = await addStockPlace(hospital.sql, 'ward')
  const id = await prepareTransfer(pia(), { key: randomUUID(), fromId: box.locationId, toId })
  await addToTransfer(pia(), { key: randomUUID(), id, batchId: box.batchId, count: 2, packId: null })
  expect(await readTransfers(pia())).toMatchObject([{ id, status: 'requested', lines: 1 }])
  expect(await readTransfer(pia(), id)).toMatchObject({
    lines: [{ sent: 2 }],
    batches: [{ quantity: 10 }],
    packs: [],
  })
  await proposeAdjustment(hospital.as('peter'), {
    ...{ key: randomUUID(), batchId: box.batchId, locationId: box.locationId, count: 1, packId: null },
    ...{ direction: 'less', reason: 'lost', note: null },
  })
  expect(await readAdjustments(pia())).toMatchObject([{ status: 'proposed', quantity: -1, reason: 'lost' }])
  await beginCount(pia(), { key: randomUUID(), locationId: box.locationId, named: null })
  expect(await readCounts(pia())).toMatchObject([{ status: 'counting', lines: 1, counted: 0 }])
  const places = await readStockPlaces(pia())
  expect(places[0]?.kind).toBe('pharmacy')
  expect(places.some(({ id: one }) => one === toId)).toBe(true)
})

it('opening and movements are closing, in every place and any period, from an independent sum', async () => {
  const random = seededRandom(7)
  const [here, elsewhere] = [
    await addStock(hospital.sql, 0, { controlled: true }),
    await addStockPlace(hospital.sql),
  ]
  const day = (days: number) => addDays(today(), -days)
  for (let nth = 0; nth < 40; nth += 1) {
    const of = { ...here, locationId: random.pick([here.locationId, elsewhere]) }
    const minutes = (40 - nth) * 24 * 60
    await move(hospital.sql, of, random.between(5, 30), { minutes })
    const kind = random.pick(['issue', 'consumption', 'disposal'] as const)
    const units = random.between(1, 5)
    if (kind === 'disposal') await dispose(hospital.sql, of, units, minutes - 60)
    else await move(hospital.sql, of, -units, { kind, minutes: minutes - 60, witness: 'hugo' })
  }
  for (let nth = 0; nth < 12; nth += 1) {
    const from = random.between(0, 45)
    const period = { from: day(from), to: day(random.between(0, from)) }
    const placeId = random.pick([null, here.locationId, elsewhere])
    const [row] = await readMovements(pia(), { ...period, placeId, itemId: here.itemId })
    const sum = async (until: string) => {
      const [found] = await hospital.sql<{ n: number }[]>`
        select coalesce(sum(quantity), 0)::int as n from stock_ledger
         where item_id = ${here.itemId} and at < ${until}::text::date::timestamp at time zone 'UTC'
           and (${placeId}::uuid is null or location_id = ${placeId})`
      return found?.n ?? 0
    }
    const [opening, closing] = [await sum(period.from), await sum(addDays(period.to, 1))]
    if (!row) expect(opening).toBe(closing)
    else {
      const { receipt, issue, consumption, return: returned, transfer, corrected, disposal, reversal } = row
      expect([row.opening, row.closing]).toEqual([opening, closing])
      const moved = receipt + issue + consumption + returned + transfer + corrected + disposal + reversal
      expect(row.opening + moved).toBe(row.closing)
    }
    if (!placeId) continue
    const register = await readRegister(pia(), { ...period, placeId, itemId: here.itemId })
    expect([register.opening, register.closing]).toEqual([opening, closing])
    let balance = register.opening
    for (const entry of register.entries) {
      balance += entry.quantity
      expect(entry.balance).toBe(balance)
      if (entry.quantity < 0) expect(entry.witness).toBe('Hugo Castellan')
    }
  }
  expect((await readControlledItems(pia())).map(({ id }) => id)).toContain(here.itemId)
})

it('a batch names the places where it lies and who got some of it', async () => {
  const box = await addStock(hospital.sql, 10)
  await move(hospital.sql, box, -3, { kind: 'consumption' })
  expect(await readBatch(pia(), box.batchId)).toMatchObject({ given: 3, places: [{ quantity: 7 }] })
  expect(await readBatch(pia(), randomUUID())).toBeUndefined()
  expect(await readRecipients(pia(), box.batchId)).toMatchObject({ rows: [], total: 0 })
  await expect(readRecipients(hospital.as('jane'), box.batchId)).rejects.toThrow()
  const blind = hospital.as('peter', { but: ['patients.clinical.read'] })
  await expect(readRecipients(blind, box.batchId)).rejects.toThrow()
})
