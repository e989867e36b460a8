import { afterAll, describe, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { mayOpenChart } from '../patients/records/chart-access'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'

const hospital = hospitalInTest('relations')

afterAll(() => client().end())

/** Without the permission for confidential charts. */
const as = (username: string) => hospital.as(username, { but: ['patients.confidential'] })
const mayOpen = (actor: Actor, patientId: string) =>
  unkeyedCommand(actor, (transaction) => mayOpenChart(transaction, actor, patientId))
const david = () => mayOpen(as('david'), visit.patientId)
let visit = { id: '', patientId: '' }
const closedVisit = async () => {
  visit = await addVisit(hospital.sql, { confidential: true })
  expect(await david()).toBe(false)
}

describe('a confidential chart is open to those who have to do with the patient', () => {
  it('with an open visit, until it ends', async () => {
    const { sql } = hospital
    await closedVisit()
    await sql`update encounter set practitioner_id = ${as('david').person.id}, status = 'in-progress:consultation' where id = ${visit.id}`
    expect(await david()).toBe(true)
    // Peter has no ward or team with David.
    expect(await mayOpen(as('peter'), visit.patientId)).toBe(false)
    await sql`update encounter set status = 'completed', ended_at = now() where id = ${visit.id}`
    expect(await david()).toBe(false)
  })

  it('for those of the ward of the person who sees the patient, while they belong to it, and not for the department', async () => {
    const { sql } = hospital
    await closedVisit()
    const [jane, rita] = [hospital.as('jane'), hospital.as('rita')]
    await sql`update encounter set practitioner_id = ${as('david').person.id}, status = 'in-progress:consultation' where id = ${visit.id}`
    expect(await mayOpen(jane, visit.patientId)).toBe(true)
    // Rita and David both belong to Outpatients, a department.
    expect(await mayOpen(rita, visit.patientId)).toBe(false)
    const ward = sql`department_id = (select id from department where code = 'MED-A')`
    await sql`update department_member set valid_until = now() where staff_id = ${jane.person.id} and ${ward}`
    expect(await mayOpen(jane, visit.patientId)).toBe(false)
    await sql`update department_member set valid_until = null where staff_id = ${jane.person.id} and ${ward}`
  })

  it.each([
    ['today', '0 days', 'booked', true],
    ['tomorrow', '1 day', 'booked', false],
    ['today, but cancelled', '0 days', 'cancelled', false],
  ])('on the list of appointments: %s', async (_, later, status, open) => {
    await closedVisit()
    await hospital.sql`
      insert into appointment (patient_id, clinic_id, practitioner_id, status, kind, starts_at, ends_at, reason, created_by, updated_by)
      select e.patient_id, e.clinic_id, s.id, ${status}, 'scheduled', now() + ${later}::interval, now() + ${later}::interval + interval '1 second', 'Review', s.id, s.id
        from encounter e, staff s where e.id = ${visit.id} and s.username = 'david'`
    expect(await david()).toBe(open)
  })

  it.each([
    ['active', true],
    ['completed', false],
  ])('with an order of theirs that is %s', async (status, open) => {
    await closedVisit()
    await hospital.sql`
      insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status,
                                   author_id, authored_at, created_by, updated_by)
      select ${visit.id}, ${visit.patientId}, 'imaging', 'urn:test', '1', 'X', 'routine', ${status}, id, now(), id, id
        from staff where username = 'david'`
    expect(await david()).toBe(open)
    expect(await mayOpen(as('peter'), visit.patientId)).toBe(false)
  })

  it('of every record of the person', async () => {
    const { sql } = hospital
    await closedVisit()
    const into = await addPatient(sql)
    await sql`update patient set status = 'merged', merged_into_id = ${into.id} where id = ${visit.patientId}`
    expect(await mayOpen(as('david'), into.id)).toBe(false)
    await sql`update encounter set practitioner_id = ${as('david').person.id}, status = 'in-progress:consultation' where id = ${visit.id}`
    expect(await mayOpen(as('david'), into.id)).toBe(true)
    expect(await david()).toBe(true)
  })
})

it('nobody may open the chart of somebody unknown', async () => {
  const nobody = crypto.randomUUID()
  expect(await mayOpen(hospital.as('david'), nobody)).toBe(false)
})
