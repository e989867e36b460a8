import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readForm } from '../../forms/read-form'
import { client } from '../../platform/database'
import type { EscalationKind } from '../model/escalation-machine'
import { addMedicine, saveIntervals, saveSteps, stepMedicine, type TypedStep } from './commands'
import { intervalsText, stepsFrom, stepsText } from './model'
import { readPolicies } from './read-policies'
import { intervalsForm, stepsForm } from './schemas'

const hospital = hospitalInTest('policies')
afterAll(() => client().end())

const admin = () => hospital.as('adam')
const intervalsOf = async (kind: string) =>
  (await readPolicies(admin())).intervals.filter((one) => one.kind === kind)
const stepsOf = async (kind: EscalationKind, level: string) =>
  stepsFrom((await readPolicies(admin())).steps.filter((one) => one.kind === kind && one.level === level))

const typed = (...steps: [after: number | null, ...functions: string[]][]): TypedStep[] =>
  steps.map(([after, ...functions], place) => ({ step: place + 1, after, functions: functions as never }))

const change = async (steps: readonly TypedStep[], level = 'high') =>
  saveSteps(admin(), {
    ...{ key: randomUUID(), kind: 'high-score', level: level as never, steps },
    was: stepsText(await stepsOf('high-score', level)),
  })

describe('how often observations are due', () => {
  const save = async (changes: Record<string, number>, was?: string) => {
    const rules = await intervalsOf('NEWS2')
    const minutes = new Map(rules.map(({ level, minutes: old }) => [level, changes[level] ?? old]))
    const before = was ?? intervalsText(rules)
    await saveIntervals(admin(), { key: randomUUID(), kind: 'NEWS2', was: before, minutes })
  }

  it('is changed with permission, shown beside what was shipped, and is in the log', async () => {
    await expect(
      saveIntervals(hospital.as('jane'), { key: randomUUID(), kind: 'NEWS2', was: '', minutes: new Map() }),
    ).rejects.toThrow()
    await expect(readPolicies(hospital.as('jane'))).rejects.toThrow()
    await save({ low: 240 })
    expect((await intervalsOf('NEWS2')).find(({ level }) => level === 'low')).toMatchObject({
      ...{ minutes: 240, defaultMinutes: 360, defaultSource: expect.stringContaining('Royal College') },
      source: 'This hospital’s own rule.',
    })
    const [logged] = await hospital.owner`
      select actor, subject->>'minutes' as minutes from audit_event where entity = 'observation_interval' order by id desc limit 1`
    expect(logged).toEqual({ actor: 'adam', minutes: '240' })
  })

  it('is never less often for a higher score, by the form and by SQL', async () => {
    await expect(save({ medium: 720 })).rejects.toMatchObject({
      ...{ reason: 'inpatient.intervalRises', field: 'medium' },
    })
    await expect(
      hospital.sql`update observation_interval set minutes = 720 where kind = 'NEWS2' and level = 'high'`,
    ).rejects.toMatchObject({ constraint_name: 'observation_interval_rises' })
  })

  it('is not overwritten by somebody who has seen something else', async () => {
    const seen = intervalsText(await intervalsOf('NEWS2'))
    await save({ low: 300 })
    await expect(save({ low: 120 }, seen)).rejects.toMatchObject({ reason: 'inpatient.rulesChanged' })
  })
})

