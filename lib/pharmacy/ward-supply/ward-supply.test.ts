import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prescribe } from '@/e2e/support/records/doses'
import { addBatch, move } from '@/e2e/support/records/pharmacy/stock'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readOpenItems } from '../../flows/clearance'
import { recordDose, retractDose } from '../../inpatient/rounds/record'
import { client } from '../../platform/database'
import { takeBack } from '../dispense/commands/returned'
import { readDosesWithoutStock } from '../dispense/queries/without-stock'
import { readWorklist } from '../dispense/queries/worklist'
import { withoutStockInvariants } from './invariants'

const hospital = hospitalInTest('ward_supply')
const stays = staysOf(hospital)
afterAll(() => client().end())

let ward: WardInTest
let locationId = ''
beforeAll(async () => {
  ward = await addWard(hospital.owner)
  const [row] = await hospital.owner<{ id: string }[]>`
    insert into stock_location (name, kind, place_id) values ('Cupboard', 'ward', ${ward.id}) returning id`
  locationId = row?.id ?? ''
})

interface Kept {
  baseUnit?: string
  strength?: string
  controlled?: boolean
  /** In the cupboard, by batch: how many, and for how many days yet. */
  batches?: readonly { quantity: number; days?: number }[]
}

/** An order as needed of a medicine that the ward keeps so, and how to give it. */
async function ordered({ baseUnit = 'tablet', strength = '500 mg', controlled = false, batches = [] }: Kept) {
  const code = randomUUID().slice(0, 8).toUpperCase()
  const [item] = await hospital.owner<{ id: string }[]>`
    insert into stock_item (code, name, medication_system, medication_code, form, strength, base_unit, controlled, created_by, updated_by)
    select ${code}, ${`Medicine ${code}`}, 'http://www.whocc.no/atc', ${code}, ${baseUnit}, ${strength}, ${baseUnit}, ${controlled}, id, id
      from staff where username = 'peter' returning id`
  const itemId = item?.id ?? ''
  const ids = []
  for (const { quantity, ...batch } of batches) {
    const batchId = await addBatch(hospital.owner, itemId, batch)
    await move(hospital.owner, { itemId, batchId, locationId }, quantity, { minutes: 60 })
    ids.push(batchId)
  }
  const { id: stayId } = await stays.received(ward)
  const orderId = await prescribe(hospital.owner, stayId, { code, asNeeded: true, steps: null })
  const give = async (dose: number, said: { batch?: string; secondBy?: number } = {}) =>
    await recordDose(hospital.as('jane'), {
      ...{ key: randomUUID(), orderId, dose, unit: 'mg', route: 'oral', givenAt: null },
      ...{ batch: null, note: null, secondBy: null, ...said },
    })
  return { give, ids, itemId, orderId }
}

const left = async (batchId: string | undefined) =>
  (
    await hospital.sql<{ quantity: number }[]>`
    select quantity from stock_balance where batch_id = ${batchId ?? null}`
  )[0]?.quantity
const whyNot = async (id: string) =>
  (
    await hospital.sql<{ why: string }[]>`
    select why from dose_without_stock where medication_administration_id = ${id}`
  )[0]?.why

it('a dose that is given comes out of the stock of its ward, what expires first at the top, and back if it was wrong', async () => {
  const { give, ids } = await ordered({ batches: [{ quantity: 3, days: 20 }, { quantity: 9 }] })
  const id = await give(750)
  expect(await left(ids[0])).toBe(1)
  await give(1_000)
  expect([await left(ids[0]), await left(ids[1])]).toEqual([0, 8])
  expect(await whyNot(id)).toBeUndefined()
  const [row] = await hospital.sql<{ version: number }[]>`
    select version from medication_administration where id = ${id}`
  const step = { key: randomUUID(), id, expectedVersion: row?.version ?? 0, reason: 'Another patient' }
  await retractDose(hospital.as('jane'), step)
  expect(await left(ids[0])).toBe(2)
})

