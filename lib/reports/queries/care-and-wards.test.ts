// Where the clocks change at midnight: in spring there is none, in autumn there are two.
process.env.HOSPITAL_TIME_ZONE = 'America/Havana'

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import {
  addPastStays,
  addPastVisits,
  insertPast,
  keeping,
  pastPatient,
  staffId,
} from '@/e2e/support/records/reports/past'
import { addWard, type WardInTest } from '@/e2e/support/records/wards'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { dayBegins } from '../../clock/hospital-time'
import { readCensus } from '../../inpatient/census/figures'
import { askedPeriod } from '../../inpatient/census/period'
import { client } from '../../platform/database'
import { definitionOf } from '../definitions/all'
import { readAddress } from '../figures/asked'
import { readReport } from './read-report'

/* What counts and what does not, case by case, around the days on which the clocks change. */
const hospital = hospitalInTest('reports_edges')
afterAll(() => client().end())

const [SPRING, AUTUMN] = ['2026-03-08', '2026-11-01']
let clinic = ''
let ward: WardInTest
beforeAll(async () => {
  clinic = await addClinic(hospital.sql, 'Edges', 'E')
  ward = await addWard(hospital.owner)
})

async function read(code: string, given: Record<string, string>, who = 'adam') {
  const report = definitionOf(code)
  if (!report) throw new Error(`There is no report ${code}.`)
  const dimensions = report.dimensions.map(({ id }) => ({ id, ...(given[id] && { keys: [given[id]] }) }))
  const { asked, problems } = readAddress({ ...report, dimensions }, given)
  if (!asked) throw new Error(JSON.stringify(problems))
  const found = await readReport(hospital.as(who), code, asked)
  if (!found || found === 'late') throw new Error('The report was not read.')
  return found
}

const at = (day: string, minutes: number) =>
  new Date(Date.parse(dayBegins(day)) + minutes * 60_000).toISOString()

describe('attendance', () => {
  it.each([SPRING, AUTUMN])(
    'a day on which the clocks change, %s, has its own visits and no others',
    async (day) => {
      const next = addDays(day, 1)
      await addPastVisits(hospital.owner, [
        { clinic, arrived: new Date(Date.parse(dayBegins(day)) - 1).toISOString() },
        { clinic, arrived: dayBegins(day) },
        { clinic, arrived: new Date(Date.parse(dayBegins(next)) - 1).toISOString(), class: 'EMER' },
        { clinic, arrived: dayBegins(next) },
      ])
      const { all, time } = await read('attendance', { from: day, to: day, clinic })
      expect(all.values).toMatchObject({ visits: 2, emergency: 1 })
      expect(time.map(({ key }) => key)).toEqual([day])
      const around = await read('attendance', { from: addDays(day, -1), to: next, clinic })
      expect(around.time.map(({ key, values }) => [key, values.visits])).toEqual([
        [addDays(day, -1), 1],
        [day, 2],
        [next, 1],
      ])
    },
  )

  it('cancelled visits are counted apart, entries in error and stays not at all', async () => {
    const [day, arrived] = ['2026-04-02', at('2026-04-02', 600)]
    await addPastVisits(hospital.owner, [
      { clinic, arrived, ended: at(day, 700), disposition: 'admission' },
      { clinic, arrived, status: 'in-progress:waiting' },
      { clinic, arrived, status: 'cancelled', ended: at(day, 700) },
      { clinic, arrived, status: 'entered-in-error' },
    ])
    await addPastStays(hospital.owner, [{ began: arrived, ended: at(day, 700), ward: ward.id }])
    const { all } = await read('attendance', { from: day, to: day })
    expect(all.values).toEqual({ visits: 2, emergency: 0, completed: 1, open: 1, cancelled: 1, admitted: 1 })
  })
})

describe('waiting times', () => {
  it('run from the first step of each stage; what was not reached has none, and what was entered late none below zero', async () => {
    const day = '2026-05-05'
    const arrived = at(day, 600)
    const step = (to: string, minutes: number) => ({ to: `in-progress:${to}`, at: at(day, minutes) })
    await addPastVisits(hospital.owner, [
      {
        ...{ clinic, arrived, ended: at(day, 670) },
        steps: [
          step('triage', 610),
          step('waiting', 615),
          step('consultation', 630),
          step('consultation', 660),
        ],
      },
      { clinic, arrived, status: 'in-progress:consultation', steps: [step('consultation', 590)] },
      { clinic, arrived, status: 'planned' },
      { clinic, arrived, status: 'cancelled', ended: at(day, 605) },
    ])
    const { all, cases } = await read('waits', { from: day, to: day, cases: 'visits' })
    expect(all.values).toEqual({
      ...{ seenMedian: 15, seenMost: 27, triageMedian: 10, triageMost: 10, careMedian: 40 },
      ...{ wholeMedian: 70, wholeMost: 70, visits: 3 },
    })
    expect(cases?.page.rows.map(({ values }) => values.seen).toSorted()).toEqual([0, 30, null])
  })
})

