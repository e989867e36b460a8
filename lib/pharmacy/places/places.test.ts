import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { addBatch, addStock, addStockPlace, move } from '@/e2e/support/records/pharmacy/stock'
import { addWard } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { assignDuty } from '../../duty/commands/duty'
import { client } from '../../platform/database'
import { blockedWaiting, countBlockedBatches, readBlockedBatches } from '../blocked/blocked'
import { acceptReorder } from '../reorder/commands'
import { readReorder, readReorderPlaces } from '../reorder/queries'
import { stepBatch } from '../stock/commands/batches'
import { receiveTransfer } from '../stock/commands/receive-transfer'
import { addToTransfer, prepareTransfer, sendTransfer } from '../stock/commands/transfers'
import { readStock } from '../stock/queries/stock-list'
import { addStockPlace as add, changeStockPlace, setStockPlaceInUse } from './commands'
import { readAllStockPlaces, readStockPlace, readWardsWithoutStock } from './queries'

const hospital = hospitalInTest('stock_places')
afterAll(() => client().end())

const [peter, pia] = [() => hospital.as('peter'), () => hospital.as('pia')]
const key = () => randomUUID()
const days = { leadDays: 7, safetyDays: 7, coverDays: 28 }
const cupboard = (placeId: string | null, name = `Cupboard ${randomUUID().slice(0, 8)}`) =>
  add(peter(), { key: key(), name, kind: 'ward', placeId, ...days })

/** Sends all that is said from one place to another, and receives it. */
async function sent(of: { batchId: string; locationId: string }, toId: string, count: number) {
  const id = await prepareTransfer(pia(), { key: key(), fromId: of.locationId, toId })
  await addToTransfer(pia(), { key: key(), id, batchId: of.batchId, count, packId: null })
  await sendTransfer(pia(), { key: key(), id, expectedVersion: 1 })
  const arrived = [{ line: 1, received: count, reason: null }]
  await receiveTransfer(pia(), { key: key(), id, expectedVersion: 2, arrived })
}

describe('a place of stock', () => {
  it('is added once by its name, once for its ward, and of the kind that the ward is', async () => {
    const ward = await addWard(hospital.owner)
    expect((await readWardsWithoutStock(peter())).some(({ id }) => id === ward.id)).toBe(true)
    const id = await cupboard(ward.id, 'Cupboard of the ward')
    expect((await readWardsWithoutStock(peter())).some(({ id: one }) => one === ward.id)).toBe(false)
    expect(await readStockPlace(pia(), id)).toMatchObject({ ward: ward.name, holds: 0, active: true })
    await expect(cupboard(null, 'CUPBOARD of the ward')).rejects.toMatchObject({ field: 'name' })
    await expect(cupboard(ward.id)).rejects.toMatchObject({ reason: 'pharmacy.placeTaken', field: 'ward' })
    const theatre = { key: key(), name: 'Theatre store', kind: 'theatre', placeId: ward.id, ...days } as const
    await expect(add(peter(), theatre)).rejects.toMatchObject({ reason: 'pharmacy.placeOfForm' })
    await expect(add(peter(), { ...theatre, key: key(), kind: 'pharmacy' })).rejects.toMatchObject({
      field: 'ward',
    })
    await expect(add(pia(), { ...theatre, key: key(), placeId: null })).rejects.toThrow()
  })

  it('is renamed by who saw it as it is, and what is on its way keeps its place', async () => {
    const id = await cupboard(null)
    const change = (expectedVersion: number) =>
      changeStockPlace(peter(), { key: key(), id, expectedVersion, ...days, name: 'Renamed', leadDays: 3 })
    await change(1)
    await expect(change(1)).rejects.toMatchObject({ code: 'conflict' })
    expect(await readStockPlace(pia(), id)).toMatchObject({ name: 'Renamed', leadDays: 3, version: 2 })
    const transit = (await readAllStockPlaces(pia())).find(({ kind }) => kind === 'transit')
    const step = { key: key(), id: transit?.id ?? '', expectedVersion: 1 }
    await expect(changeStockPlace(peter(), { ...step, ...days, name: 'Other' })).rejects.toMatchObject({
      reason: 'pharmacy.placeShipped',
    })
    await expect(setStockPlaceInUse(peter(), { ...step, key: key(), inUse: false })).rejects.toMatchObject({
      reason: 'pharmacy.placeEmpty',
    })
  })

  it('is retired when nothing lies there and no transfer is open, and brought back', async () => {
    const box = await addStock(hospital.sql, 5)
    const toId = await cupboard(null)
    const retire = async (id: string, inUse = false) =>
      setStockPlaceInUse(peter(), {
        ...{ key: key(), id, inUse, expectedVersion: (await readStockPlace(pia(), id))?.version ?? 0 },
      })
    await expect(retire(box.locationId)).rejects.toMatchObject({ reason: 'pharmacy.placeEmpty' })
    await prepareTransfer(pia(), { key: key(), fromId: box.locationId, toId })
    await expect(retire(toId)).rejects.toMatchObject({ reason: 'pharmacy.placeAwaited' })
    await hospital.sql`update stock_transfer set status = 'cancelled' where to_id = ${toId}`
    await retire(toId)
    expect((await readStockPlace(pia(), toId))?.active).toBe(false)
    await retire(toId, true)
    expect((await readStockPlace(pia(), toId))?.active).toBe(true)
  })
})

