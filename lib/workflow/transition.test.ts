import { afterAll, expect, it } from 'vitest'
import { patient } from '@/db/schema/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { type PatientEvent, type PatientStatus, patientMachine } from '../patients/model/patient-machine'
import { client } from '../platform/database'
import { unkeyedCommand } from './command'
import { nextNumber } from './numbers'
import { create, transition, type Workflow } from './transition'

const hospital = hospitalInTest('transition')
const patients: Workflow<typeof patient, PatientStatus, PatientEvent> = {
  table: patient,
  machine: patientMachine,
}

afterAll(() => client().end())

const values = (mrn: string) => ({ mrn, given: 'Ann', family: 'Test', sex: 'female' as const })

async function register(mrn: string): Promise<string> {
  const rita = hospital.as('rita')
  const row = await unkeyedCommand(rita, (transaction) =>
    create(transaction, rita, patients, {
      event: 'register',
      values: values(mrn),
      outbox: ({ id: patientId }) => ({ event: 'patient.registered', patientId, payload: { mrn } }),
    }),
  )
  return row.id
}

const trace = (id: string) => hospital.sql`
  select event, from_status, to_status, reason, roles from status_history where entity_id = ${id} order by id`

const deactivate = (
  id: string,
  {
    who = 'rita',
    reason = 'moved away',
    expectedVersion,
  }: { who?: string; reason?: string; expectedVersion?: number } = {},
) => {
  const actor = hospital.as(who)
  return unkeyedCommand(actor, (transaction) =>
    transition(transaction, actor, patients, {
      id,
      event: 'deactivate',
      reason,
      ...(expectedVersion && { expectedVersion }),
    }),
  )
}

it('writes the record, its history, the outbox and the audit log together', async () => {
  const id = await register('00000101-2')
  await deactivate(id)
  expect(await hospital.sql`select status, status_reason, version from patient where id = ${id}`).toEqual([
    { status: 'inactive', status_reason: 'moved away', version: 2 },
  ])
  expect(await trace(id)).toEqual([
    { event: 'register', from_status: null, to_status: 'active', reason: null, roles: ['receptionist'] },
    {
      event: 'deactivate',
      from_status: 'active',
      to_status: 'inactive',
      reason: 'moved away',
      roles: ['receptionist'],
    },
  ])
  expect(
    await hospital.sql`select event, entity, patient_id, payload from outbox where entity_id = ${id}`,
  ).toEqual([
    { event: 'patient.registered', entity: 'patient', patient_id: id, payload: { mrn: '00000101-2' } },
  ])
  const audited = await hospital.sql`
    select actor, source, action, entity from audit_event where subject->>'id' = ${id} order by id`
  expect(audited).toEqual([
    { actor: 'rita', source: 'portal', action: 'register', entity: 'patient' },
    { actor: 'rita', source: 'portal', action: 'deactivate', entity: 'patient' },
  ])
})

it('leaves nothing behind when a step is refused, and says why', async () => {
  const id = await register('00000102-0')
  const before = await trace(id)
  await expect(deactivate(id, { reason: ' ' })).rejects.toMatchObject({
    code: 'reason_required',
    field: 'reason',
  })
  await expect(deactivate(id, { who: 'carl' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(deactivate('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(deactivate('00000000-0000-4000-8000-000000000000', { who: 'carl' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const failing = hospital.as('rita')
  const late = unkeyedCommand(failing, async (transaction) => {
    await transition(transaction, failing, patients, { id, event: 'deactivate', reason: 'x' })
    throw new Error('late')
  })
  await expect(late).rejects.toThrow('late')
  expect(await trace(id)).toEqual(before)
  await deactivate(id)
  await expect(deactivate(id)).rejects.toMatchObject({ code: 'invalid_transition' })
})

it('tells the second editor who saved first', async () => {
  const id = await register('00000103-8')
  await deactivate(id, { who: 'adam', expectedVersion: 1 })
  const refused = deactivate(id, { expectedVersion: 1 })
  await expect(refused).rejects.toMatchObject({
    code: 'conflict',
    reason: 'workflow.changedMeanwhile',
    params: ['Adam Clarke', expect.stringMatching(/^\d\d:\d\d$/)],
    version: 2,
  })
})

it('moves only records of its kind, and reveals nothing of another one', async () => {
  type Row = typeof patient.$inferSelect
  const women: Workflow<typeof patient, PatientStatus, PatientEvent, Row & { sex: 'female' }> = {
    ...patients,
    covers: (row): row is Row & { sex: 'female' } => row.sex === 'female',
  }
  const rita = hospital.as('rita')
  const move = (id: string) =>
    unkeyedCommand(rita, (transaction) =>
      transition(transaction, rita, women, { id, event: 'deactivate', reason: 'moved away' }),
    )
  const id = await register('00000106-1')
  await hospital.sql`update patient set sex = 'male' where id = ${id}`
  await expect(move(id)).rejects.toMatchObject({ code: 'not_found', reason: 'workflow.noRecord' })
  expect(await trace(id)).toHaveLength(1)
  await hospital.sql`update patient set sex = 'female' where id = ${id}`
  expect((await move(id)).sex).toBe('female')
})

it('lets one of many concurrent steps through', async () => {
  const id = await register('00000104-6')
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => deactivate(id)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await trace(id)).toHaveLength(2)
})

it('gives numbers without gaps, even after rollbacks', async () => {
  const rita = hospital.as('rita')
  const take = (fail: boolean) =>
    unkeyedCommand(rita, async (transaction) => {
      const number = await nextNumber(transaction, 'in a test')
      if (fail) throw new Error('taken back')
      return number
    })
  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => take(index % 3 === 0)))
  const given = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  expect(given.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

it('records changes from plain SQL too', async () => {
  const id = await register('00000105-3')
  // As the owner, since the portal's role may not even try.
  const sql = hospital.owner
  await expect(sql`delete from patient where id = ${id}`).rejects.toThrow('what was recorded is kept')
  await expect(sql`update status_history set reason = 'x' where entity_id = ${id}`).rejects.toThrow('kept')
  await expect(sql`delete from outbox`).rejects.toThrow('kept')
})
