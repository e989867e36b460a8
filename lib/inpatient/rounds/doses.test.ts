import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { prescribe, receivedAgo } from '@/e2e/support/records/doses'
import { staysOf } from '@/e2e/support/records/stays'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { followClock } from '../../clock/clock'
import { dischargePatient, undoDischarge } from '../../flows/discharge'
import { recordDeath } from '../../flows/patient-status'
import { client, database } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { changeLeave } from '../commands/care'
import { readDrugChart } from './drug-chart'
import { giveDose, moveDose, omitDose } from './give'
import { planDoses } from './plan-doses'
import { recordAfterwards, recordDose, retractDose } from './record'
import { readRound } from './round'

const hospital = hospitalInTest('doses')
const stays = staysOf(hospital)
afterEach(async () => {
  await hospital.owner`update hospital_clock set offset_seconds = 0`
  followClock(0)
})
afterAll(() => client().end())

let ward: WardInTest
beforeAll(async () => {
  ward = await addWard(hospital.owner)
})

const plan = (encounterId: string) => planDoses({ sql: client(), database: database() }, { encounterId })

/** The doses of an order by time. */
const dosesOf = async (order: string) =>
  await hospital.sql<
    { id: string; version: number; status: string; due: Date | null; reason: string | null }[]
  >`
    select id, version, status, due_at as due, status_reason as reason from medication_administration
     where medication_request_id = ${order} order by due_at, created_at, id`

/** A patient on the ward since a day, with an order since so many hours, and its doses. */
async function planned(wanted: Parameters<typeof prescribe>[2] = {}) {
  const stay = await stays.received(ward)
  await receivedAgo(hospital.owner, stay.id, 24)
  const order = await prescribe(hospital.owner, stay.id, { hoursAgo: 7, ...wanted })
  await plan(stay.id)
  return { stay, order, doses: await dosesOf(order) }
}

const given = { dose: null, givenAt: null, batch: null, note: null, secondBy: null }
const stepOf = ({ id, version }: { id: string; version: number }) => ({
  ...{ key: randomUUID(), id, expectedVersion: version },
})
const first = <T>(list: readonly T[]): T => {
  const [one] = list
  if (!one) throw new Error('The list is empty.')
  return one
}
const jane = () => hospital.as('jane')
const idOf = (username: string) => hospital.as(username).person.id
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)

describe('the doses of an order', () => {
  it('are planned for two days, and planning again plans none twice', async () => {
    const { stay, doses, order } = await planned()
    expect(doses.length).toBe(10)
    await Promise.all([plan(stay.id), plan(stay.id)])
    expect(await dosesOf(order)).toEqual(doses)
  })

  it('are neither planned nor given on the ward if it is to take home', async () => {
    const { stay, order, doses } = await planned({ category: 'discharge' })
    expect(doses).toEqual([])
    const added = (status: string) => hospital.owner`
      insert into medication_administration (medication_request_id, encounter_id, patient_id, due_at, dose, dose_unit, status, created_by, updated_by)
      select id, encounter_id, patient_id, hospital_now(), 500, 'mg', ${status}, author_id, author_id
        from medication_request where id = ${order}`
    await expect(added('due')).rejects.toThrow('take-home medicines are not given on the ward')
    const today = new Date().toISOString().slice(0, 10)
    expect(await readDrugChart(jane(), stay.id, today)).toEqual([])
  })

  it('are planned when the drug chart is read, and when the patient is back from leave', async () => {
    const unplanned = async () => {
      const stay = await stays.received(ward)
      return { stay, order: await prescribe(hospital.owner, stay.id, {}) }
    }
    const [read, away] = [await unplanned(), await unplanned()]
    const today = new Date().toISOString().slice(0, 10)
    expect((await readDrugChart(jane(), read.stay.id, today))[0]?.doses.length).toBeGreaterThan(0)
    await changeLeave(jane(), 'leave', { ...(await stays.step(away.stay.id)), reason: 'Weekend' })
    await changeLeave(jane(), 'return', await stays.step(away.stay.id))
    expect((await dosesOf(away.order)).length).toBeGreaterThan(0)
  })

  it('are held with it, due again with it if still to come, and cancelled with its end', async () => {
    const { order } = await planned()
    const move = (status: string) => hospital.sql`
      update medication_request set status = ${status}, updated_at = hospital_now(), version = version + 1 where id = ${order}`
    const statuses = async () => [...new Set((await dosesOf(order)).map(({ status }) => status))]
    await move('on-hold')
    expect(await statuses()).toEqual(['on-hold'])
    await expect(moveDose(jane(), 'resume', stepOf(first(await dosesOf(order))))).rejects.toMatchObject({
      reason: 'inpatient.doseOfActiveOrder',
    })
    await move('active')
    // Those of the time on hold that have passed are not due any more.
    expect((await dosesOf(order)).map(({ status }) => status).slice(0, 3)).toEqual([
      'cancelled',
      'cancelled',
      'due',
    ])
    await move('stopped')
    expect(await statuses()).toEqual(['cancelled'])
  })

  it('are listed by bed in the round of the ward once they are due', async () => {
    const own = await addWard(hospital.owner)
    const stay = await stays.received(own, own.beds[0])
    await receivedAgo(hospital.owner, stay.id, 24)
    await prescribe(hospital.owner, stay.id, { hoursAgo: 7 })
    const { beds, more } = await readRound(jane(), own.id)
    expect(more).toBe(false)
    expect(beds.map(({ stayId, doses }) => [stayId, doses.length, doses[0].highRisk])).toEqual([
      [stay.id, 2, false],
    ])
    await expect(readRound(hospital.as('rita'), own.id)).rejects.toThrow()
  })
})

