import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sql } from '@/db/client'
import { withReferences } from '@/db/references'
import { receivedSpecimen, type SpecimenInTest } from '@/e2e/support/records/laboratory/received'
import { decideOn, enterValues, valuesOf, verifyValues } from '@/e2e/support/records/laboratory/steps'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../../access/actor'
import { readForm } from '../../forms/read-form'
import { client } from '../../platform/database'
import { readCultureTerms } from '../catalogue/current-catalogue'
import { addTerm, changeTerm } from '../catalogue/terms'
import type { ReportContent } from '../model/report-content'
import { readResultsOfPatient } from '../reports/of-patient'
import { readValues } from '../results/specimen'
import { cancelResult, withdrawResult } from '../results/with-reason'
import { readResultWork } from '../results/worklist'
import { rejectSpecimen } from '../specimens/reject'
import { enterCulture } from './enter'
import { cultureInvariants } from './invariants'
import { cultureResultForm } from './schemas'

const hospital = hospitalInTest('cultures')
afterAll(() => client().end())

const [lena, laura] = [() => hospital.as('lena'), () => hospital.as('laura')]
const TERMS = [
  ['organism', 'Escherichia coli', '112283007'],
  ['organism', 'Klebsiella pneumoniae', null],
  ['antibiotic', 'Ampicillin', 'J01CA01'],
  ['antibiotic', 'Ceftriaxone', null],
] as const
const ids: Record<string, string> = {}

beforeAll(async () => {
  for (const [kind, name, code] of TERMS)
    await addTerm(laura(), { key: randomUUID(), values: { kind, name, code, active: true } })
  for (const { name, id } of await readCultureTerms(lena())) ids[name] = id
})

const culture = () => receivedSpecimen(hospital.sql, [{ name: 'Urine culture', kind: 'culture', unit: null }])

/** Enters a version of the culture of a specimen, as its form is sent. */
const enter = (specimen: SpecimenInTest, fields: Record<string, string>, actor: Actor = lena(), run = 0) =>
  enterCulture(
    actor,
    readForm(cultureResultForm, {
      ...{ key: randomUUID(), specimen: specimen.id, id: specimen.values['Urine culture'] },
      ...{ run: String(run), stage: 'final', ...fields },
    }),
  )

const coli = () => ({
  ...{ growth: 'growth', 'organism-1': ids['Escherichia coli'] ?? '', 'quantity-1': '≥ 10^5 CFU/mL' },
  ...{ [`result-1-${ids.Ampicillin}`]: 'R', [`mic-1-${ids.Ampicillin}`]: '> 8' },
  ...{ [`result-1-${ids.Ceftriaxone}`]: 'S', comment: 'Many leukocytes' },
})
const verify = (specimen: SpecimenInTest, actor: Actor = laura()) =>
  verifyValues(hospital.sql, actor, specimen, ['Urine culture'])

const versionsOf = async ({ orderId }: SpecimenInTest) =>
  await hospital.sql<{ status: string; content: ReportContent }[]>`
    select v.status, v.content from diagnostic_report_version v join diagnostic_report r on r.id = v.report_id
     where r.service_request_id = ${orderId} order by v.version`
const currentOf = async (specimen: SpecimenInTest) =>
  (await valuesOf(hospital.sql, specimen))['Urine culture']