describe('missed appointments', () => {
  it('are those of the day for which they were booked, without walk-ins and entries in error', async () => {
    const day = '2026-05-06'
    const by = await staffId(hospital.owner)
    const kinds = [
      ...['noshow', 'noshow', 'fulfilled', 'checked-in', 'booked', 'cancelled', 'entered-in-error'].map(
        (status) => ({ status, kind: 'scheduled' }),
      ),
      { status: 'noshow', kind: 'walk-in' },
    ]
    const patients = kinds.map(() => pastPatient(by, at(day, 0)))
    await insertPast(hospital.owner, {
      patient: patients,
      appointment: kinds.map(({ status, kind }, nth) => ({
        ...{
          id: randomUUID(),
          patient_id: patients[nth]?.id,
          clinic_id: clinic,
          status,
          kind,
          priority: 'routine',
        },
        ...{
          starts_at: at(day, 600 + nth),
          ends_at: at(day, 601 + nth),
          reason: 'Review',
          ...keeping(by, at(day, 0)),
        },
      })),
    })
    const { all } = await read('no-shows', { from: day, to: day })
    expect(all.values).toEqual({
      missed: 2,
      share: 50,
      due: 4,
      kept: 2,
      ahead: 1,
      cancelled: 1,
      appointments: 6,
    })
  })
})

describe('diagnoses', () => {
  it('that were refuted or entered in error, and those of cancelled visits, are not counted', async () => {
    const day = '2026-05-07'
    const [kept, cancelled] = await addPastVisits(hospital.owner, [
      { clinic, arrived: at(day, 600), confidential: true, family: 'Zzyzxwick' },
      { clinic, arrived: at(day, 600), status: 'cancelled' },
    ])
    const by = await staffId(hospital.owner)
    const [{ patient_id: person } = { patient_id: '' }] = await hospital.sql<{ patient_id: string }[]>`
      select patient_id from encounter where id = ${kept ?? ''}`
    const one = (code: string, status: string, use = 'secondary', visit = kept) => ({
      ...{
        id: randomUUID(),
        encounter_id: visit,
        patient_id: person,
        system: 'urn:test',
        code,
        display: `D ${code}`,
      },
      ...{ use, status, ...keeping(by, at(day, 0)) },
    })
    await insertPast(hospital.owner, {
      encounter_diagnosis: [
        one('A', 'confirmed', 'primary'),
        one('B', 'provisional'),
        one('C', 'refuted'),
        one('D', 'entered-in-error'),
        one('A', 'confirmed', 'primary', cancelled),
      ],
    })
    const found = await read('diagnoses', { from: day, to: day, cases: 'diagnoses' })
    expect(found.all.values).toEqual({ diagnoses: 2, primary: 1, confirmed: 1 })
    expect(found.rows.map(({ name }) => name).toSorted()).toEqual(['D A', 'D B'])
    // A confidential patient is counted, and named only to those who may see them.
    const reader = (confidential: boolean) => ({
      ...hospital.as('adam'),
      may: (name: string) => confidential || name !== 'patients.confidential',
    })
    const asked = {
      ...{ span: { from: day, to: day, begins: dayBegins(day), ends: dayBegins(addDays(day, 1)) } },
      ...{ filters: {}, by: 'diagnosis', cases: { measure: 'diagnoses' } },
    }
    const stranger = await readReport(reader(false), 'diagnoses', asked)
    expect(JSON.stringify(stranger)).not.toContain('Zzyzxwick')
    expect(stranger).toMatchObject({
      cases: { page: { total: 2, rows: [{ patient: { hidden: true } }, {}] } },
    })
    expect(JSON.stringify(await readReport(reader(true), 'diagnoses', asked))).toContain('Zzyzxwick')
  })
})

