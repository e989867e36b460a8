import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import type { Transaction } from '@/db/client'
import { addVisit } from '@/e2e/support/records/visits'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Actor } from '../access/actor'
import { chosenCode } from '../codes/chosen-code'
import { visitSteps } from '../consultations/visit'
import { questionsAbout } from '../encounters/model/body-questions'
import { priorities } from '../encounters/model/counting-score'
import type { Disposition } from '../encounters/model/labels'
import { emptyNote } from '../encounters/model/note-text'
import type { Priority } from '../encounters/model/priority'
import type { TypedVitals } from '../encounters/schemas/vitals'
import { addDiagnosis } from '../encounters/steps/add-diagnosis'
import { recordVitals } from '../encounters/steps/record-vitals'
import { saveDraft } from '../encounters/steps/save-draft'
import { client } from '../platform/database'
import { unkeyedCommand } from '../workflow/command'
import { closeVisit } from './close-visit'
import { finishTriage } from './triage'
import { moveVisit } from './visit-steps'

const hospital = hospitalInTest('score_decisions')
afterAll(() => client().end())

const by = <T>(who: string, work: (transaction: Transaction, actor: Actor) => Promise<T>): Promise<T> => {
  const actor = hospital.as(who)
  return unkeyedCommand(actor, (transaction) => work(transaction, actor))
}

const well: TypedVitals = {
  ...{ respirations: 16, oxygenSaturation: 98, onOxygen: false, systolic: 120, diastolic: 80, pulse: 70 },
  ...{ consciousness: 'alert', temperature: 37, weight: null, height: null, pain: null },
  ...{ saturationScale: 1, pregnant: false },
}
/** NEWS2 20: the worst that there is. */
const dying: TypedVitals = {
  ...well,
  ...{ respirations: 30, oxygenSaturation: 80, onOxygen: true, systolic: 80, diastolic: 40, pulse: 140 },
  ...{ consciousness: 'pain', temperature: 34 },
}
/** An arrest: no pressure and no saturation can be measured, so there is no score, but it would be at least 9. */
const arrest: TypedVitals = {
  ...well,
  ...{ respirations: 0, pulse: 0, consciousness: 'unresponsive', temperature: null, onOxygen: null },
  ...{ oxygenSaturation: null, systolic: null, diastolic: null },
  notMeasured: { oxygenSaturation: 'error', systolic: 'error', diastolic: 'error' },
}

const take = (id: string, vitals: TypedVitals) =>
  by('jane', (transaction, actor) => recordVitals(transaction, actor, id, vitals))

const rowOf = async (id: string) => {
  const [row] = await hospital.sql<
    { status: string; priority: Priority; version: number; reason: string | null }[]
  >`select status, priority, version, status_reason as reason from encounter where id = ${id}`
  if (!row) throw new Error('The visit of a test is gone.')
  return row
}

const finish = async (id: string, priority: Priority, reason?: string) => {
  const { version } = await rowOf(id)
  await by('jane', (transaction, actor) =>
    finishTriage(transaction, actor, { id, expectedVersion: version, priority, ...(reason && { reason }) }),
  )
}

it('a priority below the proposed one needs a reason, which is kept and shown, whichever way it is filed', async () => {
  const proposals: [filed: Priority, TypedVitals[], proposed: Priority][] = [
    ['routine', [], 'routine'],
    ['urgent', [], 'urgent'],
    ['emergency', [well], 'emergency'],
    ['routine', [dying], 'emergency'],
    ['routine', [arrest], 'emergency'],
    ['urgent', [arrest], 'emergency'],
    ['routine', [{ ...well, systolic: 85 }], 'urgent'],
    ['routine', [{ ...well, systolic: 95, pulse: 115, temperature: 35.5 }], 'urgent'],
    // What comes after: a whole set counts instead, one that is not complete takes nothing away.
    ['routine', [dying, well], 'routine'],
    ['routine', [dying, { ...well, pulse: null }], 'emergency'],
    ['routine', [well, arrest], 'emergency'],
  ]
  for (const [filed, sets, proposed] of proposals)
    for (const priority of priorities) {
      const visit = await addVisit(hospital.sql, {
        status: 'in-progress:triage',
        priority: filed,
        ticket: true,
      })
      for (const set of sets) await take(visit.id, set)
      const isBelow = priorities.indexOf(priority) > priorities.indexOf(proposed)
      const name = `${filed} with ${sets.length} sets, filed as ${priority}`
      if (isBelow) {
        for (const reason of [undefined, '  '])
          await expect(finish(visit.id, priority, reason), name).rejects.toMatchObject({
            ...{ code: 'reason_required', reason: 'encounters.belowProposed', field: 'reason' },
          })
        expect(await rowOf(visit.id), name).toMatchObject({ status: 'in-progress:triage', priority: filed })
      }
      await finish(visit.id, priority, isBelow ? 'Known, and as always' : undefined)
      const kept = isBelow ? 'Known, and as always' : null
      expect(await rowOf(visit.id), name).toMatchObject({
        status: 'in-progress:waiting',
        priority,
        reason: kept,
      })
      const steps = await visitSteps(hospital.as('david'), visit.id)
      expect(steps.at(-1), name).toMatchObject({ event: 'triaged', reason: kept })
    }
})