describe('the steps of a call', () => {
  it('are replaced as a whole; those that stay keep their source', async () => {
    await change(typed([0, 'nurse-in-charge', 'doctor'], [10, 'doctor-on-call'], [20, 'surgeon-on-call']))
    expect(await stepsOf('high-score', 'high')).toEqual([
      { after: 0, functions: ['nurse-in-charge', 'doctor'] },
      { after: 10, functions: ['doctor-on-call'] },
      { after: 20, functions: ['surgeon-on-call'] },
    ])
    const rows = (await readPolicies(admin())).steps.filter(
      ({ kind, level }) => kind === 'high-score' && level === 'high',
    )
    expect(rows.map(({ source }) => source.slice(0, 13))).toEqual([
      ...['Royal College', 'Royal College', 'This hospital', 'This hospital'],
    ])
  })

  it.each([
    ['firstStepMissing', 'after1', typed([null], [15, 'doctor'])],
    ['firstStepMissing', 'after1', typed([null])],
    ['stepsInOrder', 'after2', typed([0, 'doctor'], [null], [15, 'doctor-on-call'])],
    ['stepTellsNobody', 'after2', typed([0, 'doctor'], [15])],
    ['stepWithoutMinutes', 'after1', typed([null, 'doctor'])],
    ['stepsRise', 'after2', typed([15, 'doctor'], [15, 'doctor-on-call'])],
  ])('are refused: %s', async (reason, field, steps) => {
    await expect(change(steps)).rejects.toMatchObject({ reason: `inpatient.${reason}`, field })
  })

  it('are held by the tables too', async () => {
    const broken = (sql: Promise<unknown>) => sql.then(String, (error) => error.constraint_name)
    const of = hospital.sql`kind = 'high-score' and level = 'medium'`
    expect(await broken(hospital.sql`delete from escalation_policy where ${of} and step = 1`)).toBe(
      'escalation_policy_first',
    )
    expect(await broken(hospital.sql`delete from escalation_policy where ${of}`)).toBe(
      'escalation_policy_first',
    )
    expect(
      await broken(hospital.sql`update escalation_policy set after_minutes = 0 where ${of} and step = 2`),
    ).toBe('escalation_policy_rises')
    expect(
      await broken(
        hospital.sql`update escalation_policy set after_minutes = 5 where ${of} and step = 1 and function = 'doctor'`,
      ),
    ).toBe('escalation_policy_one_time')
  })

  it('and what a hospital has changed stay when the rules are shipped again', async () => {
    const [before, list] = [await stepsOf('high-score', 'high'), await intervalsOf('NEWS2')]
    await stepMedicine(admin(), { key: randomUUID(), atc: 'N02A', active: false })
    await hospital.owner`select ship_observation_rules(), ship_dose_rules()`
    expect(await stepsOf('high-score', 'high')).toEqual(before)
    expect(await intervalsOf('NEWS2')).toEqual(list)
    const { medicines } = await readPolicies(admin())
    expect(medicines.find(({ atc }) => atc === 'N02A')).toMatchObject({ active: false })
  })
})

it('medicines that two people sign are added with a reason, taken off the list and put back', async () => {
  const isHighRisk = async (code: string) =>
    (await hospital.sql`select is_high_risk('http://www.whocc.no/atc', ${code}) as high`)[0]?.high
  expect(await isHighRisk('C01AA05')).toBe(false)
  const digoxin = { atc: 'C01AA', name: 'Digitalis glycosides', reason: 'Narrow therapeutic range' }
  await addMedicine(admin(), { key: randomUUID(), ...digoxin })
  expect(await isHighRisk('C01AA05')).toBe(true)
  await expect(addMedicine(admin(), { key: randomUUID(), ...digoxin })).rejects.toMatchObject({
    ...{ reason: 'inpatient.listedAlready', field: 'atc' },
  })
  await stepMedicine(admin(), { key: randomUUID(), atc: 'C01AA', active: false })
  expect(await isHighRisk('C01AA05')).toBe(false)
  await expect(
    stepMedicine(admin(), { key: randomUUID(), atc: 'C01AA', active: false }),
  ).rejects.toMatchObject({ reason: 'inpatient.rulesChanged' })
  const logged = await hospital.owner`
    select actor from audit_event where entity = 'high_risk_medicine' and subject->>'atc' = 'C01AA'`
  expect(logged.map(({ actor }) => actor)).toEqual(['adam', 'adam'])
})

it('forms take what was typed, and say what is wrong beside its field', () => {
  const key = randomUUID()
  const read = readForm(intervalsForm, { key, kind: 'NEWS2', was: '', low: '٢٤٠', high: '30' })
  expect([...read.minutes]).toEqual([
    ['low', 240],
    ['high', 30],
  ])
  expect(() => readForm(intervalsForm, { key, kind: 'NEWS2', was: '', low: '4' })).toThrow()
  const steps = readForm(stepsForm, {
    key,
    kind: 'overdue',
    level: 'low',
    was: '',
    after1: '0',
    nurse1: 'on',
  })
  expect(steps.steps[0]).toEqual({ step: 1, after: 0, functions: ['nurse'] })
})
