import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClinic } from '@/e2e/support/records/clinics'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { walkIn } from './check-in'
import { moveVisit } from './visit-steps'

/*
 * A step of a visit also moves its appointment and ticket, which would need other permissions on their own. Here a
 * doctor who lacks those takes the steps.
 */

const hospital = hospitalInTest('lent_rights')
const doctor = () => hospital.as('david', { but: ['appointments.book', 'queue.call'] })
let clinicId = ''

afterAll(() => client().end())
beforeAll(async () => {
  clinicId = await addClinic(hospital.sql, 'Clinic of rights', 'L')
})

/** The visit of a checked-in patient, with the doctor’s steps. */
async function arrived() {
  const patientId = await addPatientId(hospital.sql)
  const { appointmentId } = await walkIn(hospital.as('rita'), {
    ...{ key: crypto.randomUUID(), patientId, clinicId, priority: 'routine', reason: 'Pain' },
  })
  const standing = async () => {
    const [row] = await hospital.sql`
      select e.id, e.version, e.status as visit, a.status as appointment, t.status as ticket
        from encounter e join appointment a on a.id = e.appointment_id join queue_ticket t on t.encounter_id = e.id
       where a.id = ${appointmentId}`
    return row
  }
  const step = async (event: Parameters<typeof moveVisit>[2]) => {
    const before = await standing()
    const actor = doctor()
    const about = { id: before?.id, expectedVersion: before?.version, reason: 'Went home' }
    await unkeyedCommand(actor, (transaction) => moveVisit(transaction, actor, event, about))
    return await standing()
  }
  return { step }
}

it.each([
  ['cancel', 'cancelled', 'cancelled'],
  ['retract', 'entered-in-error', 'entered-in-error'],
] as const)('who may %s a visit ends its appointment and its ticket', async (event, visit, appointment) => {
  const { step } = await arrived()
  expect(await step(event)).toMatchObject({ visit, appointment, ticket: 'done' })
})

it('a clinician without queue permissions takes the ticket in, and puts it back when handing the patient back', async () => {
  const { step } = await arrived()
  expect(await step('consult')).toMatchObject({ appointment: 'fulfilled', ticket: 'in-service' })
  expect(await step('hand-back')).toMatchObject({ visit: 'in-progress:waiting', ticket: 'waiting' })
  expect(await step('consult')).toMatchObject({ ticket: 'in-service' })
})
