import { randomUUID } from 'node:crypto'
import { afterAll, expect, it } from 'vitest'
import {
  receivedSpecimen,
  type SpecimenInTest,
  type TestWanted,
} from '@/e2e/support/records/laboratory/received'
import { decideOn, enterValues, valuesOf, verifyValues } from '@/e2e/support/records/laboratory/steps'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { resultInvariants } from './invariants'
import { verifyResults } from './verify'
import { cancelResult } from './with-reason'

const hospital = hospitalInTest('calculated')
afterAll(() => client().end())

const gap: TestWanted[] = [
  { name: 'Na', code: '2951-2', decimals: 0 },
  { name: 'Cl', code: '2075-0', decimals: 0 },
  { name: 'HCO3', code: '1963-8', decimals: 0 },
  { name: 'Gap', code: 'gap', kind: 'calculated', formula: 'anion-gap', decimals: 0 },
]
const lena = () => hospital.as('lena')
const laura = () => hospital.as('laura')
const rowsOf = (specimen: SpecimenInTest) => valuesOf(hospital.sql, specimen)

it('follows the version of its input that is released, and is not released with another', async () => {
  const specimen = await receivedSpecimen(hospital.sql, gap)
  await enterValues(lena(), specimen, { Na: '140', Cl: '104', HCO3: '24' })
  await enterValues(lena(), specimen, { Na: '150' }, { run: 1 })
  const rows = await rowsOf(specimen)
  expect(rows.Gap).toMatchObject({ value: '22', run: 2 })
  const chosen = (names: string[], runs: Record<string, number>) =>
    verifyResults(laura(), {
      ...{ key: randomUUID(), specimenId: specimen.id },
      chosen: names.map((name) => ({
        ...{ id: rows[name]?.id ?? '', run: runs[name] ?? rows[name]?.run ?? 0 },
        expectedVersion: rows[name]?.version ?? 0,
      })),
    })
  const all = ['Na', 'Cl', 'HCO3', 'Gap']
  await expect(chosen(all, { Na: 1 })).rejects.toMatchObject({ reason: 'laboratory-results.followsChosen' })
  await expect(chosen(all, { Gap: 1 })).rejects.toMatchObject({ reason: 'laboratory-results.noVersion' })
  await chosen(['Na', 'Cl', 'HCO3'], { Na: 1 })
  expect(await rowsOf(specimen)).toMatchObject({
    Na: { status: 'final', value: '140' },
    Gap: { status: 'preliminary', value: '12', run: 3 },
  })
  await verifyValues(hospital.sql, hospital.as('ines'), specimen, ['Gap'])
  expect((await rowsOf(specimen)).Gap).toMatchObject({ status: 'final', value: '12' })
})

it('is worked out from the values of its own order, also on a specimen of two', async () => {
  const specimen = await receivedSpecimen(hospital.sql, gap)
  const { visit } = specimen
  const [second] = await hospital.sql<{ id: string }[]>`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id, authored_at,
                                 created_by, updated_by)
    select ${visit.id}, ${visit.patientId}, 'laboratory', system, code, display, priority, 'active', author_id, authored_at, created_by, updated_by
      from service_request where id = ${specimen.orderId} returning id`
  await hospital.sql`
    insert into specimen_request (specimen_id, service_request_id) values (${specimen.id}, ${second?.id ?? ''})`
  const of = async (order: string) =>
    Object.fromEntries(
      (
        await hospital.sql<{ name: string; id: string; value: string | null }[]>`
          select t.name, x.id, x.value from observation x join lab_test t on t.id = x.test_id
           where x.specimen_id = ${specimen.id} and x.service_request_id = ${order}`
      ).map((row) => [row.name, row]),
    )
  for (const [order, sodium] of [
    [specimen.orderId, '140'],
    [second?.id ?? '', '150'],
  ] as const) {
    const values = Object.fromEntries(Object.entries(await of(order)).map(([name, { id }]) => [name, id]))
    await enterValues(lena(), { ...specimen, values }, { Na: sodium, Cl: '104', HCO3: '24' })
  }
  expect((await of(specimen.orderId)).Gap).toMatchObject({ value: '12' })
  expect((await of(second?.id ?? '')).Gap).toMatchObject({ value: '22' })
})

it('that cannot be worked out does not keep its report and order open', async () => {
  const specimen = await receivedSpecimen(hospital.sql, gap)
  await enterValues(lena(), specimen, { Na: '<100', Cl: '104', HCO3: '24' })
  expect((await rowsOf(specimen)).Gap).toMatchObject({ status: 'registered', value: null })
  await verifyValues(hospital.sql, laura(), specimen, ['Na', 'Cl'])
  expect(await reportOf(specimen.orderId)).toMatchObject({ status: 'partial', order: 'active', gap: false })
  await verifyValues(hospital.sql, laura(), specimen, ['HCO3'])
  expect(await reportOf(specimen.orderId)).toMatchObject({ status: 'final', order: 'completed', gap: true })
  for (const { name, broken } of resultInvariants)
    expect([name, ...(await hospital.owner`${broken(hospital.owner)}`)]).toEqual([name])
})

it('that follows values of another order ends with them, and can be cancelled before', async () => {
  const specimen = await receivedSpecimen(hospital.sql, gap.slice(0, 3))
  const alone = await orderOnSpecimen(specimen, gap.slice(3))
  await enterValues(lena(), specimen, { Na: '<100', Cl: '104', HCO3: '24' })
  await verifyValues(hospital.sql, laura(), specimen, ['Na', 'Cl', 'HCO3'])
  expect(await reportOf(alone)).toMatchObject({ status: 'cancelled', order: 'revoked' })
  const other = await receivedSpecimen(hospital.sql, gap)
  await decideOn(hospital.sql, cancelResult, laura(), other, 'Gap')
  expect((await rowsOf(other)).Gap).toMatchObject({ status: 'cancelled' })
})

async function reportOf(order: string) {
  const [row] = await hospital.sql<{ status: string; order: string; gap: boolean | null }[]>`
    select r.status, o.status as order,
           (select (line ->> 'isUnworkable')::boolean
              from diagnostic_report_version v, jsonb_array_elements(v.content -> 'lines') line
             where v.report_id = r.id and v.version = r.version and line ->> 'name' = 'Gap') as gap
      from service_request o left join diagnostic_report r on r.service_request_id = o.id where o.id = ${order}`
  return row
}

/** Another order that is answered from the same specimen. Returns its id. */
async function orderOnSpecimen({ id, visit }: SpecimenInTest, wanted: readonly TestWanted[]) {
  const { orderId: like } = await receivedSpecimen(hospital.sql, wanted, { visit })
  await hospital.sql`
    update lab_test set container = (select container from specimen where id = ${id})
     where code = any(${wanted.map(({ code }) => code ?? '')})`
  const [order] = await hospital.sql<{ id: string }[]>`
    insert into service_request (encounter_id, patient_id, category, system, code, display, priority, status, author_id, authored_at,
                                 created_by, updated_by)
    select encounter_id, patient_id, 'laboratory', system, code, display, priority, 'active', author_id, authored_at, created_by, updated_by
      from service_request where id = ${like} returning id`
  await hospital.sql`
    insert into specimen_request (specimen_id, service_request_id) values (${id}, ${order?.id ?? ''})`
  return order?.id ?? ''
}
