import { afterAll, expect, it } from 'vitest'
import { patient } from '@/db/schema/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { type PatientEvent, type PatientStatus, patientMachine } from '../patients/model/patient-machine'
import { client } from '../platform/database'
import { command } from './command'
import { nextNumber } from './numbers'
import { once } from './once'
import { create, transition, type Workflow } from './transition'

const hospital = hospitalInTest('transition')
const patients: Workflow<typeof patient, PatientStatus, PatientEvent> = {
  table: patient,
  machine: patientMachine,
}

afterAll(() => client().end())

const values = (mrn: string) => ({ mrn, given: 'Ann', family: 'Test', sex: 'female' })

async function register(mrn: string): Promise<string> {
  const rita = hospital.as('rita')
  const row = await command(rita, (transaction) =>
    create(transaction, rita, patients, {
      event: 'register',
      values: values(mrn),
      outbox: { event: 'patient.registered', payload: { mrn } },
    }),
  )
  return row.id
}

const trace = (id: string) => hospital.sql`
  select event, from_status, to_status, reason, roles from status_history where entity_id = ${id} order by id`

const putAway = (
  id: string,
  {
    who = 'rita',
    reason = 'moved away',
    expectedVersion,
  }: { who?: string; reason?: string; expectedVersion?: number } = {},
) => {
  const actor = hospital.as(who)
  return command(actor, (transaction) =>
    transition(transaction, actor, patients, {
      id,
      event: 'put-away',
      reason,
      ...(expectedVersion && { expectedVersion }),
    }),
  )
}

it('writes the record, its history, the hand-over and the audit log together', async () => {
  const id = await register('00000101-2')
  await putAway(id)
  expect(await hospital.sql`select status, status_reason, version from patient where id = ${id}`).toEqual([
    { status: 'inactive', status_reason: 'moved away', version: 2 },
  ])
  expect(await trace(id)).toEqual([
    { event: 'register', from_status: null, to_status: 'active', reason: null, roles: ['receptionist'] },
    {
      event: 'put-away',
      from_status: 'active',
      to_status: 'inactive',
      reason: 'moved away',
      roles: ['receptionist'],
    },
  ])
  expect(await hospital.sql`select event, entity, details from outbox where entity_id = ${id}`).toEqual([
    { event: 'patient.registered', entity: 'patient', details: { mrn: '00000101-2' } },
  ])
  const audited = await hospital.sql`
    select actor, source, action, entity from audit_event where subject->>'id' = ${id} order by id`
  expect(audited).toEqual([
    { actor: 'rita', source: 'portal', action: 'register', entity: 'patient' },
    { actor: 'rita', source: 'portal', action: 'put-away', entity: 'patient' },
  ])
})

it('leaves nothing behind when a step is refused, and says why', async () => {
  const id = await register('00000102-0')
  const before = await trace(id)
  await expect(putAway(id, { reason: ' ' })).rejects.toMatchObject({
    code: 'reason_required',
    field: 'reason',
  })
  await expect(putAway(id, { who: 'carl' })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(putAway('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' })
  await expect(putAway('00000000-0000-4000-8000-000000000000', { who: 'carl' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  const failing = hospital.as('rita')
  const late = command(failing, async (transaction) => {
    await transition(transaction, failing, patients, { id, event: 'put-away', reason: 'x' })
    throw new Error('late')
  })
  await expect(late).rejects.toThrow('late')
  expect(await trace(id)).toEqual(before)
  await putAway(id)
  await expect(putAway(id)).rejects.toMatchObject({ code: 'invalid_transition' })
})

it('tells the second editor who was first', async () => {
  const id = await register('00000103-8')
  await putAway(id, { who: 'adam', expectedVersion: 1 })
  const refused = putAway(id, { expectedVersion: 1 })
  await expect(refused).rejects.toMatchObject({ code: 'conflict' })
  await expect(refused).rejects.toThrow(/^Adam Clarke changed this at \d\d:\d\d,/)
})

it('lets one of many at the same moment through', async () => {
  const id = await register('00000104-6')
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => putAway(id)))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await trace(id)).toHaveLength(2)
})

it('gives numbers without gaps, also when some are taken back', async () => {
  const rita = hospital.as('rita')
  const take = (fail: boolean) =>
    command(rita, async (transaction) => {
      const number = await nextNumber(transaction, 'in a test')
      if (fail) throw new Error('taken back')
      return number
    })
  const outcomes = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => take(index % 3 === 0)))
  const given = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  expect(given.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
})

it('does once what is sent twice, also at the same moment, and only for its sender', async () => {
  const key = crypto.randomUUID()
  let times = 0
  const send = (who = 'rita') => {
    const actor = hospital.as(who)
    return command(actor, (transaction) =>
      once(transaction, actor, { key, action: 'count' }, async () => {
        times += 1
        return { times }
      }),
    )
  }
  expect(await Promise.all([send(), send(), send()])).toEqual([{ times: 1 }, { times: 1 }, { times: 1 }])
  await expect(send('adam')).rejects.toMatchObject({ code: 'rule' })
  expect(times).toBe(1)
})

it('does once also what answers nothing', async () => {
  const rita = hospital.as('rita')
  const key = crypto.randomUUID()
  let times = 0
  const send = () =>
    command(rita, (transaction) =>
      once(transaction, rita, { key, action: 'count' }, async () => {
        times += 1
      }),
    )
  await send()
  await send()
  expect(times).toBe(1)
})

it('keeps what was recorded from plain SQL too', async () => {
  const id = await register('00000105-3')
  const { sql } = hospital
  await expect(sql`delete from patient where id = ${id}`).rejects.toThrow('what was recorded is kept')
  await expect(sql`update status_history set reason = 'x' where entity_id = ${id}`).rejects.toThrow('kept')
  await expect(sql`delete from outbox`).rejects.toThrow('kept')
})
