import { afterAll, describe, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../../access/decision/access'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { openChart } from '../queries/banner'
import { mayOpenChart } from '../records/chart-access'
import { deactivateOrReactivate } from './deactivate-patient'
import { setConfidential } from './set-confidential'

const hospital = hospitalInTest('record_steps')

afterAll(() => client().end())

/** Somebody with a record in use and another one that was merged into it. */
async function mergedPerson(): Promise<{ id: string; mergedId: string }> {
  const [{ id }, merged] = [await addPatient(hospital.sql), await addPatient(hospital.sql)]
  await hospital.sql`update patient set status = 'merged', merged_into_id = ${id} where id = ${merged.id}`
  return { id, mergedId: merged.id }
}

const set = (
  actor: Access,
  patientId: string,
  confidential: boolean,
  expectedVersion: number,
  reason = 'a colleague',
) =>
  unkeyedCommand(actor, (transaction) =>
    setConfidential(transaction, actor, { patientId, expectedVersion, confidential, reason }),
  )

it('a record is deactivated and reactivated', async () => {
  const rita = hospital.as('rita')
  const { id } = await addPatient(hospital.sql)
  const statusOf = async () => (await hospital.sql`select status from patient where id = ${id}`)[0]?.status
  const step = (event: 'deactivate' | 'reactivate', expectedVersion: number) =>
    unkeyedCommand(rita, (transaction) =>
      deactivateOrReactivate(transaction, rita, {
        patientId: id,
        expectedVersion,
        event,
        reason: 'moved away',
      }),
    )
  await step('deactivate', 1)
  expect(await statusOf()).toBe('inactive')
  await step('reactivate', 2)
  expect(await statusOf()).toBe('active')
})

describe('a chart', () => {
  it('is made confidential, and open again, by those who may, with a reason that is kept', async () => {
    const { sql } = hospital
    const [david, jane] = [hospital.as('david'), hospital.as('jane')]
    const { id } = await addPatient(sql)
    await expect(set(jane, id, true, 1)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(set(david, id, true, 1, ' ')).rejects.toMatchObject({ code: 'reason_required' })
    await set(david, id, true, 1)
    expect((await openChart(david, id, 'chart')).confidential).toBe(true)
    await expect(set(david, id, false, 1)).rejects.toMatchObject({ code: 'conflict' })
    await set(david, id, false, 2)
    expect((await openChart(jane, id, 'chart')).confidential).toBe(false)
    const audited = await sql`
      select action, subject->>'reason' as reason from audit_event where subject->>'id' = ${id} order by id`
    expect(audited).toEqual([
      { action: 'make-confidential', reason: 'a colleague' },
      { action: 'end-confidential', reason: 'a colleague' },
    ])
  })

  it('is open again with all records of the person, also to those who may open no confidential chart', async () => {
    const { sql } = hospital
    const [david, jane] = [hospital.as('david'), hospital.as('jane')]
    const { id, mergedId } = await mergedPerson()
    await sql`update patient set confidential = true where id in ${sql([id, mergedId])}`
    const mayJane = () => unkeyedCommand(jane, (transaction) => mayOpenChart(transaction, jane, id))
    expect(await mayJane()).toBe(false)
    await set(david, id, false, 1)
    expect(await mayJane()).toBe(true)
    expect((await openChart(jane, mergedId, 'chart')).confidential).toBe(false)
    const audited = await sql`
      select action from audit_event where subject->>'id' in ${sql([id, mergedId])}`
    expect(audited).toEqual([{ action: 'end-confidential' }, { action: 'end-confidential' }])
  })

  it('is closed to them when one record of the person is made confidential', async () => {
    const [david, jane] = [hospital.as('david'), hospital.as('jane')]
    const { id, mergedId } = await mergedPerson()
    await set(david, id, true, 1)
    for (const record of [id, mergedId])
      expect(await unkeyedCommand(jane, (transaction) => mayOpenChart(transaction, jane, record))).toBe(false)
  })
})