describe('a dose', () => {
  it('is given once, and the second nurse is told by whom', async () => {
    const { doses, order } = await planned()
    const step = stepOf(first(doses))
    await giveDose(jane(), { ...step, ...given })
    await giveDose(jane(), { ...step, ...given })
    await expect(
      giveDose(hospital.as('greta'), { ...step, key: randomUUID(), ...given }),
    ).rejects.toMatchObject({
      reason: 'inpatient.doseAnsweredBy',
      params: ['Given', 'Jane Achieng', expect.any(String)],
    })
    expect(
      await hospital.sql`
        select count(*)::int as given from medication_administration where medication_request_id = ${order} and status = 'completed'`,
    ).toEqual([{ given: 1 }])
  })

  it('is given by one of two nurses at the same moment', async () => {
    const { doses } = await planned()
    const step = stepOf(first(doses))
    const both = await Promise.allSettled(
      ['jane', 'greta'].map((who) => giveDose(hospital.as(who), { ...step, key: randomUUID(), ...given })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      reason: 'inpatient.doseAnsweredBy',
    })
  })

  it('is not given with a reason, held back and due again', async () => {
    const { doses, order } = await planned()
    const [one, other] = [first(doses), first(doses.slice(1))]
    await omitDose(jane(), { ...stepOf(one), why: 'refused', note: null })
    await expect(omitDose(jane(), { ...stepOf(other), why: 'other', note: null })).rejects.toMatchObject({
      reason: 'inpatient.doseReason',
      field: 'note',
    })
    await moveDose(jane(), 'hold', { ...stepOf(other), reason: 'Blood pressure 85/50' })
    const held = first((await dosesOf(order)).slice(1))
    expect(held).toMatchObject({ status: 'on-hold', reason: 'Blood pressure 85/50' })
    await moveDose(jane(), 'resume', stepOf(held))
    expect((await dosesOf(order)).map(({ status }) => status).slice(0, 2)).toEqual(['not-done', 'due'])
  })

  it('differs from the order, or comes long before its time, only with a note', async () => {
    const { doses } = await planned()
    await expect(giveDose(jane(), { ...stepOf(first(doses)), ...given, dose: 250 })).rejects.toMatchObject({
      reason: 'inpatient.doseOther',
      field: 'note',
    })
    const later = first(doses.slice(4))
    await expect(giveDose(jane(), { ...stepOf(later), ...given })).rejects.toMatchObject({
      reason: 'inpatient.doseEarly',
      field: 'note',
    })
    await giveDose(jane(), { ...stepOf(first(doses)), ...given, dose: 250, note: 'Half a tablet, nauseous' })
  })

  it('is not given by somebody who may not', async () => {
    const { doses } = await planned()
    await expect(giveDose(hospital.as('david'), { ...stepOf(first(doses)), ...given })).rejects.toMatchObject(
      {
        code: 'forbidden',
      },
    )
  })

  it('is neither in the future nor before the stay', async () => {
    const { doses } = await planned()
    const at = async (minutes: number) =>
      await giveDose(jane(), { ...stepOf(first(doses)), ...given, givenAt: ago(minutes), note: 'As told' })
    await expect(at(-5)).rejects.toMatchObject({ reason: 'inpatient.doseFuture', field: 'givenTime' })
    await expect(at(25 * 60)).rejects.toMatchObject({ reason: 'inpatient.doseBeforeStay' })
    await expect(at(8 * 60)).rejects.toMatchObject({ reason: 'inpatient.doseOfActiveOrder' })
    await at(6 * 60)
    expect(
      await hospital.sql`select late from medication_administration where id = ${first(doses).id}`,
    ).toEqual([{ late: true }])
  })
})

