import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { receivedSpecimen, type SpecimenInTest } from '@/e2e/support/records/laboratory/received'
import { enterValues, verifyValues } from '@/e2e/support/records/laboratory/steps'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { recordControl } from '../quality/control'
import { addAnalyser, addMaterial } from '../quality/materials'
import { enterForm } from './schemas'
import { readValues } from './specimen'

const hospital = hospitalInTest('measured_at')
afterAll(() => client().end())

const lena = () => hospital.as('lena')
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

/** A specimen that was received half an hour ago. */
const received = () => receivedSpecimen(hospital.sql, [{ name: 'Sodium', decimals: 0 }])
const enter = (specimen: SpecimenInTest, measuredAt: Date, more: { run?: number; analyser?: string } = {}) =>
  enterValues(lena(), specimen, { Sodium: '140' }, { ...more, measuredAt })

describe('when a value was measured', () => {
  it('is kept beside when it was entered, with every version', async () => {
    const specimen = await received()
    const [first, second] = [minutesAgo(20), minutesAgo(10)]
    await enter(specimen, first)
    await enter(specimen, second, { run: 1 })
    const [value] = await readValues(lena(), specimen.id)
    expect(value).toMatchObject({ measuredAt: second })
    expect(value?.versions.map(({ measuredAt }) => measuredAt && new Date(measuredAt))).toEqual([
      second,
      first,
    ])
    await enterValues(lena(), specimen, { Sodium: '141' }, { run: 2 })
    expect((await readValues(lena(), specimen.id))[0]).toMatchObject({ value: '141', measuredAt: null })
  })

  it('is after the receipt of the specimen, and not to come', async () => {
    const specimen = await received()
    await expect(enter(specimen, minutesAgo(45))).rejects.toMatchObject({
      ...{ reason: 'laboratory-results.measuredBeforeReceipt', field: 'time' },
    })
    await expect(enter(specimen, minutesAgo(-5))).rejects.toMatchObject({
      ...{ reason: 'laboratory-results.measuredToCome', field: 'time' },
    })
    const insert = (at: Date) => hospital.owner`
      insert into observation_version (observation_id, run, value, entered_by, measured_at)
      select id, 1, '140', updated_by, ${at} from observation where specimen_id = ${specimen.id}`
    await expect(insert(minutesAgo(45))).rejects.toThrow('before its specimen is received')
    await expect(insert(minutesAgo(-5))).rejects.toThrow('observation_version_measured')
  })

  it('is typed as a time, with its day if it was another one', () => {
    const read = (day: string, time: string) =>
      enterForm.safeParse({ key: randomUUID(), specimen: randomUUID(), day, time })
    expect(read('', '').success).toBe(true)
    expect(read('2026-11-29', '23:10').data).toMatchObject({ day: '2026-11-29', time: '23:10' })
    expect(read('2026-11-29', '').error?.issues).toMatchObject([{ path: ['time'] }])
    expect(read('2026-02-30', '10:00').error?.issues).toMatchObject([{ path: ['day'] }])
    expect(read('', '25:00').error?.issues).toMatchObject([{ path: ['time'] }])
  })
})

it('a value that was measured while a control had failed is held, also if it is entered after a good one', async () => {
  const specimen = await received()
  const key = () => randomUUID()
  const analyser = await addAnalyser(lena(), { key: key(), name: `Analyser ${key().slice(0, 8)}` })
  const [row] = await hospital.sql<{ test: string }[]>`
    select test_id as test from observation where specimen_id = ${specimen.id}`
  const material = await addMaterial(lena(), {
    ...{ key: key(), analyser, test: row?.test ?? '', level: '2', lot: 'A1', mean: 140, sd: 2 },
    expiresOn: '2099-12-31',
  })
  await recordControl(lena(), { key: key(), material, value: 150 })
  await recordControl(lena(), { key: key(), material, value: 140 })
  await enter(specimen, minutesAgo(20), { analyser })
  const verify = () => verifyValues(hospital.sql, hospital.as('laura'), specimen, ['Sodium'])
  expect((await readValues(lena(), specimen.id))[0]).toMatchObject({ isHeld: true })
  await expect(verify()).rejects.toMatchObject({ reason: 'laboratory-results.held' })
  await enterValues(lena(), specimen, { Sodium: '139' }, { run: 1, analyser })
  await verify()
})