it('the batch that was read from the package is taken before others', async () => {
  const { give, ids } = await ordered({ batches: [{ quantity: 3, days: 20 }, { quantity: 9 }] })
  const [row] = await hospital.sql<
    { lot: string }[]
  >`select lot from stock_batch where id = ${ids[1] ?? null}`
  await give(500, { batch: row?.lot ?? '' })
  expect([await left(ids[0]), await left(ids[1])]).toEqual([3, 8])
})

it('a batch that nobody may use is never replaced by another, however it is spelt', async () => {
  const { give, ids } = await ordered({
    batches: [{ quantity: 3 }, { quantity: 9 }, { quantity: 2 }],
  })
  await hospital.owner`update stock_batch set status = 'recalled', status_reason = 'Test' where id = ${ids[0] ?? null}`
  await hospital.owner`update stock_batch set expires_on = expires_on - 400 where id = ${ids[2] ?? null}`
  const lots = await hospital.owner<{ id: string; lot: string }[]>`
    select id, lot from stock_batch where id = any(${ids}::uuid[])`
  const lotOf = (nth: number) => lots.find(({ id }) => id === ids[nth])?.lot ?? ''
  for (const batch of [lotOf(0), lotOf(0).toUpperCase(), lotOf(2)])
    expect(await whyNot(await give(500, { batch }))).toBe('batch-blocked')
  expect(await Promise.all(ids.map(left))).toEqual([3, 9, 2])
  expect(await whyNot(await give(500, { batch: lotOf(1).toUpperCase() }))).toBeUndefined()
  expect(await left(ids[1])).toBe(8)
})

it.each<[string, Kept, string]>([
  ['kept by another ward only', {}, 'not-kept'],
  ['run out', { batches: [{ quantity: 1 }] }, 'not-enough'],
  ['of unknown strength', { strength: '', batches: [{ quantity: 9 }] }, 'no-unit'],
  ['controlled, without a second signature', { controlled: true, batches: [{ quantity: 9 }] }, 'no-witness'],
])('a dose of a medicine that is %s is given all the same, and listed', async (_, kept, why) => {
  const { give, ids } = await ordered(kept)
  const id = await give(1_000)
  expect(await whyNot(id)).toBe(why)
  if (ids[0]) expect(await left(ids[0])).toBe(kept.batches?.[0]?.quantity)
  const { rows } = await readDosesWithoutStock(hospital.as('peter'))
  expect(rows.find((row) => row.id === id)).toMatchObject({ why })
})

it('a dose that was entered in error is listed no longer, and nobody reads the list without the right to charts', async () => {
  const { give } = await ordered({})
  const id = await give(1_000)
  const listed = async () => (await readDosesWithoutStock(hospital.as('peter'))).rows.map((row) => row.id)
  expect(await listed()).toContain(id)
  const [row] = await hospital.sql<{ version: number }[]>`
    select version from medication_administration where id = ${id}`
  const step = { key: randomUUID(), id, expectedVersion: row?.version ?? 0, reason: 'Another patient' }
  await retractDose(hospital.as('jane'), step)
  expect(await listed()).not.toContain(id)
  await expect(
    readDosesWithoutStock(hospital.as('peter', { but: ['patients.clinical.read'] })),
  ).rejects.toThrow()
})

/** Nine tablets handed over to the ward for the patient. Returns the id of the line. */
async function supplied({ ids, itemId, orderId }: Awaited<ReturnType<typeof ordered>>): Promise<string> {
  return await hospital.owner.begin(async (tx) => {
    const [row] = await tx<{ id: string }[]>`
      insert into medication_dispense (medication_request_id, patient_id, encounter_id, location_id, item_id, prescribed, status,
                                       checked_by, checked_at, created_by, updated_by)
      select m.id, m.patient_id, m.encounter_id, ${locationId}, ${itemId}, 9, 'preparation', s.id, hospital_now(), s.id, s.id
        from medication_request m, staff s where m.id = ${orderId} and s.username = 'peter' returning id`
    const dispense = row?.id ?? ''
    await tx`
      update medication_dispense set status = 'in-progress', picked_by = checked_by, picked_at = hospital_now() where id = ${dispense}`
    const [line] = await tx<{ id: string }[]>`
      insert into medication_dispense_line (dispense_id, line, item_id, batch_id, quantity)
      values (${dispense}, 1, ${itemId}, ${ids[0] ?? null}, 9) returning id`
    await tx`
      insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, at, recorded_by, source_type, source_id, line)
      select ${itemId}, ${ids[0] ?? null}, ${locationId}, -9, 'issue', hospital_now(), id, 'medication_dispense', ${dispense}, 1
        from staff where username = 'peter'`
    await tx`
      update medication_dispense set status = 'completed', handed_over_by = checked_by, handed_over_at = hospital_now(),
             handed_to = 'ward', identified_by = '{name,birth-date}' where id = ${dispense}`
    return line?.id ?? ''
  })
}

