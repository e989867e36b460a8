import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPrice, chargesOf, heldCharges } from '@/e2e/support/records/billing/prices'
import { prescribe } from '@/e2e/support/records/doses'
import { addDispense, addPrescription } from '@/e2e/support/records/pharmacy/prescriptions'
import { addBatch, move } from '@/e2e/support/records/pharmacy/stock'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { recordDose, retractDose } from '../../inpatient/rounds/record'
import { takeBack } from '../../pharmacy/dispense/commands/returned'
import { client } from '../../platform/database'

const hospital = hospitalInTest('charged_medicines')
const stays = staysOf(hospital)
afterAll(() => client().end())

let ward: WardInTest
let cupboard = ''
beforeAll(async () => {
  ward = await addWard(hospital.owner)
  const [row] = await hospital.owner<{ id: string }[]>`
    insert into stock_location (name, kind, place_id) values ('Cupboard', 'ward', ${ward.id}) returning id`
  cupboard = row?.id ?? ''
})

/** What the formulary says: so much for so many. */
const formularyPrice = (itemId: string, amount: number, per: number) => hospital.sql`
  insert into stock_price (item_id, valid, amount_minor, per_units, created_by)
  select ${itemId}, '[2020-01-01,)', ${amount}, ${per}, id from staff where username = 'peter'`

const lineOf = async (dispense: string) =>
  (
    await hospital.sql<
      { id: string }[]
    >`select id from medication_dispense_line where dispense_id = ${dispense}`
  )[0]?.id ?? ''

it('what is handed over costs what the formulary says, half up; what comes back is taken off', async () => {
  const of = await addPrescription(hospital.sql)
  await formularyPrice(of.itemId, 25, 10)
  const dispense = await addDispense(hospital.sql, of, 6)
  const code = `medicine/${of.code}`
  expect(await chargesOf(hospital.sql, of.encounterId)).toMatchObject([
    { code, component: 'handed over', quantity: 6, amount: 15, status: 'billable' },
  ])
  const lineId = await lineOf(dispense)
  const back = (quantity: number) =>
    takeBack(hospital.as('peter'), {
      ...{ key: randomUUID(), lineId, quantity, usable: true, reason: 'Not needed', witnessId: null },
    })
  await back(3)
  // 7.5, half up.
  expect(await heldCharges(hospital.sql, of.encounterId)).toMatchObject([{ quantity: 3, amount: 8 }])
  await back(3)
  expect(await heldCharges(hospital.sql, of.encounterId)).toEqual([])
  const all = await chargesOf(hospital.sql, of.encounterId)
  expect(all.reduce((sum, { amount }) => sum + (amount ?? 0), 0)).toBe(0)
  expect(all.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(0)
  await expect(back(1)).rejects.toThrow()
})

it('a price of billing goes before that of the formulary', async () => {
  const of = await addPrescription(hospital.sql)
  await formularyPrice(of.itemId, 25, 10)
  await addPrice(hospital.sql, `medicine/${of.code}`, { amountMinor: 100, perUnits: 3 })
  await addDispense(hospital.sql, of, 5)
  expect(await heldCharges(hospital.sql, of.encounterId)).toMatchObject([{ quantity: 5, amount: 167 }])
})

/** An order as needed in a new stay, of which the ward keeps so many. */
async function ordered(there: number) {
  const code = randomUUID().slice(0, 8).toUpperCase()
  const [item] = await hospital.owner<{ id: string }[]>`
    insert into stock_item (code, name, medication_system, medication_code, form, strength, base_unit, created_by, updated_by)
    select ${code}, ${`Medicine ${code}`}, 'http://www.whocc.no/atc', ${code}, 'tablet', '500 mg', 'tablet', id, id
      from staff where username = 'peter' returning id`
  const itemId = item?.id ?? ''
  const batchId = await addBatch(hospital.owner, itemId)
  if (there > 0) await move(hospital.owner, { itemId, batchId, locationId: cupboard }, there, { minutes: 60 })
  const { id: stayId } = await stays.received(ward)
  const orderId = await prescribe(hospital.owner, stayId, { code, asNeeded: true, steps: null })
  const give = (dose: number) =>
    recordDose(hospital.as('jane'), {
      ...{ key: randomUUID(), orderId, dose, unit: 'mg', route: 'oral', givenAt: null },
      ...{ batch: null, note: null, secondBy: null },
    })
  return { stayId, code, give, orderId, itemId, batchId }
}

const retract = async (id: string) => {
  const [row] = await hospital.sql<{ version: number }[]>`
    select version from medication_administration where id = ${id}`
  await retractDose(hospital.as('jane'), {
    ...{ key: randomUUID(), id, expectedVersion: row?.version ?? 0, reason: 'Another patient' },
  })
}

it('a dose out of the stock of a ward is charged as it was taken, and taken back if it was wrong', async () => {
  const { stayId, code, give } = await ordered(9)
  const id = await give(1_000)
  expect(await heldCharges(hospital.sql, stayId)).toMatchObject([
    { code: `medicine/${code}`, component: 'taken 1', quantity: 2, status: 'billable' },
  ])
  await retract(id)
  expect(await heldCharges(hospital.sql, stayId)).toEqual([])
})

it('a dose that came out of no stock is not charged, and says why', async () => {
  const { stayId, give } = await ordered(0)
  await give(500)
  expect(await heldCharges(hospital.sql, stayId)).toMatchObject([
    {
      code: 'medicine/without-stock',
      amount: 0,
      status: 'not-billable',
      reason: 'Given without being taken from stock',
    },
  ])
})

it('a dose out of what was dispensed for the patient is not charged again', async () => {
  const { stayId, code, give, orderId, itemId } = await ordered(0)
  const batchId = await addBatch(hospital.owner, itemId)
  const [pharmacy] = await hospital.owner<
    { id: string }[]
  >`select id from stock_location where name = 'Main pharmacy'`
  await move(hospital.owner, { itemId, batchId, locationId: pharmacy?.id ?? '' }, 20, { minutes: 60 })
  await hospital.owner.begin(async (tx) => {
    const [row] = await tx<{ id: string }[]>`
      insert into medication_dispense (medication_request_id, patient_id, encounter_id, location_id, item_id, prescribed, status,
                                       checked_by, checked_at, created_by, updated_by)
      select m.id, m.patient_id, m.encounter_id, ${pharmacy?.id ?? ''}, ${itemId}, 9, 'preparation', s.id, hospital_now(), s.id, s.id
        from medication_request m, staff s where m.id = ${orderId} and s.username = 'peter' returning id`
    const id = row?.id ?? ''
    await tx`update medication_dispense set status = 'in-progress', picked_by = checked_by, picked_at = hospital_now() where id = ${id}`
    await tx`insert into medication_dispense_line (dispense_id, line, item_id, batch_id, quantity) values (${id}, 1, ${itemId}, ${batchId}, 9)`
    await tx`
      insert into stock_ledger (item_id, batch_id, location_id, quantity, kind, recorded_by, source_type, source_id)
      select ${itemId}, ${batchId}, ${pharmacy?.id ?? ''}, -9, 'issue', checked_by, 'medication_dispense', id from medication_dispense where id = ${id}`
    await tx`
      update medication_dispense set status = 'completed', handed_over_by = checked_by, handed_over_at = hospital_now(),
             handed_to = 'ward', identified_by = '{name,birth-date}' where id = ${id}`
  })
  await give(500)
  expect(await heldCharges(hospital.sql, stayId)).toMatchObject([
    { code: `medicine/${code}`, component: 'handed over', quantity: 9 },
  ])
})
