import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receivedAgo } from '@/e2e/support/records/doses'
import { staysOf } from '@/e2e/support/records/stays'
import { signSummary } from '@/e2e/support/records/summaries'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { hospitalInstant, today } from '../../clock/hospital-time'
import { dischargePatient, recordDeparture } from '../../flows/discharge'
import { client } from '../../platform/database'
import { readTimeline } from '../../timeline/read-timeline'
import { timelineWords } from '../../timeline/timeline-words'
import { changeLeave } from '../commands/care'
import { readFluids, totalsOf } from './balance'
import { recordFluid, retractFluid } from './record'
import { fluidForm } from './schemas'

const hospital = hospitalInTest('fluids')
const stays = staysOf(hospital)
afterAll(() => client().end())

let ward: WardInTest
let stayId = ''
beforeAll(async () => {
  ward = await addWard(hospital.owner)
  ;({ id: stayId } = await stays.received(ward))
  await receivedAgo(hospital.owner, stayId, 5)
})

const jane = () => hospital.as('jane')
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000)
const record = (wanted: Partial<Parameters<typeof recordFluid>[1]> = {}) =>
  recordFluid(jane(), {
    ...{ key: randomUUID(), stayId, direction: 'out', kind: 'urine', millilitres: 300, at: null, note: null },
    ...wanted,
  })

describe('an entry', () => {
  it('is of the patient while on the ward, at a time that has been', async () => {
    await expect(record({ at: ago(-5) })).rejects.toMatchObject({ reason: 'inpatient.fluidFuture' })
    await expect(record({ at: ago(6 * 60) })).rejects.toMatchObject({ reason: 'inpatient.fluidBeforeStay' })
    await expect(
      recordFluid(hospital.as('rita'), {
        ...{ key: randomUUID(), stayId, direction: 'in', kind: 'oral', millilitres: 1, at: null, note: null },
      }),
    ).rejects.toThrow()
    await record({ at: ago(10) })
  })

  it('is refused on leave and after the patient has left', async () => {
    const { id } = await stays.received(ward)
    await changeLeave(jane(), 'leave', { ...(await stays.step(id)), reason: 'Weekend' })
    await expect(record({ stayId: id })).rejects.toMatchObject({ reason: 'inpatient.fluidOnLeave' })
    await changeLeave(jane(), 'return', await stays.step(id))
    await dischargePatient(hospital.as('david'), {
      ...{ ...(await stays.step(id)), disposition: 'home', reason: 'Well again' },
    })
    await record({ stayId: id })
    await signSummary(hospital.sql, id)
    await recordDeparture(jane(), await stays.step(id))
    await expect(record({ stayId: id })).rejects.toMatchObject({ reason: 'inpatient.fluidOnWard' })
  })

  it('that was wrong stays and does not count, once', async () => {
    const { id } = await stays.received(ward)
    const entry = await record({ stayId: id, millilitres: 900 })
    await record({ stayId: id, direction: 'in', kind: 'iv', millilitres: 1_000 })
    const taken = { key: randomUUID(), id: entry, expectedVersion: 1, reason: 'Wrong patient' }
    await retractFluid(jane(), taken)
    await retractFluid(jane(), taken)
    await expect(
      retractFluid(jane(), { ...taken, key: randomUUID(), expectedVersion: 2 }),
    ).rejects.toMatchObject({ reason: 'inpatient.fluidWrongAlready' })
    const rows = await readFluids(jane(), id, today())
    expect(rows.length).toBe(2)
    expect(totalsOf(rows, today())[0]).toEqual({ day: today(), in: 1_000, out: 0, balance: 1_000 })
  })

  it('keeps what was recorded, also from plain SQL', async () => {
    const id = await record()
    await expect(hospital.owner`update fluid_entry set millilitres = 5 where id = ${id}`).rejects.toThrow(
      'never changed',
    )
    await expect(hospital.owner`delete from fluid_entry where id = ${id}`).rejects.toThrow()
    await expect(
      hospital.owner`
        insert into fluid_entry (encounter_id, patient_id, direction, kind, millilitres, at, status, created_by, updated_by)
        select encounter_id, patient_id, 'in', 'urine', 5, at, 'final', created_by, updated_by from fluid_entry where id = ${id}`,
    ).rejects.toThrow('fluid_entry_kind')
  })
})

describe('the balance', () => {
  const row = (at: string, direction: 'in' | 'out', millilitres: number, wrong = false) => ({
    ...{ at: new Date(at), direction, millilitres, wrong },
  })

  it('is that of the calendar days of the hospital, with every millilitre on one of them', () => {
    const rows = [
      row('2026-10-25T23:59:59.999Z', 'in', 250),
      row('2026-10-26T00:00:00Z', 'out', 400),
      row('2026-10-26T12:00:00Z', 'in', 100),
      row('2026-10-26T12:00:00Z', 'in', 9_000, true),
    ]
    expect(totalsOf(rows, '2026-10-26').map((day) => [day.day, day.in, day.out, day.balance])).toEqual([
      ['2026-10-26', 100, 400, -300],
      ['2026-10-25', 250, 0, 250],
      ['2026-10-24', 0, 0, 0],
    ])
  })
})

it.each(['', '0', '-5', '10001', '1.5', '3 litres'])(
  '%j millilitres is refused beside its field',
  (millilitres) => {
    const read = fluidForm.safeParse({
      key: randomUUID(),
      stay: randomUUID(),
      what: 'out.urine',
      millilitres,
    })
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual(['millilitres'])
  },
)

it('a day of fluids is one row of the history, without what was entered in error', async () => {
  const { id, patientId } = await stays.received(ward)
  await receivedAgo(hospital.owner, id, 30)
  const at = (hours: number) => new Date(hospitalInstant(today(), '00:00').getTime() - hours * 3_600_000)
  const fluid = (direction: 'in' | 'out', millilitres: number, hours: number) =>
    record({ ...{ stayId: id, direction, millilitres, at: at(hours) }, kind: 'other' })
  await fluid('in', 500, 1)
  await fluid('in', 250, 2)
  await fluid('out', 900, 3)
  const wrong = await fluid('out', 5000, 2)
  await retractFluid(jane(), { key: randomUUID(), id: wrong, expectedVersion: 1, reason: 'Another bed' })
  const rows = async (who = 'david') =>
    (await readTimeline(hospital.as(who), patientId)).rows.filter(({ kind }) => kind === 'fluids')
  const [day, ...others] = await rows()
  expect(others).toEqual([])
  expect(day && timelineWords(day)).toEqual({
    ...{ title: 'Fluids of the day: in 750 ml, out 900 ml', status: null, detail: 'Balance −150 ml' },
  })
  expect(day).toMatchObject({ ofId: id, at: at(1) })
  expect(await rows('rita')).toEqual([])
})
