import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addOperation } from '@/e2e/support/records/operations'
import { addPatient } from '@/e2e/support/records/patients'
import { addTheatre } from '@/e2e/support/records/theatres'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Permission } from '../access/names'
import { permissions } from '../access/registry'
import type { DefaultRole } from '../access/roles'
import { breakGlass } from '../patients/commands/break-glass'
import { saveChartPolicy } from '../patients/commands/save-chart-policy'
import { lookIntoChart } from '../patients/queries/banner'
import { openingsOnChart } from '../patients/queries/openings'
import { mayOpenChart } from '../patients/records/chart-access'
import { readRelationNeeded } from '../patients/records/chart-policy'
import { whyClosed } from '../patients/records/why-closed'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'

/* Where the hospital wants a relation for every chart: nobody is asked at their ordinary work, and everybody else is. */
const hospital = hospitalInTest('chart_policy')
const key = () => crypto.randomUUID()
let theatreId = ''

beforeAll(async () => {
  theatreId = await addTheatre(hospital.sql, 'Theatre of the policy')
  expect(await readRelationNeeded(hospital.as('adam'))).toBe(false)
  await saveChartPolicy(hospital.as('adam'), { key: key(), relationNeeded: true })
})
afterAll(() => client().end())

const mayOpen = (username: string, patientId: string, depth: 'record' | 'chart' = 'chart') => {
  const actor = hospital.as(username)
  return unkeyedCommand(actor, (transaction) => mayOpenChart(transaction, actor, patientId, depth))
}

/** Somebody whom nobody at work has to do with: rita registered them long ago. */
async function stranger(options: { confidential?: boolean } = {}): Promise<string> {
  const { id } = await addPatient(hospital.sql, options)
  await hospital.sql`update patient set created_at = created_at - interval '1 year' where id = ${id}`
  return id
}

const waiting = async () => (await addVisit(hospital.sql, { ticket: true })).patientId

let minutes = 0
const operation = async () => {
  minutes += 120
  return (await addOperation(hospital.sql, { theatreId, inMinutes: minutes })).patientId
}

const admission = async () => {
  const patientId = await stranger()
  await hospital.sql`
    with made as (
      insert into encounter (visit_number, patient_id, class, status, priority, reason, arrived_at, created_by, updated_by)
      select 'S' || (90000000 + (random() * 9000000)::int), ${patientId}, 'IMP', 'planned:requested', 'urgent', 'Pneumonia',
             now(), id, id from staff where username = 'sofia' returning id, patient_id)
    insert into stay (encounter_id, patient_id) select id, patient_id from made`
  return patientId
}

const ordered = (category: string) => async () => {
  const { id, patientId } = await addVisit(hospital.sql, { status: 'completed' })
  await hospital.sql`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status,
                                 author_id, authored_at, created_by, updated_by)
    select ${id}, ${patientId}, ${category}, 'urn:test', '1', 'X', 'routine', 'active', id, now(), id, id
      from staff where username = 'sofia'`
  return patientId
}

const prescribed = async () => {
  const { id, patientId } = await addVisit(hospital.sql, { status: 'completed' })
  await hospital.sql`
    insert into medication_request (encounter_id, patient_id, system, code, display, dose, route, frequency, status,
                                    author_id, authored_at, created_by, updated_by)
    select ${id}, ${patientId}, 'urn:test', '1', 'X', '1', 'oral', 'daily', 'active', id, now(), id, id
      from staff where username = 'sofia'`
  return patientId
}

/** Permissions that open clinical parts, by themselves or with the chart. */
const clinical: readonly Permission[] = [
  'patients.clinical.read',
  'consultations.read',
  'documents.read',
  'theatre.read',
  'inpatient.read',
]

/** The ordinary work of each role that opens clinical parts: whose, and how they come to have to do with a patient. */
const walks: Partial<Record<DefaultRole, { who: string; arrange: () => Promise<string> }>> = {
  nurse: { who: 'jane', arrange: waiting },
  doctor: { who: 'david', arrange: waiting },
  surgeon: { who: 'samuel', arrange: operation },
  anaesthetist: { who: 'anita', arrange: operation },
  theatre_nurse: { who: 'theo', arrange: operation },
  theatre_coordinator: { who: 'olga', arrange: operation },
  charge_nurse: { who: 'greta', arrange: admission },
  bed_manager: { who: 'bella', arrange: admission },
  pharmacist: { who: 'peter', arrange: prescribed },
  pharmacy_technician: { who: 'pia', arrange: prescribed },
  lab_technician: { who: 'lena', arrange: ordered('laboratory') },
  lab_scientist: { who: 'laura', arrange: ordered('laboratory') },
}

/** Keeps records, and treats nobody: see the next test. */
const keepers: readonly DefaultRole[] = ['admin']