describe('a culture', () => {
  it('is entered with what grew, verified by somebody else, and reported with its susceptibility', async () => {
    const specimen = await culture()
    await enter(specimen, coli())
    expect(await currentOf(specimen)).toMatchObject({
      ...{ status: 'preliminary', value: 'Growth: Escherichia coli', flag: null },
    })
    await verify(specimen)
    const [report, ...more] = await versionsOf(specimen)
    expect(more).toEqual([])
    expect(report).toMatchObject({
      status: 'final',
      content: {
        lines: [
          {
            ...{ value: 'Growth: Escherichia coli', status: 'final', comment: 'Many leukocytes' },
            isolates: [
              {
                ...{ seq: 1, organism: 'Escherichia coli', code: '112283007', growth: '≥ 10^5 CFU/mL' },
                susceptibilities: [
                  { antibiotic: 'Ampicillin', result: 'R', mic: '>8', micUnit: 'mg/L' },
                  { antibiotic: 'Ceftriaxone', result: 'S', mic: null, micUnit: null },
                ],
              },
            ],
          },
        ],
      },
    })
  })

  it('without growth says so', async () => {
    const specimen = await culture()
    await enter(specimen, { growth: 'none' })
    await verify(specimen)
    expect((await versionsOf(specimen))[0]?.content.lines).toMatchObject([
      { value: 'No growth', isolates: [] },
    ])
  })

  it('is reported as preliminary, goes on, and is reported as final', async () => {
    const specimen = await culture()
    const order = async () =>
      (await hospital.sql`select status from service_request where id = ${specimen.orderId}`)[0]?.status
    await enter(specimen, { growth: 'unidentified', stage: 'preliminary' })
    await verify(specimen)
    expect(await versionsOf(specimen)).toMatchObject([
      {
        status: 'partial',
        content: { lines: [{ status: 'preliminary', value: 'Growth, not identified yet' }] },
      },
    ])
    expect(await currentOf(specimen)).toMatchObject({ status: 'registered', value: null })
    expect(await order()).toBe('active')
    const { rows } = await readResultWork(lena(), { view: 'enter' })
    expect(rows.some(({ specimenId }) => specimenId === specimen.id)).toBe(true)
    const ofPatient = () => readResultsOfPatient(hospital.as('david'), specimen.visit.patientId)
    expect(await ofPatient()).toMatchObject([{ status: 'preliminary', value: 'Growth, not identified yet' }])
    await enter(specimen, coli())
    // What is entered and not verified is not reported; what was released still is.
    expect(await ofPatient()).toMatchObject([{ status: 'preliminary', value: 'Growth, not identified yet' }])
    await verify(specimen)
    expect(await versionsOf(specimen)).toMatchObject([
      { status: 'partial' },
      { status: 'final', content: { lines: [{ status: 'final', value: 'Growth: Escherichia coli' }] } },
    ])
    expect(await order()).toBe('completed')
    expect(await ofPatient()).toMatchObject([{ status: 'final', value: 'Growth: Escherichia coli' }])
    const [value] = await readValues(laura(), specimen.id)
    expect(value).toMatchObject({ interimRun: 1, interimBy: laura().person.fullName })
    expect(value?.versions.map(({ run, interim, isolates }) => [run, interim, isolates.length])).toEqual([
      [2, false, 1],
      [1, true, 0],
    ])
  })

  it('keeps its specimen from being rejected while it is reported as preliminary, and is cancelled with a reason', async () => {
    const specimen = await culture()
    await enter(specimen, { growth: 'unidentified', stage: 'preliminary' })
    await verify(specimen)
    const reject = async () => {
      const [row] = await hospital.sql<{ version: number }[]>`
        select version from specimen where id = ${specimen.id}`
      return await rejectSpecimen(lena(), {
        ...{ key: randomUUID(), id: specimen.id, expectedVersion: row?.version ?? 0 },
        ...{ bench: 'chemistry', code: 'leaked', note: null },
      })
    }
    await expect(reject()).rejects.toMatchObject({ reason: 'laboratory.resultsReleased' })
    await decideOn(hospital.sql, cancelResult, laura(), specimen, 'Urine culture')
    expect(await versionsOf(specimen)).toMatchObject([
      { status: 'partial' },
      { status: 'final', content: { lines: [{ status: 'cancelled', value: null, isolates: [] }] } },
    ])
    expect(await readResultsOfPatient(hospital.as('david'), specimen.visit.patientId)).toEqual([])
    await reject()
  })

  it('is withdrawn like any other result, and then corrected by a final one', async () => {
    const specimen = await culture()
    await enter(specimen, { growth: 'none' })
    await verify(specimen)
    await decideOn(hospital.sql, withdrawResult, laura(), specimen, 'Urine culture')
    await expect(enter(specimen, { growth: 'none', stage: 'preliminary' })).rejects.toMatchObject({
      errors: { stage: 'A withdrawn result is corrected by a final one.' },
    })
    await enter(specimen, coli())
    await verify(specimen)
    expect((await versionsOf(specimen)).map(({ status }) => status)).toEqual([
      'final',
      'entered-in-error',
      'corrected',
    ])
  })

  it('is released by nobody who entered a version of it, also as preliminary', async () => {
    const both: Actor = { ...lena(), may: (permission) => permission.startsWith('laboratory.') }
    const specimen = await culture()
    await enter(specimen, { growth: 'none', stage: 'preliminary' }, both)
    await expect(verify(specimen, both)).rejects.toMatchObject({
      reason: 'laboratory-results.enteredBySame',
    })
    await expect(hospital.sql`
      update observation set status = 'registered', run = null, interim_run = 1, interim_by = ${lena().person.id}, interim_at = hospital_now()
       where specimen_id = ${specimen.id}`).rejects.toMatchObject({
      constraint_name: 'observation_two_persons',
    })
  })

  it('is entered by those who may, with organisms that are in use, and not as a value', async () => {
    const specimen = await culture()
    await expect(enter(specimen, coli(), laura())).rejects.toMatchObject({ code: 'forbidden' })
    await expect(enterValues(lena(), specimen, { 'Urine culture': 'No growth' })).rejects.toMatchObject({
      errors: { [`value-${specimen.values['Urine culture']}`]: expect.stringContaining('its own form') },
    })
    await addTerm(laura(), {
      key: randomUUID(),
      values: { kind: 'organism', name: 'Out of use', code: null, active: true },
    })
    const out = (await readCultureTerms(lena())).find(({ name }) => name === 'Out of use')
    await changeTerm(laura(), {
      ...{ key: randomUUID(), id: out?.id ?? '', expectedVersion: 1 },
      values: { kind: 'organism', name: 'Out of use', code: null, active: false },
    })
    await expect(enter(specimen, { growth: 'growth', 'organism-1': out?.id ?? '' })).rejects.toMatchObject({
      errors: { 'organism-1': expect.stringContaining('not in use') },
    })
    expect(await currentOf(specimen)).toMatchObject({ status: 'registered' })
  })
})