it('an arrest is recorded as such: no score, but the least that it can be, and why something is missing', async () => {
  const visit = await addVisit(hospital.sql, { status: 'in-progress:triage' })
  expect(await take(visit.id, arrest)).toMatchObject({ atLeast: { total: 9, risk: 'high' } })
  const [row] = await hospital.sql`
    select pulse, respirations, score, score_level as level, score_missing as missing, not_measured as "notMeasured"
      from vital_signs where encounter_id = ${visit.id}`
  expect(row).toEqual({
    ...{ pulse: 0, respirations: 0, score: 9, level: 'high' },
    missing: ['oxygenSaturation', 'onOxygen', 'systolic', 'temperature'],
    notMeasured: { oxygenSaturation: 'error', systolic: 'error', diastolic: 'error' },
  })
})

/** A visit that could be closed at once, but for its vital signs. */
async function readyToClose(sets: TypedVitals[], hoursAgo = 0) {
  const visit = await addVisit(hospital.sql, { status: 'in-progress:waiting' })
  for (const set of sets) await take(visit.id, set)
  // As if time had passed: nobody else can change what was recorded.
  await hospital.owner.begin(async (owner) => {
    await owner`alter table vital_signs disable trigger keep_recorded_vitals`
    await owner`
      update vital_signs set taken_at = taken_at - ${hoursAgo} * interval '1 hour' where encounter_id = ${visit.id}`
    await owner`alter table vital_signs enable always trigger keep_recorded_vitals`
  })
  await by('david', (transaction, actor) =>
    moveVisit(transaction, actor, 'consult', { id: visit.id, expectedVersion: 1 }),
  )
  const [note] = await hospital.sql<
    { id: string }[]
  >`select id from encounter_note where encounter_id = ${visit.id}`
  await by('david', (transaction, actor) =>
    saveDraft(transaction, actor, {
      ...{ id: note?.id ?? '', expectedVersion: 1, text: { ...emptyNote, plan: 'Rest' } },
    }),
  )
  const code = await chosenCode('diagnosis', 'J06.9', 'code')
  await by('david', (transaction, actor) =>
    addDiagnosis(transaction, actor, {
      ...{ encounterId: visit.id, code, use: 'primary', certainty: 'confirmed', problem: false },
    }),
  )
  return visit.id
}

const close = async (id: string, disposition: Disposition, homeReason: string | null = null) => {
  const { version } = await rowOf(id)
  const detail = disposition === 'home' ? null : 'In a week'
  await by('david', (transaction, actor) =>
    closeVisit(transaction, actor, {
      ...{ id, expectedVersion: version, disposition, detail, priority: 'routine', homeReason },
    }),
  )
}

const asks = { code: 'reason_required', field: 'homeReason' }

it.each<[string, TypedVitals[], hoursAgo: number, reason: string | null]>([
  ['without vital signs', [], 0, null],
  ['well', [well], 0, null],
  ['well four hours ago', [well], 3.9, null],
  ['well half a day ago', [well], 12, 'visit.repeatForAge'],
  ['dying', [dying], 0, 'visit.repeatForScore'],
  ['in arrest', [arrest], 0, 'visit.repeatForScore'],
  ['at a score of 5', [{ ...well, systolic: 85, pulse: 115 }], 0, 'visit.repeatForScore'],
  ['at a score of 4', [{ ...well, systolic: 85, pulse: 95 }], 0, null],
  ['well again', [dying, well], 0, null],
  ['dying, and then half measured', [dying, { ...well, pulse: null }], 0, 'visit.repeatForScore'],
])(
  'somebody who is %s goes home only after another set or with a reason',
  async (_, sets, hoursAgo, reason) => {
    const id = await readyToClose(sets, hoursAgo)
    if (reason) {
      for (const disposition of ['home', 'follow-up'] as const)
        for (const nothing of [null, ' '])
          await expect(close(id, disposition, nothing)).rejects.toMatchObject({ ...asks, reason })
      expect(await rowOf(id)).toMatchObject({ status: 'in-progress:consultation' })
      await close(id, 'home', 'Palliative, wants to be at home')
      const steps = await visitSteps(hospital.as('david'), id)
      expect(steps.at(-1)).toMatchObject({ event: 'complete', reason: 'Palliative, wants to be at home' })
    } else await close(id, 'home')
    expect(await rowOf(id)).toMatchObject({ status: 'completed' })
  },
)

it('another set answers the question, and an admission asks none', async () => {
  const repeated = await readyToClose([dying])
  await expect(close(repeated, 'home')).rejects.toMatchObject(asks)
  await take(repeated, well)
  await close(repeated, 'home')
  await close(await readyToClose([dying]), 'admission')
})

