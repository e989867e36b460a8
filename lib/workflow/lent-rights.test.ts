import { afterAll, expect, it } from 'vitest'
import { patient } from '@/db/schema/patients'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { type Actor, actingFor, lentFor } from '../access/actor'
import { type PatientEvent, type PatientStatus, patientMachine } from '../patients/model/patient-machine'
import { client } from '../platform/database'
import { unkeyedCommand } from './command'
import { transition, type Workflow } from './transition'

const hospital = hospitalInTest('lent_rights')
const patients: Workflow<typeof patient, PatientStatus, PatientEvent> = {
  table: patient,
  machine: patientMachine,
}

afterAll(() => client().end())

const deactivate = (actor: Actor, id: string) =>
  unkeyedCommand(actor, (transaction) =>
    transition(transaction, actor, patients, { id, event: 'deactivate', reason: 'moved away' }),
  )

const auditOf = async (id: string) => {
  const [row] = await hospital.sql<{ actor: string; because: string | null }[]>`
    select actor, subject->>'because' as because from audit_event where subject->>'id' = ${id} order by id desc limit 1`
  return row
}

it('a lent right counts for its step, and the audit log says why', async () => {
  const carl = hospital.as('carl')
  const id = await addPatientId(hospital.sql, { nth: 9101 })
  await expect(deactivate(carl, id)).rejects.toMatchObject({ code: 'forbidden' })
  await deactivate(actingFor(carl, 'patients.register', 'the bill was closed'), id)
  expect(await auditOf(id)).toEqual({ actor: 'carl', because: 'the bill was closed' })
})

it('lends no other right, and only for that step', async () => {
  const carl = hospital.as('carl')
  const lent = actingFor(carl, 'patients.register', 'the bill was closed')
  expect(lent.may('patients.merge')).toBe(false)
  expect(carl.may('patients.register')).toBe(false)
  expect(lentFor(lent, 'patients.merge')).toBeUndefined()
  const id = await addPatientId(hospital.sql, { nth: 9102 })
  const other = actingFor(carl, 'patients.merge', 'the bill was closed')
  await expect(deactivate(other, id)).rejects.toMatchObject({ code: 'forbidden' })
})

it('lends nothing to those who hold the right, and logs nothing', async () => {
  const rita = hospital.as('rita')
  const same = actingFor(rita, 'patients.register', 'the bill was closed')
  expect(same).toBe(rita)
  const id = await addPatientId(hospital.sql, { nth: 9103 })
  await deactivate(same, id)
  expect(await auditOf(id)).toEqual({ actor: 'rita', because: null })
})

it('several rights may be lent, each for its own reason', () => {
  const once = actingFor(hospital.as('carl'), 'patients.register', 'one')
  const twice = actingFor(once, 'queue.call', 'other')
  expect([lentFor(twice, 'patients.register'), lentFor(twice, 'queue.call')]).toEqual(['one', 'other'])
  expect(twice.may('queue.call') && twice.may('patients.register')).toBe(true)
})
