import { afterAll, expect, it } from 'vitest'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { readClinics, readQueueClinics } from './clinics'

const hospital = hospitalInTest('queueclinics')
afterAll(() => client().end())

const CLINIC = 'Clinic in a test'
const namesOf = (clinics: readonly { name: string }[]) => clinics.map(({ name }) => name)

it('a clinic that is closed keeps its queue until everybody who is there has been seen', async () => {
  const { sql } = hospital
  const rita = hospital.as('rita')
  const { id } = await addVisit(sql, { ticket: true })
  await sql`update clinic set active = false where name = ${CLINIC}`
  for (const status of ['waiting', 'called', 'in-service', 'done', 'left', 'entered-in-error']) {
    await sql`update queue_ticket set status = ${status} where encounter_id = ${id}`
    const isThere = ['waiting', 'called', 'in-service'].includes(status)
    expect(namesOf(await readQueueClinics(rita)).includes(CLINIC), status).toBe(isThere)
    expect(namesOf(await readClinics(rita)), status).not.toContain(CLINIC)
  }
  await sql`update clinic set active = true where name = ${CLINIC}`
  expect(namesOf(await readQueueClinics(rita))).toEqual(namesOf(await readClinics(rita)))
  await sql`update queue_ticket set status = 'waiting', day = day - 7 where encounter_id = ${id}`
  await sql`update clinic set active = false where name = ${CLINIC}`
  expect(namesOf(await readQueueClinics(rita))).not.toContain(CLINIC)
})