describe('the form of a culture', () => {
  const problems = (fields: Record<string, string>) => {
    const head = { key: randomUUID(), specimen: randomUUID(), id: randomUUID(), run: '0', stage: 'final' }
    const read = cultureResultForm.safeParse({ ...head, ...fields })
    return read.error?.issues.map(({ path }) => path.join('.')) ?? []
  }
  const [organism, drug] = [randomUUID(), randomUUID()]

  it.each([
    [{}, ['growth']],
    [{ growth: 'none', stage: '' }, ['stage']],
    [{ growth: 'unidentified' }, ['stage']],
    [{ growth: 'growth' }, ['organism-1']],
    [{ growth: 'none', 'organism-2': organism }, ['organism-2']],
    [{ growth: 'growth', 'organism-1': organism, 'quantity-2': '+++' }, ['organism-2']],
    [{ growth: 'growth', 'organism-1': organism, [`mic-1-${drug}`]: '8' }, [`result-1-${drug}`]],
    [{ growth: 'growth', 'organism-1': organism, [`result-2-${drug}`]: 'S' }, ['organism-2']],
    ...['eight', '1,000', '-1', '0.00001', '<'].map((mic): [Record<string, string>, string[]] => [
      { growth: 'growth', 'organism-1': organism, [`result-1-${drug}`]: 'R', [`mic-1-${drug}`]: mic },
      [`mic-1-${drug}`],
    ]),
    [
      { growth: 'growth', 'organism-1': organism, [`result-1-${drug}`]: 'R', [`mic-1-${drug}`]: '≤ 0,25' },
      [],
    ],
  ] as [Record<string, string>, string[]][])('%o has what is wrong beside its field', (fields, wrong) =>
    expect(problems(fields)).toEqual(wrong),
  )
})

