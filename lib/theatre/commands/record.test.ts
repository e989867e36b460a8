import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationSteps } from '@/e2e/support/records/operation-steps'
import { addOperation } from '@/e2e/support/records/operations'
import { addTheatre } from '@/e2e/support/records/theatres'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { addDays } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import type { CountKind, CountPhase } from '../model/record-codes'
import { readRecord } from '../queries/record'
import { overrideCheck } from './checklist'
import { recordCount } from './counts'
import { addImplant, markImplantWrong } from './implants'
import { addToNote, writeNote } from './notes'
import { addSpecimen, handOverSpecimen, markSpecimenWrong } from './specimens'

const hospital = hospitalInTest('operation_record')
const steps = operationSteps(hospital)
afterAll(() => client().end())

let nth = 0
const key = () => crypto.randomUUID()
const idOf = (who: string) => hospital.as(who).person.id

async function booked(urgency: 'elective' | 'immediate' = 'elective') {
  nth += 1
  const theatreId = await addTheatre(hospital.sql, `Theatre of record ${nth}`)
  const { id } = await addOperation(hospital.sql, {
    ...{ theatreId, urgency, surgeon: 'samuel' },
    inMinutes: -60 - nth * 300,
    minutes: 240,
  })
  await hospital.sql`
    insert into theatre_case_team (case_id, staff_id, role, created_by, updated_by)
    select ${id}, id, 'scrub', id, id from staff where username = 'theo'`
  return id
}

const record = (id: string) => readRecord(hospital.as('jane'), id)

