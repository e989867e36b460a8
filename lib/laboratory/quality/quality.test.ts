import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { receivedSpecimen, type SpecimenInTest } from '@/e2e/support/records/laboratory/received'
import { enterValues, valuesOf, verifyValues } from '@/e2e/support/records/laboratory/steps'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { readValues } from '../results/specimen'
import { recordControl, releaseControl } from './control'
import { addAnalyser, addMaterial, endMaterial } from './materials'
import { readControlChoices, readFailed, readMaterials } from './queries'

const hospital = hospitalInTest('quality')
afterAll(() => client().end())

const lena = () => hospital.as('lena')
const laura = () => hospital.as('laura')
const key = () => randomUUID()

let analyser = ''
let specimen: SpecimenInTest
let material = ''
let testId = ''
beforeEach(async () => {
  analyser = await addAnalyser(lena(), { key: key(), name: `Analyser ${randomUUID().slice(0, 8)}` })
  specimen = await receivedSpecimen(hospital.sql, [{ name: 'Sodium', decimals: 0 }])
  const [row] = await hospital.sql<{ testId: string }[]>`
    select test_id as "testId" from observation where specimen_id = ${specimen.id}`
  testId = row?.testId ?? ''
  material = await addMaterial(lena(), wanted())
})

const wanted = () => ({
  ...{
    key: key(),
    analyser,
    test: testId,
    level: '2' as const,
    lot: 'A1',
    mean: 140,
    sd: 2,
    expiresOn: '2099-12-31',
  },
})
const control = (value: number) => recordControl(lena(), { key: key(), material, value })
const enter = (value: string, run = 0) => enterValues(lena(), specimen, { Sodium: value }, { run, analyser })
const verify = () => verifyValues(hospital.sql, laura(), specimen, ['Sodium'])
const failed = async () =>
  (await readFailed(laura())).filter((one) => one.test === 'Sodium' && one.whoId === lena().person.id)

it('holds the results since the last good control until somebody else releases them with a reason', async () => {
  expect(await control(141)).toEqual([])
  await enter('139')
  expect(await control(147)).toEqual(['1-3s'])
  await expect(verify()).rejects.toMatchObject({ reason: 'laboratory-results.held' })
  const one = (await failed()).find(({ held }) => held === 1)
  expect(one).toMatchObject({ value: 147, rules: ['1-3s'], releasedSince: 0 })
  const release = { key: key(), id: one?.id ?? '', reason: 'Bubble in the control alone' }
  await expect(releaseControl(lena(), release)).rejects.toMatchObject({ code: 'forbidden' })
  await releaseControl(laura(), release)
  await verify()
  expect(await valuesOf(hospital.sql, specimen)).toMatchObject({ Sodium: { status: 'final' } })
  await expect(releaseControl(laura(), { ...release, key: key() })).rejects.toMatchObject({
    code: 'conflict',
  })
})

it('lets out what is measured again after a good control', async () => {
  await control(133)
  await enter('139')
  await expect(verify()).rejects.toMatchObject({ reason: 'laboratory-results.held' })
  await control(140)
  await expect(verify()).rejects.toMatchObject({ reason: 'laboratory-results.held' })
  await enter('138', 1)
  await verify()
  expect(await valuesOf(hospital.sql, specimen)).toMatchObject({ Sodium: { status: 'final', value: '138' } })
})

it('says what was released before the control failed', async () => {
  await control(140)
  await enter('139')
  await verify()
  await control(150)
  expect((await failed()).at(-1)).toMatchObject({ held: 0, releasedSince: 1 })
})

it('holds nothing of another analyser', async () => {
  await control(150)
  const other = await addAnalyser(lena(), { key: key(), name: `Analyser ${randomUUID().slice(0, 8)}` })
  await enterValues(lena(), specimen, { Sodium: '139' }, { analyser: other })
  await verify()
})

it('holds what is entered without an analyser, as it may be from this one', async () => {
  await control(150)
  await enterValues(lena(), specimen, { Sodium: '139' })
  const [before] = await readValues(laura(), specimen.id)
  expect(before).toMatchObject({ isHeld: true })
  await expect(verify()).rejects.toMatchObject({ reason: 'laboratory-results.held' })
  const one = (await failed()).find(({ held, value }) => held === 1 && value === 150)
  await releaseControl(laura(), { key: key(), id: one?.id ?? '', reason: 'Bubble in the control alone' })
  await verify()
})

it('looks at the controls in a row, and begins again after one that failed', async () => {
  expect(await control(144.2)).toEqual([])
  expect(await control(144.6)).toEqual(['2-2s'])
  expect(await control(144.4)).toEqual([])
})

it('is for those who may, with material in use', async () => {
  await expect(recordControl(laura(), { key: key(), material, value: 140 })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(addMaterial(lena(), wanted())).rejects.toMatchObject({
    reason: 'laboratory-quality.sameLevel',
  })
  expect((await readMaterials(lena())).find(({ id }) => id === material)).toMatchObject({
    mean: 140,
    controls: [],
  })
  expect((await readControlChoices(lena())).analysers.map(({ id }) => id)).toContain(analyser)
  await endMaterial(lena(), { key: key(), id: material })
  await expect(control(140)).rejects.toMatchObject({ reason: 'laboratory-quality.notInUse' })
  const old = await addMaterial(lena(), { ...wanted(), expiresOn: '2001-01-01' })
  await expect(recordControl(lena(), { key: key(), material: old, value: 140 })).rejects.toMatchObject({
    reason: 'laboratory-quality.expired',
  })
})
