import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { receivedSpecimen, type SpecimenInTest } from '@/e2e/support/records/laboratory/received'
import { decideOn, enterValues, valuesOf, verifyValues } from '@/e2e/support/records/laboratory/steps'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { untilBlocked } from '@/e2e/support/unit/until'
import { client } from '../../platform/database'
import { loseSpecimen } from '../specimens/reject'
import { withdrawResult } from './with-reason'

const hospital = hospitalInTest('gone-specimen')
afterAll(() => client().end())

async function measured(tests: readonly string[], verified: readonly string[]): Promise<SpecimenInTest> {
  const specimen = await receivedSpecimen(
    hospital.sql,
    tests.map((name) => ({ name })),
  )
  await enterValues(hospital.as('lena'), specimen, Object.fromEntries(verified.map((name) => [name, '140'])))
  await verifyValues(hospital.sql, hospital.as('laura'), specimen, verified)
  return specimen
}

async function lose({ id }: SpecimenInTest) {
  const [row] = await hospital.sql<{ version: number }[]>`select version from specimen where id = ${id}`
  await loseSpecimen(hospital.as('lena'), {
    ...{ key: randomUUID(), id, expectedVersion: row?.version ?? 0, reason: 'Broken' },
  })
}

/** The tests that are asked for again, by each specimen that is to be collected in place of this one. */
const askedAgain = async ({ id }: SpecimenInTest) => {
  const rows = await hospital.sql<{ tests: string[] }[]>`
    select (select array_agg(t.name order by t.name) from specimen_test st join lab_test t on t.id = st.test_id
             where st.specimen_id = s.id) as tests
      from specimen s where s.parent_id = ${id} and s.status = 'ordered' order by s.nth`
  return rows.map(({ tests }) => tests)
}

it('only what has no value yet is collected again', async () => {
  const specimen = await measured(['Potassium', 'Sodium'], ['Sodium'])
  await lose(specimen)
  expect(await askedAgain(specimen)).toEqual([['Potassium']])
  expect(await valuesOf(hospital.sql, specimen)).toMatchObject({
    Potassium: { status: 'cancelled' },
    Sodium: { status: 'final' },
  })
})

it('a value that is withdrawn when its specimen is gone is asked for again, and waits on no bench', async () => {
  const specimen = await measured(['Sodium'], ['Sodium'])
  await lose(specimen)
  expect(await askedAgain(specimen)).toEqual([])
  await decideOn(hospital.sql, withdrawResult, hospital.as('laura'), specimen, 'Sodium')
  expect(await askedAgain(specimen)).toEqual([['Sodium']])
  expect(await valuesOf(hospital.sql, specimen)).toMatchObject({ Sodium: { status: 'cancelled' } })
  const [order] = await hospital.sql`select status from service_request where id = ${specimen.orderId}`
  expect(order).toEqual({ status: 'active' })
})

it('and so is one of a specimen of which others were asked for again before', async () => {
  const specimen = await measured(['Potassium', 'Sodium'], ['Sodium'])
  await lose(specimen)
  await decideOn(hospital.sql, withdrawResult, hospital.as('laura'), specimen, 'Sodium')
  expect(await askedAgain(specimen)).toEqual([['Potassium'], ['Sodium']])
})

it('nor is a withdrawn value left on what is gone by any other way, as it is on what is there', async () => {
  const reopen = ({ id }: SpecimenInTest) =>
    hospital.owner.begin(async (sql) => {
      // Which is not what is asked here.
      await sql`alter table observation disable trigger report_without_withdrawn`
      await sql`
        update observation set status = 'registered', run = null, verified_by = null, verified_at = null, reopened = true
         where specimen_id = ${id}`
      await sql`set constraints all immediate`
      await sql`alter table observation enable always trigger report_without_withdrawn`
    })
  const [there, gone] = [await measured(['Sodium'], ['Sodium']), await measured(['Sodium'], ['Sodium'])]
  await lose(gone)
  await reopen(there)
  await expect(reopen(gone)).rejects.toMatchObject({ constraint_name: 'observation_specimen_usable' })
})

it('an order that ends while its specimen is received leaves no value to be measured', async () => {
  const { sql, owner } = hospital
  const { orderId: alike, id: received } = await receivedSpecimen(sql, [{ name: 'Sodium' }])
  const [order] = await sql<{ id: string }[]>`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id,
                                 authored_at, created_by, updated_by)
    select encounter_id, patient_id, category, system, code, display, priority, status, author_id, authored_at, created_by, updated_by
      from service_request where id = ${alike} returning id`
  const [specimen] = await sql<{ id: string }[]>`
    insert into specimen (service_request_id, patient_id, type, container, bench, status, collected_at, collected_by,
                          identified_by, created_by, updated_by)
    select ${order?.id ?? ''}, patient_id, type, container, bench, status, collected_at, collected_by, identified_by, created_by, updated_by
      from specimen where id = ${received} returning id`
  const begun = () => sql`select from observation where specimen_id = ${specimen?.id ?? ''}`
  let receiving: Promise<unknown> = Promise.resolve()
  await owner.begin(async (ending) => {
    await ending`
      update service_request set status = 'revoked', status_reason = 'By chance', updated_at = hospital_now()
       where id = ${order?.id ?? ''}`
    receiving = client()`
      update specimen set received_at = hospital_now(), received_by = created_by where id = ${specimen?.id ?? ''}`.execute()
    await untilBlocked(ending, 1)
  })
  await receiving
  expect(await begun()).toHaveLength(0)
  expect(await sql`select from observation where specimen_id = ${received}`).toHaveLength(1)
})