describe('stays', () => {
  it('admitted before the period are discharged in it, with their whole length, and are not admissions', async () => {
    const [from, to] = ['2026-06-10', '2026-06-12']
    await addPastStays(hospital.owner, [
      { began: at('2026-06-01', 600), ended: at('2026-06-11', 600), ward: ward.id },
      { began: at('2026-06-10', 0), ended: at('2026-06-12', 720), ward: ward.id, disposition: 'exp' },
      { began: at('2026-06-11', 0), ended: at('2026-06-11', 360), ward: ward.id, disposition: 'aadvice' },
      // Leaves at the first instant after the period.
      { began: at('2026-06-09', 0), ended: at('2026-06-13', 0), ward: ward.id },
      { began: at('2026-06-12', 10), ward: ward.id },
      { began: at('2026-06-10', 0), ended: at('2026-06-11', 0), ward: ward.id, status: 'entered-in-error' },
    ])
    const moved = await read('movements', { from, to, ward: ward.id })
    expect(moved.all.values).toEqual({ admissions: 3, discharges: 3, deaths: 1, against: 1, elsewhere: 0 })
    const length = await read('stay-length', { from, to, ward: ward.id })
    expect(length.all.values).toMatchObject({ stays: 3, longest: 10, median: 2.5, days: 12.75 })
    const census = await read('census', { from, to, ward: ward.id })
    expect(census.all.values).toMatchObject({
      ...{ opening: 2, admissions: 3, discharges: 2, deaths: 1, closing: 2, transfersIn: 0, transfersOut: 0 },
      nights: 3 + 2 + 2,
    })
    // The figures of the wards' own page.
    const { period } = askedPeriod({ from, to, ward: ward.id })
    if (!period) throw new Error('The period of the test is wrong.')
    const own = await readCensus(hospital.as('bella'), period)
    expect(own.all).toMatchObject({
      before: 2,
      admissions: 3,
      discharges: 2,
      deaths: 1,
      census: 2,
      nights: 7,
    })
  })
})

describe('occupancy', () => {
  it('counts each bed at each midnight: occupied, blocked after a patient, closed, free, and not before it was there', async () => {
    const other = await addWard(hospital.owner, { beds: 4 })
    const [occupied, left, closed, later] = other.beds
    const by = await staffId(hospital.owner)
    const day = '2026-06-20'
    await hospital.owner`update bed set created_at = ${at('2026-06-01', 0)}::text::timestamptz where id = any(${other.beds}::uuid[])`
    await hospital.owner`update bed set created_at = ${at('2026-06-22', 0)}::text::timestamptz where id = ${later ?? ''}`
    const stays = await addPastStays(hospital.owner, [
      { began: at('2026-06-18', 0), ended: at('2026-06-23', 720), ward: other.id },
      { began: at('2026-06-18', 0), ended: at(day, 1440), ward: other.id },
    ])
    const lying = (bed: string | undefined, nth: number, from: string, until: string) => ({
      ...{ id: randomUUID(), bed_id: bed, encounter_id: stays[nth]?.id, patient_id: stays[nth]?.patientId },
      ...{ period: `[${from},${until})`, status: 'completed', exchanged: false, ...keeping(by, from) },
    })
    await insertPast(hospital.owner, {
      bed_assignment: [
        lying(occupied, 0, at('2026-06-18', 0), at('2026-06-23', 720)),
        // Leaves at the midnight that ends the day: still counted there, as in the census.
        lying(left, 1, at('2026-06-18', 0), at(day, 1440)),
      ],
    })
    const step = (bed: string | undefined, was: string, to: string, when: string) => hospital.owner`
      insert into status_history (entity, entity_id, event, from_status, to_status, staff_id, roles, at)
      values ('bed', ${bed ?? ''}, 'step', ${was}, ${to}, ${by}, array['bed_manager'], ${when}::text::timestamptz)`
    await step(left, 'H', 'U', at('2026-06-22', 60))
    await step(closed, 'U', 'C', at('2026-06-19', 60))
    await step(closed, 'C', 'H', at('2026-06-21', 60))
    await step(closed, 'H', 'U', at('2026-06-21', 120))
    // Nobody has cleaned it yet.
    await hospital.owner`update bed set status = 'H' where id = ${occupied ?? ''}`
    const { time, all } = await read('occupancy', { from: '2026-06-20', to: '2026-06-23', ward: other.id })
    const states = ['occupied', 'blocked', 'closed', 'free', 'beds'] as const
    expect(time.map(({ key, values }) => [key, ...states.map((id) => values[id])])).toEqual([
      ['2026-06-20', 2, 0, 1, 0, 3],
      ['2026-06-21', 1, 1, 0, 1, 3],
      ['2026-06-22', 1, 0, 0, 3, 4],
      ['2026-06-23', 0, 1, 0, 3, 4],
    ])
    expect(all.values.rate).toBeCloseTo((4 / 13) * 100, 6)
  })
})