describe('counts', () => {
  const count = (
    id: string,
    phase: CountPhase,
    [expected, counted]: [number | null, number],
    more: { action?: string; kind?: CountKind; with?: string; who?: string } = {},
  ) =>
    recordCount(hospital.as(more.who ?? 'theo'), {
      ...{ key: key(), id, phase, kind: more.kind ?? 'swabs', expected, counted },
      ...{ action: more.action ?? null, withId: idOf(more.with ?? 'samuel') },
    })

  it('are by two people of the team, in the theatre and before the sign out', async () => {
    const id = await booked()
    await expect(count(id, 'initial', [null, 10])).rejects.toMatchObject({ reason: 'theatre.countNow' })
    await steps.inProgress(id)
    await expect(count(id, 'initial', [null, 10], { with: 'theo' })).rejects.toMatchObject({
      reason: 'theatre.countTwo',
      field: 'witness',
    })
    await expect(count(id, 'initial', [null, 10], { with: 'jane' })).rejects.toMatchObject({
      reason: 'theatre.countOfTeam',
    })
    await expect(count(id, 'initial', [null, 10], { who: 'jane' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await count(id, 'initial', [null, 10])
    await expect(count(id, 'final', [null, 10])).rejects.toMatchObject({ reason: 'theatre.countExpected' })
    await count(id, 'final', [10, 10])
    await steps.check(id, 'sign-out')
    await expect(count(id, 'final', [10, 10])).rejects.toMatchObject({ reason: 'theatre.countNow' })
    expect((await record(id)).counts).toMatchObject([
      { phase: 'initial', expected: 10, counted: 10, by: 'Theo Brandt', with: 'Samuel Adeyemi' },
      { phase: 'final', expected: 10, counted: 10 },
    ])
  })

  it('that were begun are finished, and a difference is explained, before the sign out', async () => {
    const id = await booked()
    await steps.inProgress(id)
    await count(id, 'initial', [null, 10])
    await expect(steps.check(id, 'sign-out')).rejects.toMatchObject({
      reason: 'theatre.countFinal',
      field: 'counts',
    })
    await count(id, 'final', [10, 9])
    await expect(steps.check(id, 'sign-out')).rejects.toMatchObject({
      reason: 'theatre.countOpen',
      field: 'counts',
    })
    await count(id, 'final', [10, 9], { action: 'Searched, X-ray taken, nothing found' })
    await expect(steps.check(id, 'sign-out')).resolves.toBe(id)
  })

  it('that differ before closing wait for their explanation too, and the latest of a phase counts', async () => {
    const id = await booked()
    await steps.inProgress(id)
    await count(id, 'initial', [null, 10])
    await count(id, 'closing', [10, 9])
    await count(id, 'final', [10, 10])
    await expect(steps.check(id, 'sign-out')).rejects.toMatchObject({ reason: 'theatre.countOpen' })
    await count(id, 'closing', [10, 10])
    await expect(steps.check(id, 'sign-out')).resolves.toBe(id)
  })

  it('at the end come after the incision and the latest initial count, and expect no fewer than it', async () => {
    const id = await booked()
    await steps.inTheatre(id)
    await count(id, 'initial', [null, 10])
    await count(id, 'final', [10, 10])
    await steps.incision(id)
    await expect(count(id, 'final', [9, 9])).rejects.toMatchObject({
      reason: 'theatre.countTooFew',
      field: 'expected',
    })
    await count(id, 'final', [10, 10])
    await count(id, 'initial', [null, 12])
    await expect(steps.check(id, 'sign-out')).rejects.toMatchObject({ reason: 'theatre.countFinal' })
    await expect(count(id, 'closing', [11, 11])).rejects.toMatchObject({ reason: 'theatre.countTooFew' })
    await count(id, 'final', [12, 12])
    await expect(steps.check(id, 'sign-out')).resolves.toBe(id)
  })

  it('from before the incision are not the final ones', async () => {
    const id = await booked()
    await steps.inTheatre(id)
    await count(id, 'initial', [null, 10])
    await count(id, 'final', [10, 10])
    await hospital.owner.begin(async (sql) => {
      // Times are kept to the minute, and a test does not wait for the next one.
      await sql`alter table theatre_count disable trigger user`
      await sql`update theatre_count set at = at - interval '2 minutes' where case_id = ${id}`
      await sql`alter table theatre_count enable trigger user`
      await sql`select fire_always()`
    })
    await steps.incision(id)
    await expect(steps.check(id, 'sign-out')).rejects.toMatchObject({ reason: 'theatre.countFinal' })
    await count(id, 'final', [10, 10])
    await expect(steps.check(id, 'sign-out')).resolves.toBe(id)
  })

  it('that differ hold an emergency too, which is counted on after it goes on without the sign out', async () => {
    const id = await booked('immediate')
    await steps.inProgress(id)
    const without = () =>
      overrideCheck(hospital.as('theo'), { key: key(), id, phase: 'sign-out', reason: 'To the next theatre' })
    await count(id, 'initial', [null, 10])
    await count(id, 'closing', [10, 9])
    await expect(without()).rejects.toMatchObject({ reason: 'theatre.countOpen' })
    await count(id, 'closing', [10, 9], { action: 'X-ray taken' })
    await without()
    await count(id, 'final', [10, 10])
    await addSpecimen(hospital.as('theo'), {
      ...{ key: key(), id, label: 'A', what: 'Spleen', container: 'Formalin', quantity: 1 },
    })
    const { counts, specimens } = await record(id)
    expect([counts.length, specimens.length]).toEqual([4, 1])
  })
})

describe('specimens', () => {
  const specimen = (id: string, label: string) =>
    addSpecimen(hospital.as('theo'), {
      ...{ key: key(), id, label, what: 'Gallbladder', container: 'Formalin', quantity: 1 },
    })

  it('are named at the sign out, and handed over once', async () => {
    const id = await booked()
    await steps.inProgress(id)
    await specimen(id, 'A')
    await expect(specimen(id, ' a')).rejects.toMatchObject({
      reason: 'theatre.specimenLabel',
      field: 'label',
    })
    await expect(steps.check(id, 'sign-out', { specimens: 'not-applicable' })).rejects.toMatchObject({
      reason: 'theatre.specimenNamed',
      field: 'specimens',
    })
    await steps.check(id, 'sign-out')
    await expect(specimen(id, 'B')).rejects.toMatchObject({ reason: 'theatre.specimenNow' })
    const [made] = (await record(id)).specimens
    const entry = made?.id ?? ''
    const handOver = () =>
      handOverSpecimen(hospital.as('theo'), { key: key(), id, entry, takenBy: 'Porter Ines' })
    await handOver()
    await expect(handOver()).rejects.toMatchObject({ code: 'conflict' })
    expect((await record(id)).specimens).toMatchObject([
      { label: 'A', handedBy: 'Theo Brandt', takenBy: 'Porter Ines' },
    ])
  })

  it('entered wrongly are marked with a reason, and their label is free again', async () => {
    const id = await booked()
    await steps.inProgress(id)
    await specimen(id, 'A')
    const [wrong] = (await record(id)).specimens
    const entry = wrong?.id ?? ''
    const mark = (reason: string) => markSpecimenWrong(hospital.as('theo'), { key: key(), id, entry, reason })
    await mark('Of another patient')
    await expect(mark('Again')).rejects.toMatchObject({ code: 'conflict' })
    await specimen(id, 'A')
    expect((await record(id)).specimens.map(({ errorReason }) => errorReason)).toEqual([
      'Of another patient',
      null,
    ])
  })
})

describe('implants', () => {
  const implant = (id: string, expiresOn: string) =>
    addImplant(hospital.as('theo'), {
      ...{ key: key(), id, product: 'Mesh 10 × 15 cm', lot: 'L-77', serial: null, expiresOn, quantity: 1 },
    })

  it('are not past their last day when the patient is operated on', async () => {
    const id = await booked()
    await expect(implant(id, today())).rejects.toMatchObject({ reason: 'theatre.implantNow' })
    await steps.inTheatre(id)
    await expect(implant(id, addDays(today(), -1))).rejects.toMatchObject({
      reason: 'theatre.implantExpired',
      field: 'lastDay',
    })
    await implant(id, today())
    const [made] = (await record(id)).implants
    expect(made).toMatchObject({ lot: 'L-77', quantity: 1, by: 'Theo Brandt' })
    await markImplantWrong(hospital.as('theo'), {
      ...{ key: key(), id, entry: made?.id ?? '', reason: 'Other lot' },
    })
    expect((await record(id)).implants).toMatchObject([{ errorReason: 'Other lot' }])
  })
})

describe('the operation note', () => {
  const write = (
    id: string,
    more: { procedure?: string; sign?: boolean; version?: number; who?: string } = {},
  ) =>
    writeNote(hospital.as(more.who ?? 'samuel'), {
      ...{ key: key(), id, expectedVersion: more.version ?? 0, sign: more.sign ?? false },
      ...{ procedure: more.procedure ?? 'Lichtenstein repair', findings: '', complications: 'None' },
      ...{ closure: '', instructions: '', bloodLoss: 20 },
    })

  it('is a draft of a surgeon of the team, signed once, and then only added to', async () => {
    const id = await booked()
    await expect(write(id)).rejects.toMatchObject({ reason: 'theatre.noteNow' })
    await steps.inProgress(id)
    await expect(write(id, { who: 'theo' })).rejects.toMatchObject({ code: 'forbidden' })
    await write(id, { procedure: '' })
    await expect(write(id, { version: 0 })).rejects.toMatchObject({ code: 'conflict' })
    await expect(write(id, { version: 1, procedure: '', sign: true })).rejects.toMatchObject({
      reason: 'theatre.noteEmpty',
      field: 'procedure',
    })
    await expect(
      addToNote(hospital.as('samuel'), { key: key(), id, text: 'Too early' }),
    ).rejects.toMatchObject({ reason: 'theatre.noteNotSigned' })
    await write(id, { version: 1, sign: true })
    await expect(write(id, { version: 3 })).rejects.toMatchObject({ reason: 'theatre.noteSigned' })
    await addToNote(hospital.as('samuel'), { key: key(), id, text: 'Drain out on day two' })
    expect((await record(id)).notes).toMatchObject([
      { status: 'amended', procedure: 'Lichtenstein repair', author: 'Samuel Adeyemi' },
      { status: 'signed', procedure: 'Drain out on day two' },
    ])
  })

  it('is not of somebody outside the team', async () => {
    const id = await booked()
    await steps.inProgress(id)
    await hospital.sql`update theatre_case_team set removed_at = hospital_now() where case_id = ${id} and role = 'surgeon'`
    await expect(write(id)).rejects.toMatchObject({ reason: 'theatre.noteAuthor' })
  })
})

describe('by plain SQL too', () => {
  let id = ''
  beforeAll(async () => {
    id = await booked()
    await steps.inProgress(id)
    const by = hospital.as('samuel')
    await writeNote(by, {
      ...{ key: key(), id, expectedVersion: 0, sign: true, procedure: 'Repair', findings: '' },
      ...{ complications: '', closure: '', instructions: '', bloodLoss: null },
    })
    const about = { key: key(), id, quantity: 1 }
    await addImplant(hospital.as('theo'), {
      ...{ ...about, product: 'Mesh', lot: 'L', serial: null, expiresOn: '2099-01-01' },
    })
    await addSpecimen(hospital.as('theo'), {
      ...about,
      key: key(),
      label: 'A',
      what: 'Skin',
      container: 'Jar',
    })
  })

  it.each<[rule: string, statement: string, refusal: RegExp]>([
    [
      'a signed note stays',
      `update theatre_note set procedure = 'Another' where case_id = $1`,
      /signed note is never changed/,
    ],
    [
      'an implant stays',
      `update theatre_implant set lot = 'M' where case_id = $1`,
      /stays as it was written/,
    ],
    [
      'a specimen stays as it was labelled',
      `update theatre_specimen set label = 'B' where case_id = $1`,
      /stays as it was labelled/,
    ],
    [
      'nobody counts alone',
      `insert into theatre_count (case_id, phase, kind, expected, counted, counted_by, with_id)
       select $1, 'initial', 'swabs', 1, 1, id, id from staff where username = 'theo'`,
      /theatre_count_two/,
    ],
    [
      'nothing expired is implanted',
      `insert into theatre_implant (case_id, product, lot, expires_on, used_on, quantity, created_by, updated_by)
       select $1, 'Mesh', 'L', current_date - 1, current_date, 1, id, id from staff where username = 'theo'`,
      /theatre_implant_expiry/,
    ],
    [
      'an implant is of the day of the operation',
      `insert into theatre_implant (case_id, product, lot, expires_on, used_on, quantity, created_by, updated_by)
       select $1, 'Mesh', 'L', current_date - 100, current_date - 100, 1, id, id from staff where username = 'theo'`,
      /was not on/,
    ],
    [
      'a score is of recovery',
      `insert into theatre_recovery_score (case_id, activity, respiration, circulation, consciousness, oxygen, recorded_by)
       select $1, 2, 2, 2, 2, 2, id from staff where username = 'theo'`,
      /is not in recovery/,
    ],
    [
      'who only counts is no surgeon',
      `insert into theatre_case_team (case_id, staff_id, role, created_by, updated_by)
       select $1, id, 'assistant', id, id from staff where username = 'jane'`,
      /assistant of operation .* needs one of/,
    ],
  ])('%s', async (_, statement, refusal) => {
    await expect(hospital.sql.unsafe(statement, [id])).rejects.toThrow(refusal)
    await expect(hospital.owner.unsafe(statement, [id])).rejects.toThrow(refusal)
  })
})