it('what was handed over for a patient and neither given nor brought back is open when the stay ends', async () => {
  const order = await ordered({ batches: [{ quantity: 18 }] })
  const [{ encounter_id: stayId } = { encounter_id: '' }] = await hospital.sql<{ encounter_id: string }[]>`
    select encounter_id from medication_request where id = ${order.orderId}`
  const open = async () =>
    (await readOpenItems(hospital.as('greta'), stayId, 'completion')).flatMap(({ what, turn }) =>
      what.startsWith('Bring back') ? [`${turn}: ${what.replace(/Medicine \w+/, 'it')}`] : [],
    )
  expect(await open()).toEqual([])
  const lineId = await supplied(order)
  const id = await order.give(1_250)
  expect(await open()).toEqual(['Ward: Bring back to the pharmacy: it (6)'])
  const [row] = await hospital.sql<{ version: number }[]>`
    select version from medication_administration where id = ${id}`
  const wrong = { key: randomUUID(), id, expectedVersion: row?.version ?? 0, reason: 'Another patient' }
  await retractDose(hospital.as('jane'), wrong)
  expect(await open()).toEqual(['Ward: Bring back to the pharmacy: it (9)'])
  await order.give(500)
  const back = (quantity: number) =>
    takeBack(hospital.as('peter'), {
      ...{ key: randomUUID(), lineId, quantity, reason: 'Discharge', usable: true, witnessId: null },
    })
  await back(7)
  expect(await open()).toEqual(['Ward: Bring back to the pharmacy: it (1)'])
  await back(1)
  expect(await open()).toEqual([])
})

it('of a supply whose doses nobody can count in units, somebody counts what is left', async () => {
  const order = await ordered({ strength: '', batches: [{ quantity: 18 }] })
  await supplied(order)
  await order.give(500)
  const [{ encounter_id: stayId } = { encounter_id: '' }] = await hospital.sql<{ encounter_id: string }[]>`
    select encounter_id from medication_request where id = ${order.orderId}`
  const open = await readOpenItems(hospital.as('greta'), stayId, 'completion')
  expect(open.map(({ what }) => what).join()).toContain('count what is left: Medicine')
})

it('a dose that was supplied by name comes from that, and not out of the stock of the ward', async () => {
  const order = await ordered({ batches: [{ quantity: 18 }] })
  const { give, ids } = order
  await supplied(order)
  const id = await give(500)
  expect([await left(ids[0]), await whyNot(id)]).toEqual([9, undefined])
})

it('the pharmacy owes what the ward keeps no batch of that may be given', async () => {
  const { orderId, ids } = await ordered({ batches: [{ quantity: 9 }] })
  const owed = async () =>
    (await readWorklist(hospital.as('peter'), { origin: 'ward' })).rows.some(({ id }) => id === orderId)
  expect(await owed()).toBe(false)
  await hospital.owner`
    update stock_batch set status = 'quarantine', status_reason = 'Damaged' where id = ${ids[0] ?? null}`
  expect(await owed()).toBe(true)
})

it('two nurses who give the last one at once both give it, and one of the doses is listed', async () => {
  const { give, ids } = await ordered({ batches: [{ quantity: 1 }] })
  const given = await Promise.all([give(500), give(500)])
  expect(await left(ids[0])).toBe(0)
  expect((await Promise.all(given.map(whyNot))).filter(Boolean)).toEqual(['not-enough'])
})

it('no dose is in the ledger and listed', async () => {
  for (const { name, broken } of withoutStockInvariants)
    expect([name, await hospital.owner`${broken(hospital.owner)}`]).toEqual([name, []])
})
