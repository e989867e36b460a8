import { afterAll, expect, it } from 'vitest'
import { addAppointment, addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { mayOpenChart } from '../patients/records/chart-access'
import { setConfidential } from '../patients/steps/set-confidential'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { recordDeath } from './patient-status'

const hospital = hospitalInTest('joined_status')

afterAll(() => client().end())

/** A person with a record in use and another one merged into it. */
async function person(): Promise<{ id: string; joinedId: string }> {
  const [{ id }, joined] = [await addPatient(hospital.sql), await addPatient(hospital.sql)]
  await hospital.sql`update patient set status = 'merged', merged_into_id = ${id} where id = ${joined.id}`
  return { id, joinedId: joined.id }
}

const die = (actor: Actor, patientId: string) => {
  const died = { patientId, expectedVersion: 1, diedAt: new Date(Date.now() - 86_400_000) }
  return unkeyedCommand(actor, (transaction) => recordDeath(transaction, actor, died))
}

const makeConfidential = (actor: Actor, patientId: string, confidential: boolean) => {
  const wanted = { patientId, expectedVersion: 1, confidential, reason: 'a colleague' }
  return unkeyedCommand(actor, (transaction) => setConfidential(transaction, actor, wanted))
}

/** Whether the nurse, who cannot open confidential charts, may do it. */
const mayOpen = (patientId: string) => {
  const jane = hospital.as('jane')
  return unkeyedCommand(jane, (transaction) => mayOpenChart(transaction, jane, patientId))
}

it('a death cancels the bookings of every record of the person', async () => {
  const { sql } = hospital
  const { id, joinedId } = await person()
  await addAppointment(sql, id)
  await addAppointment(sql, joinedId)
  expect(await die(hospital.as('david'), id)).toEqual({ ended: 2 })
  expect(await sql`select status from appointment where patient_id in ${sql([id, joinedId])}`).toEqual([
    { status: 'cancelled' },
    { status: 'cancelled' },
  ])
})

it("cancelling a merged record's bookings needs the permission to cancel; without it nothing changes", async () => {
  const { sql } = hospital
  const { id, joinedId } = await person()
  await addAppointment(sql, joinedId)
  const cannotCancel = hospital.as('david', { but: ['appointments.book'] })
  await expect(die(cannotCancel, id)).rejects.toMatchObject({ code: 'forbidden' })
  const [row] = await sql`
    select p.status as patient, a.status as appointment from patient p, appointment a
     where p.id = ${id} and a.patient_id = ${joinedId}`
  expect(row).toEqual({ patient: 'active', appointment: 'booked' })
})

it('a chart is opened again with all records of the person', async () => {
  const { sql } = hospital
  const { id, joinedId } = await person()
  await sql`update patient set confidential = true where id in ${sql([id, joinedId])}`
  expect([await mayOpen(id), await mayOpen(joinedId)]).toEqual([false, false])
  await makeConfidential(hospital.as('david'), id, false)
  expect([await mayOpen(id), await mayOpen(joinedId)]).toEqual([true, true])
  const audited = await sql`select action from audit_event where subject->>'id' in ${sql([id, joinedId])}`
  expect(audited).toEqual([{ action: 'end-confidential' }, { action: 'end-confidential' }])
})

it('a chart is restricted with one record of the person', async () => {
  const { id, joinedId } = await person()
  await makeConfidential(hospital.as('david'), id, true)
  expect([await mayOpen(id), await mayOpen(joinedId)]).toEqual([false, false])
})