describe('nobody is asked at their ordinary work', () => {
  it('and each role that opens clinical parts has some here', () => {
    const roles = permissions()
      .filter(({ codename }) => clinical.some((one) => one === codename))
      .flatMap(({ heldBy }) => heldBy)
    expect([...new Set(roles)].filter((role) => !keepers.includes(role)).sort()).toEqual(
      Object.keys(walks).sort(),
    )
  })

  it.each(Object.entries(walks))('%s', async (_, { who, arrange }) => {
    const patientId = await arrange()
    expect(await mayOpen(who, patientId)).toBe(true)
    const other = await stranger()
    expect([await mayOpen(who, other), await mayOpen(who, other, 'record')]).toEqual([false, true])
  })

  it.each(['rita', 'carl', 'adam', 'jane', 'lena'])(
    '%s with what was arranged, and how to reach somebody',
    async (who) => {
      const patientId = await stranger()
      for (const part of ['booking', 'check-in', 'details', 'contacts', 'merge'])
        expect(await lookIntoChart(hospital.as(who), patientId, part), part).toMatchObject({ id: patientId })
      // The page of the chart has no clinical parts for those who may not read them.
      const readsChart = who === 'jane' || who === 'lena'
      expect(Boolean(await lookIntoChart(hospital.as(who), patientId, 'chart'))).toBe(!readsChart)
      for (const part of ['visit', 'documents', 'operation', 'something new'])
        expect(await lookIntoChart(hospital.as(who), patientId, part), part).toBeUndefined()
    },
  )

  it('with a patient whom they registered today, saw lately or have on their list next week', async () => {
    const id = (username: string) => hospital.as(username).person.id
    const registered = await stranger()
    await hospital.sql`update patient set created_by = ${id('jane')}, created_at = hospital_now() where id = ${registered}`
    const seen = await addVisit(hospital.sql, { status: 'completed', practitioner: 'david' })
    const ended = (days: number) =>
      hospital.sql`update encounter set ended_at = hospital_now() - ${`${days} days`}::interval where id = ${seen.id}`
    await ended(29)
    expect([await mayOpen('jane', registered), await mayOpen('david', seen.patientId)]).toEqual([true, true])
    expect([await mayOpen('david', registered), await mayOpen('sofia', seen.patientId)]).toEqual([
      false,
      false,
    ])
    await ended(31)
    expect(await mayOpen('david', seen.patientId)).toBe(false)
  })
})

it('who is on call for the whole hospital is not asked about those who are in it', async () => {
  const patientId = await admission()
  const [inside, outside] = [
    (await addVisit(hospital.sql, { confidential: true })).patientId,
    await stranger(),
  ]
  const open = () => Promise.all([patientId, inside, outside].map((id) => mayOpen('anita', id)))
  expect(await open()).toEqual([false, false, false])
  await hospital.sql`
    insert into duty_assignment (staff_id, function, period, status, created_by, updated_by)
    select s.id, 'anaesthetist-on-call', tstzrange(hospital_now(), hospital_now() + interval '8 hours'), 'active', by.id, by.id
      from staff s, staff by where s.username = 'anita' and by.username = 'greta'`
  expect(await open()).toEqual([true, false, false])
})

describe('anybody else is asked', () => {
  it('and opens it with a reason, which the chart shows, for a while', async () => {
    const patientId = await stranger()
    const jane = hospital.as('jane')
    expect(await whyClosed(jane, patientId)).toBe('relation')
    await breakGlass(jane, { key: key(), patient: patientId, reason: 'advice', words: null })
    expect(await lookIntoChart(jane, patientId, 'chart')).toMatchObject({
      isOpened: true,
      confidential: false,
    })
    expect(await openingsOnChart(jane, patientId)).toMatchObject([{ by: 'Jane Achieng', isOpen: true }])
    expect(await mayOpen('greta', patientId)).toBe(false)
    await hospital.owner`update hospital_clock set offset_seconds = ${4 * 3600 + 1}`
    expect(await mayOpen('jane', patientId)).toBe(false)
    await hospital.owner`update hospital_clock set offset_seconds = 0`
  })

  it('also with the permission for confidential charts, which still shows them who it is', async () => {
    const patientId = await stranger({ confidential: true })
    expect([await mayOpen('david', patientId), await mayOpen('david', patientId, 'record')]).toEqual([
      false,
      true,
    ])
    expect(await whyClosed(hospital.as('david'), patientId)).toBe('relation')
    expect(await whyClosed(hospital.as('jane'), patientId)).toBe('confidential')
    await breakGlass(hospital.as('david'), { key: key(), patient: patientId, reason: 'life', words: null })
    expect(await mayOpen('david', patientId)).toBe(true)
  })

  it('until the hospital decides otherwise, which only those who manage access may', async () => {
    const patientId = await stranger()
    await expect(
      saveChartPolicy(hospital.as('paula'), { key: key(), relationNeeded: false }),
    ).rejects.toMatchObject({
      permission: 'settings.access.manage',
    })
    await saveChartPolicy(hospital.as('adam'), { key: key(), relationNeeded: false })
    expect(await mayOpen('jane', patientId)).toBe(true)
    await hospital.owner`delete from chart_policy`
    expect(await mayOpen('jane', patientId)).toBe(false)
    await saveChartPolicy(hospital.as('adam'), { key: key(), relationNeeded: true })
    expect(
      await hospital.sql`select actor from audit_event where entity = 'chart_policy' and actor = 'adam'`,
    ).toHaveLength(3)
  })
})
