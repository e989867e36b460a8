import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import { receivedSpecimen, type SpecimenInTest } from '@/e2e/support/records/laboratory/received'
import { enterValues, valuesOf } from '@/e2e/support/records/laboratory/steps'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { untilSomeWait } from '@/e2e/support/unit/until'
import { client } from '../../platform/database'
import { rejectSpecimen } from '../specimens/reject'
import { verifyResults } from './verify'

const hospital = hospitalInTest('rejection-race')
afterAll(() => client().end())

async function entered(): Promise<SpecimenInTest> {
  const specimen = await receivedSpecimen(hospital.sql, [{ name: 'Sodium' }])
  await enterValues(hospital.as('lena'), specimen, { Sodium: '140' })
  return specimen
}

it('a specimen is not rejected while one of its values is released', async () => {
  const specimen = await entered()
  const [row] = await hospital.sql<
    { version: number }[]
  >`select version from specimen where id = ${specimen.id}`
  let outcome: Promise<unknown> = Promise.resolve()
  await hospital.sql.begin(async (releasing) => {
    await releasing`
      update observation set status = 'final', verified_by = s.id, verified_at = hospital_now()
        from staff s where specimen_id = ${specimen.id} and s.username = 'laura'`
    const rejecting = rejectSpecimen(hospital.as('lena'), {
      ...{ key: randomUUID(), id: specimen.id, expectedVersion: row?.version ?? 0 },
      ...{ bench: 'chemistry', code: 'haemolysed', note: null },
    })
    outcome = rejecting.catch((error: unknown) => error)
    expect(
      await Promise.race([outcome.then(() => 'done'), untilSomeWait(hospital.owner).then(() => 'waits')]),
    ).toBe('waits')
  })
  expect(await outcome).toMatchObject({ reason: 'laboratory.resultsReleased' })
})

it('a value is not released while its specimen is rejected, and neither waits for the other in a circle', async () => {
  const specimen = await entered()
  const { id = '', version = 0 } = (await valuesOf(hospital.sql, specimen)).Sodium ?? {}
  let outcome: Promise<unknown> = Promise.resolve()
  await hospital.sql.begin(async (rejecting) => {
    await rejecting`select from specimen where id = ${specimen.id} for update`
    const releasing = verifyResults(hospital.as('laura'), {
      ...{ key: randomUUID(), specimenId: specimen.id },
      chosen: [{ id, run: 1, expectedVersion: version }],
    })
    outcome = releasing.catch((error: unknown) => error)
    expect(
      await Promise.race([outcome.then(() => 'done'), untilSomeWait(hospital.owner).then(() => 'waits')]),
    ).toBe('waits')
    // It waits for the specimen with none of its values locked.
    await rejecting`select from observation where specimen_id = ${specimen.id} for update nowait`
    await rejecting`
      update specimen s set status = 'unsatisfactory', rejection_code = 'haemolysed', rejected_at = hospital_now(),
             rejected_by = l.id, version = s.version + 1
        from staff l where l.username = 'lena' and s.id = ${specimen.id}`
  })
  expect(await outcome).toMatchObject({ reason: 'laboratory-results.noVersion' })
  expect((await valuesOf(hospital.sql, specimen)).Sodium).toMatchObject({ status: 'cancelled' })
})