describe('a high-risk medicine', () => {
  const insulin = { code: 'A10AC01', display: 'Isophane insulin' }

  it('needs the signature of another person who may sign', async () => {
    const { doses } = await planned(insulin)
    const step = () => ({ ...stepOf(first(doses)), ...given })
    await expect(giveDose(jane(), step())).rejects.toMatchObject({
      reason: 'inpatient.doseSecond',
      field: 'secondUsername',
    })
    await expect(giveDose(jane(), { ...step(), secondBy: idOf('jane') })).rejects.toMatchObject({
      reason: 'inpatient.doseSamePerson',
    })
    await expect(giveDose(jane(), { ...step(), secondBy: idOf('rita') })).rejects.toMatchObject({
      reason: 'inpatient.secondMayNot',
    })
    await giveDose(jane(), { ...step(), secondBy: idOf('greta') })
  })
})

describe('on leave and after the discharge', () => {
  it('nothing is given to somebody on leave, and what was due then is cancelled on return', async () => {
    const { stay, doses, order } = await planned()
    await changeLeave(jane(), 'leave', { ...(await stays.step(stay.id)), reason: 'Weekend' })
    await expect(giveDose(jane(), { ...stepOf(first(doses)), ...given })).rejects.toMatchObject({
      reason: 'inpatient.doseOnLeave',
    })
    const lent = 8 * 3_600
    await hospital.owner`update hospital_clock set offset_seconds = ${lent}`
    followClock(lent)
    await changeLeave(jane(), 'return', await stays.step(stay.id))
    // Six hours apart: two were due before the leave, one or two during it.
    const after = await dosesOf(order)
    const away = after.filter(({ reason }) => reason === 'The patient was on leave')
    expect(away.length).toBeGreaterThan(0)
    expect(away.every(({ status, due }) => status === 'cancelled' && due && due > new Date())).toBe(true)
    expect(after.slice(0, 2).map(({ status }) => status)).toEqual(['due', 'due'])
    await giveDose(jane(), { ...stepOf(first(after)), ...given })
  })

  it('what a discharge cancelled is due again once it is undone', async () => {
    const { stay, doses, order } = await planned()
    await giveDose(jane(), { ...stepOf(first(doses)), ...given })
    const [david, reason] = [hospital.as('david'), 'Fever again']
    await dischargePatient(david, { ...(await stays.step(stay.id)), disposition: 'home', reason })
    await undoDischarge(david, { ...(await stays.step(stay.id)), reason })
    await plan(stay.id)
    const open = (await dosesOf(order)).filter(({ status }) => status === 'due')
    expect(open.map(({ due }) => due)).toEqual(doses.slice(1).map(({ due }) => due))
  })

  it('every dose that is open ends with the stay, and what was given before is entered late by two', async () => {
    const { stay, order } = await planned()
    const discharge = async (reason: string) =>
      await dischargePatient(hospital.as('david'), {
        ...{ ...(await stays.step(stay.id)), disposition: 'home' as const, reason },
      })
    await expect(discharge('')).rejects.toThrow('Dose due: Paracetamol')
    await discharge('Takes it at home')
    const doses = await dosesOf(order)
    expect([...new Set(doses.map(({ status }) => status))]).toEqual(['cancelled'])
    await expect(giveDose(jane(), { ...stepOf(first(doses)), ...given })).rejects.toMatchObject({
      code: 'conflict',
    })
    const late = (wanted: Partial<Parameters<typeof recordAfterwards>[1]>) =>
      recordAfterwards(jane(), { key: randomUUID(), id: first(doses).id, ...given, ...wanted })
    await expect(late({ secondBy: idOf('greta') })).rejects.toMatchObject({
      reason: 'inpatient.doseAfterStay',
    })
    await expect(late({ givenAt: ago(60) })).rejects.toMatchObject({ reason: 'inpatient.doseLateSecond' })
    const id = await late({ givenAt: ago(60), secondBy: idOf('greta') })
    expect(
      await hospital.sql`select status, late, corrects_id from medication_administration where id = ${id}`,
    ).toEqual([{ status: 'completed', late: true, corrects_id: first(doses).id }])
    await expect(late({ givenAt: ago(50), secondBy: idOf('greta') })).rejects.toMatchObject({
      reason: 'inpatient.doseAnswered',
    })
    expect((await readDrugChart(jane(), stay.id, new Date().toISOString().slice(0, 10))).length).toBe(1)
  })
})