it('an unlikely weight or height is asked about, and recorded once it is confirmed as it was typed', async () => {
  const unlikely = { code: 'rule', reason: 'encounters.unlikelyBody', field: 'confirmed' }
  const visit = await addVisit(hospital.sql, { status: 'in-progress:triage' })
  const measure = (weight: number | null, height: number | null, confirmed?: string) =>
    by('jane', (transaction, actor) =>
      recordVitals(transaction, actor, visit.id, { ...well, weight, height }, confirmed),
    )
  await expect(measure(175, 70)).rejects.toMatchObject({
    ...unlikely,
    params: [[expect.stringContaining('are these swapped?')]],
  })
  await measure(70, 175)
  for (const [weight, height] of [
    [620, null],
    [null, 70],
    [7, null],
    [90, null],
    [null, 185],
  ] as const)
    await expect(measure(weight, height)).rejects.toMatchObject(unlikely)
  await expect(measure(90, null, '91|')).rejects.toMatchObject(unlikely)
  await measure(90, null, '90|')
  await measure(91, 175)
  const [kept] = await hospital.sql`
    select h.reason from status_history h join vital_signs v on v.id = h.entity_id
     where v.encounter_id = ${visit.id} and h.reason is not null`
  expect(kept).toEqual({ reason: 'Confirmed: The last weight was 70 kg: is 90 kg right?' })
  // Of the same person, whichever visit it was; the heaviest people are confirmed and fit.
  const next = await addVisit(hospital.sql, { status: 'in-progress:triage' })
  await hospital.sql`update encounter set patient_id = ${visit.patientId} where id = ${next.id}`
  const heavy = (confirmed?: string) =>
    by('jane', (transaction, actor) =>
      recordVitals(transaction, actor, next.id, { ...well, weight: 620, height: null }, confirmed),
    )
  await expect(heavy()).rejects.toMatchObject(unlikely)
  await heavy('620|')
})

it('whatever is swapped is asked about, and what people are like is not', () => {
  const body = fc.record({
    height: fc.integer({ min: 145, max: 205 }),
    index: fc.integer({ min: 16, max: 55 }),
  })
  const before = { weight: null, height: null }
  fc.assert(
    fc.property(body, ({ height, index }) => {
      const weight = Math.round(index * (height / 100) ** 2)
      expect(questionsAbout({ weight, height }, before, 40)).toEqual([])
      // Heavy, short people: swapped, they are no less likely than as they are.
      if (height / (weight / 100) ** 2 > 100)
        expect(questionsAbout({ weight: height, height: weight }, before, 40)[0]).toContain('swapped')
    }),
  )
})

it('a child’s values are marked by age with their source, and the paediatric score proposes the priority', async () => {
  const birthDate = `${new Date().getUTCFullYear() - 8}-01-01`
  const ill: TypedVitals = {
    ...well,
    ...{
      respirations: 52,
      oxygenSaturation: 86,
      pulse: 170,
      temperature: 40.2,
      systolic: null,
      diastolic: null,
    },
  }
  const arrive = () => addVisit(hospital.sql, { status: 'in-progress:triage', birthDate, ticket: true })
  const visit = await arrive()
  const { child } = await take(visit.id, ill)
  expect(child?.outside.map(({ measurement, side }) => `${measurement} ${side}`).sort()).toEqual([
    'oxygenSaturation low',
    'pulse high',
    'respirations high',
    'temperature high',
  ])
  for (const { range } of child?.outside ?? [])
    expect(range.source).toContain('National Paediatric Early Warning')
  expect(child?.pews?.missing).toEqual(['respiratoryDistress', 'systolic', 'capillaryRefill'])
  const [kept] = await hospital.sql`
    select score_kind as kind, score, score_level as level, score_missing as missing
      from vital_signs where encounter_id = ${visit.id}`
  const { total: score, level, missing } = child?.pews ?? {}
  expect(kept).toEqual({ kind: 'PEWS', score, level, missing })
  expect(child?.pews?.level).toBe('high')
  await expect(finish(visit.id, 'urgent')).rejects.toMatchObject({
    ...{ reason: 'encounters.belowProposed', field: 'reason' },
    params: ['Emergency', expect.stringContaining('PEWS is at least 12 (high)')],
  })
  await finish(visit.id, 'emergency')

  const fine = await arrive()
  const usual = { ...well, respirations: 22, pulse: 100, systolic: 100, temperature: 37 }
  expect((await take(fine.id, usual)).child).toMatchObject({ outside: [], pews: { total: 0, level: 'none' } })
  const whole = { ...usual, respiratoryDistress: 'none', capillaryRefill: 2 } as const
  expect((await take(fine.id, whole)).child?.pews).toMatchObject({ total: 0, missing: [] })
  await finish(fine.id, 'routine')
  const adult = await addVisit(hospital.sql, { status: 'in-progress:triage' })
  expect((await take(adult.id, ill)).child).toBeUndefined()
})