describe('the tables of cultures', () => {
  const version = (specimen: SpecimenInTest, value: string, interim = false) => hospital.sql`
    insert into observation_version (observation_id, run, value, interim, entered_by)
    values (${specimen.values['Urine culture'] ?? ''}, 1, ${value}, ${interim}, ${lena().person.id})`

  it.each([
    ['Growth: Escherichia coli', false],
    ['Growth, not identified yet', false],
    ['Clean', false],
    ['Growth of something', true],
  ])('take no value that says something else than the isolates: %s', async (value, interim) => {
    await expect(version(await culture(), value, interim)).rejects.toMatchObject({
      constraint_name: 'observation_version_culture',
    })
  })

  it('take no isolate of another test, and no preliminary version of one', async () => {
    const specimen = await receivedSpecimen(hospital.sql, [{ name: 'Urine culture' }])
    await expect(version(specimen, '5', true)).rejects.toMatchObject({
      constraint_name: 'observation_version_culture',
    })
    await version(specimen, '5')
    await expect(hospital.sql`
      insert into lab_isolate (observation_id, run, seq, organism_id, organism)
      values (${specimen.values['Urine culture'] ?? ''}, 1, 1, ${ids['Escherichia coli'] ?? ''}, '')`).rejects.toMatchObject(
      {
        constraint_name: 'lab_isolate_added',
      },
    )
  })

  it('take an antibiotic for no organism, and no concentration that is not a number in mg/L', async () => {
    const specimen = await culture()
    const id = specimen.values['Urine culture'] ?? ''
    const isolate = (organism: string) => hospital.sql`
      insert into lab_isolate (observation_id, run, seq, organism_id, organism) values (${id}, 1, 1, ${organism}, '')`
    await version(specimen, 'No growth')
    await expect(isolate(ids.Ampicillin ?? '')).rejects.toMatchObject({
      constraint_name: 'lab_isolate_known',
    })
    const [made] = await hospital.sql<
      { id: string }[]
    >`${isolate(ids['Klebsiella pneumoniae'] ?? '')} returning id`
    const tested = (antibiotic: string, mic: string | null, unit: string | null) => hospital.sql`
      insert into lab_susceptibility (isolate_id, antibiotic_id, antibiotic, result, mic, mic_unit)
      values (${made?.id ?? ''}, ${antibiotic}, '', 'R', ${mic}, ${unit})`
    await expect(tested(ids['Escherichia coli'] ?? '', null, null)).rejects.toMatchObject({
      constraint_name: 'lab_susceptibility_known',
    })
    for (const [mic, unit] of [
      ['many', 'mg/L'],
      ['8', 'g/L'],
      ['8', null],
    ] as const)
      await expect(tested(ids.Ampicillin ?? '', mic, unit)).rejects.toMatchObject({
        constraint_name: 'lab_susceptibility_mic',
      })
  })

  it('keep what their invariants say, which find it broken when it is', async () => {
    const specimen = await culture()
    await enter(specimen, { growth: 'none', stage: 'preliminary' })
    await verify(specimen)
    const broken = async (on: Sql) => {
      const found = await Promise.all(cultureInvariants.map((one) => on`${one.broken(on)}`))
      return found.map((rows) => rows.length > 0)
    }
    expect(await broken(hospital.owner)).toEqual([false, false])
    const undo = new Error('undone')
    await expect(
      hospital.owner.begin(async (sql) => {
        for (const table of ['observation', 'observation_version'])
          await sql`alter table ${sql(table)} disable trigger user`
        await sql`update observation set interim_by = ${lena().person.id} where specimen_id = ${specimen.id}`
        await sql`
          update observation_version set value = 'Growth: Escherichia coli'
           where observation_id = ${specimen.values['Urine culture'] ?? ''}`
        expect(await broken(withReferences(sql) as never)).toEqual([true, true])
        throw undo
      }),
    ).rejects.toBe(undo)
  })

  it('release no preliminary version as final', async () => {
    const specimen = await culture()
    await enter(specimen, { growth: 'none', stage: 'preliminary' })
    await expect(hospital.sql`
      update observation set status = 'final', verified_by = ${laura().person.id}, verified_at = hospital_now()
       where specimen_id = ${specimen.id}`).rejects.toMatchObject({
      constraint_name: 'observation_interim_final',
    })
  })
})
