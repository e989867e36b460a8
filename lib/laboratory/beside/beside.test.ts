import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { receivedSpecimen, type TestWanted } from '@/e2e/support/records/laboratory/received'
import { enterValues, verifyValues } from '@/e2e/support/records/laboratory/steps'
import { addVisit, type VisitInTest } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { readKidneyValues } from './kidney-values'
import { changeOf, readLatestResults } from './latest-results'

const hospital = hospitalInTest('beside')
afterAll(() => client().end())
afterEach(() => void vi.useRealTimers())

const david = () => hospital.as('david')

/** Values of a visit that were entered and released. */
async function released(visit: VisitInTest, tests: readonly TestWanted[], typed: Record<string, string>) {
  const specimen = await receivedSpecimen(hospital.sql, tests, { visit })
  await enterValues(hospital.as('lena'), specimen, typed)
  await verifyValues(
    hospital.sql,
    hospital.as('laura'),
    specimen,
    tests.map(({ name }) => name),
  )
}

const visitOfDavid = (confidential = false) =>
  addVisit(hospital.sql, { practitioner: 'david', confidential, birthDate: '1980-05-17' })

describe('beside a note', () => {
  const potassium: TestWanted = { name: 'Potassium', code: 'beside-k', range: [3.5, 5.1], decimals: 1 }

  it('is the latest released value of each test, with how it changed', async () => {
    const visit = await visitOfDavid()
    await released(visit, [potassium], { Potassium: '4.1' })
    await released(visit, [potassium], { Potassium: '5.9' })
    const open = await receivedSpecimen(hospital.sql, [potassium], { visit })
    await enterValues(hospital.as('lena'), open, { Potassium: '6.0' })
    const results = await readLatestResults(david(), visit.patientId)
    expect(results).toMatchObject([
      {
        ...{ test: 'Potassium', value: '5.9', unit: 'mmol/L', flag: 'H', range: '3.5–5.1' },
        values: [{ value: '5.9' }, { value: '4.1' }],
      },
    ])
    expect(results[0] && changeOf(results[0])).toMatchObject({ by: '1.8', direction: 'up' })
  })

  it('are no more than twelve tests, of those collected together the critical ones first', async () => {
    const visit = await visitOfDavid()
    const tests: TestWanted[] = Array.from({ length: 11 }, (_, nth) => ({ name: `Test ${nth}` }))
    tests.push({ name: 'Usual', range: [3, 5] }, { name: 'Very high', critical: [null, 9] })
    tests.push({ name: 'High', range: [3, 5] })
    const typed = Object.fromEntries(tests.map(({ name }) => [name, '4']))
    await released(visit, tests, { ...typed, High: '6', 'Very high': '9' })
    const shown = (await readLatestResults(david(), visit.patientId)).map(({ test }) => test)
    expect(shown.slice(0, 3)).toEqual(['Very high', 'High', 'Test 0'])
    expect(shown).toHaveLength(12)
  })

  it('is nothing of a chart that is closed to the reader, and nothing without the permission', async () => {
    const visit = await visitOfDavid(true)
    await released(visit, [potassium], { Potassium: '4.1' })
    expect(await readLatestResults(david(), visit.patientId)).toHaveLength(1)
    expect(await readLatestResults(hospital.as('peter'), visit.patientId)).toEqual([])
    await expect(readLatestResults(hospital.as('rita'), visit.patientId)).rejects.toThrow('clinical')
  })
})

it.each([
  ['nothing before it', [{ value: '5' }]],
  ['another unit', [{ value: '5' }, { value: '4', unit: 'g/L' }]],
  ['a value below what can be measured', [{ value: '5' }, { value: '<4', comparator: '<' as const }]],
  ['words', [{ value: '5' }, { value: 'clotted', number: null }]],
])('a change is not said with %s', (_, values) => {
  const whole = values.map((one) => ({
    ...{ number: 4, comparator: null, unit: 'mmol/L', at: '2026-11-30T08:00:00Z' },
    ...one,
  }))
  expect(changeOf({ values: whole, decimals: 1 })).toBeNull()
})

describe('beside a prescription', () => {
  const kidney: TestWanted[] = [
    { name: 'Creatinine', code: '2160-0', unit: 'mg/dL', decimals: 2 },
    {
      ...{ name: 'Filtration', code: '98979-8', kind: 'calculated', unit: 'mL/min/{1.73_m2}', decimals: 0 },
      formula: 'egfr-ckd-epi-2021',
    },
  ]

  it('are creatinine, filtration rate and weight of the last twelve months', async () => {
    const visit = await visitOfDavid()
    await released(visit, kidney, { Creatinine: '1.40' })
    await hospital.owner`
      insert into vital_signs (encounter_id, patient_id, taken_at, weight, status, created_by, updated_by)
      select ${visit.id}, ${visit.patientId}, hospital_now(), 71.5, 'final', id, id from staff where username = 'jane'`
    const at = expect.any(String)
    // CKD-EPI 2021 of a woman of 46 years.
    expect(await readKidneyValues(hospital.as('peter'), visit.patientId)).toEqual({
      creatinine: { value: '1.40', unit: 'mg/dL', flag: null, at },
      filtration: { value: '47', unit: 'mL/min/{1.73_m2}', flag: null, at },
      weight: { kg: 71.5, at },
    })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 367 * 86_400_000 })
    expect(await readKidneyValues(david(), visit.patientId)).toEqual({
      ...{ creatinine: null, filtration: null, weight: null },
    })
  })

  it('is nothing of a chart that is closed to the reader, and nothing without the permission', async () => {
    const visit = await visitOfDavid(true)
    await released(visit, kidney, { Creatinine: '1.40' })
    expect((await readKidneyValues(david(), visit.patientId)).creatinine).not.toBeNull()
    expect((await readKidneyValues(hospital.as('peter'), visit.patientId)).creatinine).toBeNull()
    await expect(readKidneyValues(hospital.as('rita'), visit.patientId)).rejects.toThrow('clinical')
  })
})
