import { afterAll, expect, it } from 'vitest'
import { patient } from '@/db/schema/patients'
import { addPatientId } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { type PatientEvent, type PatientStatus, patientMachine } from '../patients/model/patient-machine'
import { client } from '../platform/database'
import { Refusal } from '../platform/refusal'
import { unkeyedCommand } from './command'
import { requireStep, transition, type Workflow } from './transition'

const hospital = hospitalInTest('transition_order')
/** Only Rita may touch the record. */
const patients: Workflow<typeof patient, PatientStatus, PatientEvent> = {
  table: patient,
  machine: patientMachine,
  authorizeRecord: async (_transaction, { person }) => {
    if (person.username !== 'rita') throw new Refusal('forbidden', 'Not your patient.')
  },
}

afterAll(() => client().end())

const NOBODY = '00000000-0000-4000-8000-000000000000'
const STALE = 7

type Options = Partial<Parameters<typeof transition<typeof patient, PatientStatus, PatientEvent>>[3]>

const move = (actor: Actor, id: string, options: Options = {}) =>
  unkeyedCommand(actor, (transaction) =>
    transition(transaction, actor, patients, { id, event: 'deactivate', ...options }),
  )

it('checks the permission before it looks for the record', async () => {
  const id = await addPatientId(hospital.sql, { nth: 9201 })
  const carl = hospital.as('carl')
  const refused = { code: 'forbidden', reason: 'workflow.mayNot' }
  for (const asked of [id, NOBODY])
    for (const expectedVersion of [undefined, 1, STALE])
      await expect(move(carl, asked, { expectedVersion, reason: 'x' })).rejects.toMatchObject(refused)
  await expect(move(hospital.as('rita'), NOBODY, { reason: 'x' })).rejects.toMatchObject({
    code: 'not_found',
    reason: 'workflow.noRecord',
  })
  await move(hospital.as('rita'), id, { expectedVersion: 1, reason: 'x' })
})

it('reveals a newer version only to those who may touch the record', async () => {
  const id = await addPatientId(hospital.sql, { nth: 9202 })
  // Adam may deactivate records, but not this one.
  await expect(move(hospital.as('adam'), id, { expectedVersion: STALE })).rejects.toMatchObject({
    code: 'forbidden',
    reason: undefined,
  })
  await expect(move(hospital.as('rita'), id, { expectedVersion: STALE })).rejects.toMatchObject({
    code: 'conflict',
    version: 1,
  })
})

it('checks version, state and reason, in this order, before the guard', async () => {
  const rita = hospital.as('rita')
  const id = await addPatientId(hospital.sql, { nth: 9203 })
  const guard = () => {
    throw new Refusal('rule', 'Never.')
  }
  const ready = { event: 'reactivate', guard } as const
  await expect(move(rita, id, { ...ready, expectedVersion: STALE })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(move(rita, id, ready)).rejects.toMatchObject({ code: 'invalid_transition' })
  await expect(move(rita, id, { guard })).rejects.toMatchObject({ code: 'reason_required' })
  await expect(move(rita, id, { guard, reason: 'x' })).rejects.toMatchObject({ code: 'rule' })
  const [row] = await hospital.sql`select status, version from patient where id = ${id}`
  expect(row).toEqual({ status: 'active', version: 1 })
})

it('computes values, guard and event from the record as locked', async () => {
  const rita = hospital.as('rita')
  const id = await addPatientId(hospital.sql, { nth: 9204, family: 'Before' })
  const seen: string[] = []
  await move(rita, id, {
    reason: 'x',
    guard: ({ status }) => void seen.push(status),
    values: async ({ family }) => ({ family: `${family} and after` }),
    outbox: ({ status, family }) => ({
      event: 'patient.updated',
      patientId: id,
      payload: { changes: [status, family] },
    }),
  })
  expect(seen).toEqual(['active'])
  const [row] = await hospital.sql`select family, status from patient where id = ${id}`
  expect(row).toEqual({ family: 'Before and after', status: 'inactive' })
  const told = await hospital.sql`select event, payload from outbox where entity_id = ${id}`
  expect(told).toEqual([{ event: 'patient.updated', payload: { changes: ['active', 'Before'] } }])
})

it('publishes no event if the function returns none', async () => {
  const id = await addPatientId(hospital.sql, { nth: 9205 })
  await move(hospital.as('rita'), id, { reason: 'x', outbox: () => undefined })
  expect(await hospital.sql`select event from outbox where entity_id = ${id}`).toEqual([])
})

it('a command can check its step before it locks anything', () => {
  expect(() => requireStep(hospital.as('carl'), patients, 'deactivate')).toThrow(
    expect.objectContaining({ code: 'forbidden', reason: 'workflow.mayNot' }),
  )
  requireStep(hospital.as('rita'), patients, 'deactivate')
})