describe('as needed', () => {
  const asNeeded = { asNeeded: true, mostPerDay: 2, hoursAgo: 20 }
  const dose = (orderId: string, minutes: number) =>
    recordDose(jane(), {
      key: randomUUID(),
      orderId,
      unit: null,
      route: null,
      ...given,
      givenAt: ago(minutes),
    })

  it('is given as often in 24 hours as the order allows, whatever the order of the entries', async () => {
    const { order, doses } = await planned(asNeeded)
    expect(doses).toEqual([])
    await dose(order, 16 * 60)
    await dose(order, 5)
    await expect(dose(order, 9 * 60)).rejects.toMatchObject({ reason: 'inpatient.doseMostPerDay' })
  })

  it('leaves the hours between two doses that the order asks for', async () => {
    const { order } = await planned({ ...asNeeded, mostPerDay: null })
    await dose(order, 6 * 60 + 10)
    await expect(dose(order, 5 * 60)).rejects.toMatchObject({ reason: 'inpatient.doseInterval' })
    await dose(order, 1)
  })

  it('is given by one of two nurses if one dose is left', async () => {
    const { order } = await planned({ ...asNeeded, mostPerDay: 1 })
    const both = await Promise.allSettled([dose(order, 2), dose(order, 1)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is not how a planned order is given', async () => {
    const { order } = await planned()
    await expect(dose(order, 1)).rejects.toMatchObject({ reason: 'inpatient.dosePlanned' })
  })

  it('of an order in words says how much and how', async () => {
    const { order } = await planned({ steps: null })
    const said = { key: randomUUID(), orderId: order, ...given, unit: null, route: null }
    await expect(recordDose(jane(), said)).rejects.toMatchObject({ field: 'dose' })
    await expect(recordDose(jane(), { ...said, dose: 1 })).rejects.toMatchObject({ field: 'unit' })
    await expect(recordDose(jane(), { ...said, dose: 1, unit: 'tablet' })).rejects.toMatchObject({
      field: 'route',
    })
    await recordDose(jane(), { ...said, dose: 1, unit: 'tablet', route: 'oral' })
  })
})

it('a wrong entry stays, and the dose is due again', async () => {
  const { doses, order } = await planned()
  const id = await giveDose(jane(), { ...stepOf(first(doses)), ...given })
  const entry = first((await dosesOf(order)).filter((one) => one.id === id))
  await expect(retractDose(jane(), { ...stepOf(entry), reason: ' ' })).rejects.toMatchObject({
    code: 'reason_required',
  })
  await retractDose(jane(), { ...stepOf(entry), reason: 'Wrong patient' })
  const [wrong, again] = await dosesOf(order)
  expect([wrong?.status, again?.status, again?.due?.getTime() === wrong?.due?.getTime()]).toEqual([
    'entered-in-error',
    'due',
    true,
  ])
})

it('the table keeps what was answered, also from plain SQL', async () => {
  const { doses, order } = await planned()
  const { id } = first(doses)
  await giveDose(jane(), { ...stepOf(first(doses)), ...given })
  const change = (what: ReturnType<typeof hospital.owner>) =>
    hospital.owner`update medication_administration set ${what} where id = ${id}`
  await expect(change(hospital.owner`given_dose = 1`)).rejects.toThrow('never changed')
  await expect(change(hospital.owner`status = 'due'`)).rejects.toThrow('answered once')
  await expect(change(hospital.owner`due_at = due_at + interval '1 hour'`)).rejects.toThrow(
    'as it was planned',
  )
  await expect(hospital.owner`delete from medication_administration where id = ${id}`).rejects.toThrow()
  await expect(
    hospital.owner`
      insert into medication_administration (medication_request_id, encounter_id, patient_id, due_at, dose, dose_unit, status, created_by, updated_by)
      select medication_request_id, encounter_id, patient_id, due_at, dose, dose_unit, 'due', created_by, updated_by
        from medication_administration where id = ${first((await dosesOf(order)).slice(1)).id}`,
  ).rejects.toThrow('medication_administration_once')
})

it('a dose waits for what is under way with its stay', async () => {
  const { stay, order } = await planned()
  await hospital.owner.begin(async (leaving) => {
    await leaving`update encounter set version = version where id = ${stay.id}`
    const added = hospital.sql.begin(async (adding) => {
      await adding`set local lock_timeout = '200ms'`
      await adding`
        insert into medication_administration (medication_request_id, encounter_id, patient_id, due_at, dose, dose_unit, status, created_by, updated_by)
        select id, encounter_id, patient_id, hospital_now() + interval '9 days', 500, 'mg', 'due', author_id, author_id
          from medication_request where id = ${order}`
    })
    await expect(added).rejects.toThrow('lock timeout')
  })
})

it('a death ends the doses that are due', async () => {
  const { stay, order } = await planned()
  const david = hospital.as('david')
  await unkeyedCommand(david, (transaction) =>
    recordDeath(transaction, david, { patientId: stay.patientId, expectedVersion: 1, diedAt: new Date() }),
  )
  expect([...new Set((await dosesOf(order)).map(({ status }) => status))]).toEqual(['cancelled'])
})