it('a ward is told about a blocked batch until its stock of it is brought to quarantine', async () => {
  const ward = await addWard(hospital.owner)
  const box = await addStock(hospital.sql, 10)
  const locationId = await cupboard(ward.id)
  await sent(box, locationId, 6)
  const concerned = hospital.as('jane')
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)
  await assignDuty(hospital.as('greta'), {
    ...{ key: key(), staffId: concerned.person.id, locationId: ward.id, function: 'nurse' },
    shift: { from: inHours(-1), until: inHours(6) },
  })
  const waiting = async (who: string) => {
    const sql = hospital.sql
    const [row] =
      (await sql`${blockedWaiting.counted(sql, { me: hospital.as(who).person.id } as never)}`) as unknown as {
        count: number
      }[]
    return row?.count
  }
  expect([await waiting('jane'), await countBlockedBatches(concerned, ward.id)]).toEqual([0, 0])
  await stepBatch(peter(), {
    key: key(),
    id: box.batchId,
    expectedVersion: 1,
    event: 'recall',
    reason: 'Maker',
  })
  expect([await waiting('jane'), await waiting('david')]).toEqual([1, 0])
  expect(await countBlockedBatches(concerned, ward.id)).toBe(1)
  expect(await readBlockedBatches(concerned)).toMatchObject([
    { ward: ward.name, quantity: 6, status: 'recalled', reason: 'Maker' },
  ])
  await expect(readBlockedBatches(hospital.as('rita'))).rejects.toThrow()
  const quarantine = await addStockPlace(hospital.sql, 'quarantine')
  await sent({ ...box, locationId }, quarantine, 6)
  expect([await waiting('jane'), await countBlockedBatches(concerned, ward.id)]).toEqual([0, 0])
})

describe('reorder levels', () => {
  it('follow from the use of the place: what was given and sent to wards, less what came back', async () => {
    const place = await add(peter(), {
      ...{ key: key(), name: 'Satellite', kind: 'pharmacy', placeId: null },
      ...{ leadDays: 5, safetyDays: 4, coverDays: 20 },
    })
    const box = { ...(await addStock(hospital.sql, 0)), locationId: place }
    const other = { ...box, batchId: await addBatch(hospital.sql, box.itemId) }
    const days = (n: number) => ({ minutes: n * 1_440 })
    await move(hospital.sql, box, 2_000, days(200))
    // Before the ninety days: no use of theirs, but the item was there.
    await move(hospital.sql, box, -500, { kind: 'issue', ...days(120) })
    const wrong = await move(hospital.sql, box, -77, { kind: 'issue', ...days(30) })
    await hospital.sql`
      insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, at, recorded_by, source_type, source_id, reverses_id, reason)
      select item_id, batch_id, location_id, -quantity, 'reversal', at, recorded_by, 'test', gen_random_uuid(), id, 'Wrong' from stock_ledger
       where id = ${wrong}`
    await move(hospital.sql, box, -90, { kind: 'issue', ...days(40) })
    await move(hospital.sql, box, 10, { kind: 'return', ...days(35) })
    await move(hospital.sql, other, 40, days(1))
    await sent(box, await cupboard(null), 30)
    await sent(box, await addStockPlace(hospital.sql, 'quarantine'), 50)
    const read = async () => (await readReorder(pia(), { placeId: place })).rows
    // 90 − 10 + 30 in 90 days: of 9 days 11, of 20 days 24.44…
    expect(await read()).toMatchObject([
      { id: box.itemId, used: 110, days: 90, level: 11, quantity: 25, keptLevel: null },
    ])
    const accept = (expectedVersion: number | null, level = 11) =>
      acceptReorder(peter(), {
        key: key(),
        locationId: place,
        itemId: box.itemId,
        level,
        quantity: 25,
        expectedVersion,
      })
    await accept(null)
    expect(await read()).toMatchObject([{ keptLevel: 11, keptQuantity: 25, version: 1 }])
    await expect(accept(null, 12)).rejects.toMatchObject({ code: 'conflict' })
    await accept(1, 9_999)
    const reorder = await readStock(pia(), { typed: '', view: 'reorder', placeId: place })
    expect(reorder.rows).toMatchObject([{ id: box.itemId, reorderLevel: 9_999 }])
    await expect(
      acceptReorder(pia(), {
        key: key(),
        locationId: place,
        itemId: box.itemId,
        level: 1,
        quantity: 1,
        expectedVersion: 2,
      }),
    ).rejects.toThrow()
    expect((await readReorderPlaces(pia())).find(({ id }) => id === place)).toMatchObject({ leadDays: 5 })
  })

  it('of an item that is new in its place follow from the days since, at least seven', async () => {
    const [fresh, older] = [await addStock(hospital.sql, 100), await addStock(hospital.sql, 0)]
    await move(hospital.sql, fresh, -14, { kind: 'consumption' })
    await move(hospital.sql, older, 100, { minutes: 20 * 1_440 - 60 })
    await move(hospital.sql, older, -40, { kind: 'issue' })
    const of = async (placeId: string) => (await readReorder(pia(), { placeId })).rows
    // Of fourteen days and of twenty-eight.
    expect(await of(fresh.locationId)).toMatchObject([{ days: 7, level: 28, quantity: 56 }])
    expect(await of(older.locationId)).toMatchObject([{ days: 20, level: 28, quantity: 56 }])
  })
})
