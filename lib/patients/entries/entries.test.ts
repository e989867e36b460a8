import { afterAll, describe, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../../access/decision/access'
import { FormRefused, readForm } from '../../forms/read-form'
import { client } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import { unkeyedCommand } from '../../workflow/command'
import { words as workflowWords } from '../../workflow/words/refusals'
import { findAllergens } from '../queries/allergens'
import { openChart } from '../queries/banner'
import { entryFields, entryForm } from '../schemas/entries'
import { stateNoAllergies } from '../steps/state-no-allergies'
import { addEntry, correctEntry, moveEntry } from '../steps/write-entry'
import { describeEntryConflict } from './describe-entry-conflict'
import { type EntryKind, entryKinds } from './kinds'
import { entryInWords } from './labels'
import { readEntry } from './queries'
import { readEntryValues } from './read-entry-values'

const hospital = hospitalInTest('entries')

afterAll(() => client().end())

type Values = Record<string, string | null>

const penicillin = { substance: 'Penicillin', category: 'medication', criticality: 'high', reaction: 'rash' }

/** One entry of each kind, with a user who may write it and one who may not. */
const examples: [EntryKind, Values, writer: string, stranger: string][] = [
  ['allergies', penicillin, 'jane', 'rita'],
  ['alerts', { category: 'infection', text: 'MRSA' }, 'david', 'lena'],
  ['problems', { display: 'Asthma', code: null, system: null, note: null }, 'david', 'rita'],
  ['contacts', { name: 'Ann', relationship: 'mother', phone: '+351 1' }, 'rita', 'david'],
  ['coverage', { payer: 'State', memberNumber: '1', validFrom: null, validTo: null }, 'rita', 'peter'],
]

const add = (actor: Access, kind: EntryKind, patientId: string, values: Values) =>
  unkeyedCommand(actor, (transaction) => addEntry(transaction, actor, { kind, patientId, values }))

const correct = (
  actor: Access,
  at: { kind: EntryKind; patientId: string; entryId: string },
  expectedVersion: number,
  values: Values,
) =>
  unkeyedCommand(actor, (transaction) => correctEntry(transaction, actor, { ...at, expectedVersion, values }))

const move = (
  actor: Access,
  at: { kind: EntryKind; patientId: string; entryId: string },
  expectedVersion: number,
  event: string,
  reason = 'because',
) =>
  unkeyedCommand(actor, (transaction) =>
    moveEntry(transaction, actor, { ...at, expectedVersion, event, reason }),
  )

const noAllergies = (actor: Access, patientId: string, stated = true) =>
  unkeyedCommand(actor, (transaction) => stateNoAllergies(transaction, actor, { patientId, stated }))

describe.each(examples)('%s', (kind, values, writer, stranger) => {
  it('are added, corrected and retracted by those who may, with a trace', async () => {
    const { sql } = hospital
    const [actor, patient] = [hospital.as(writer), await addPatient(sql)]
    const { id: entryId } = await add(actor, kind, patient.id, values)
    const at = { kind, patientId: patient.id, entryId }
    const [first = ''] = Object.keys(values)
    const changed = { ...values, [first]: kind === 'alerts' ? 'safety' : 'Changed' }
    await correct(actor, at, 1, changed)
    // Saving the same values is not a change.
    await correct(actor, at, 2, changed)
    await expect(move(actor, at, 2, 'retract', ' ')).rejects.toMatchObject({ code: 'reason_required' })
    await move(actor, at, 2, 'retract')
    await expect(correct(actor, at, 3, values)).rejects.toMatchObject({ reason: 'patients.entryRetracted' })
    const reader = hospital.as('david')
    expect(await readEntry(reader, at)).toMatchObject({
      version: 3,
      status: 'entered-in-error',
      statusReason: 'because',
      values: { [first]: changed[first] },
    })
    const audited = await sql`
      select action, subject->'was' as was from audit_event where subject->>'id' = ${entryId} order by id`
    expect(audited).toEqual([
      { action: 'record', was: null },
      { action: 'correct', was: { [first]: values[first] } },
      { action: 'retract', was: null },
    ])
  })

  it('are refused to those who may not, of another chart, and in a confidential one', async () => {
    const { sql } = hospital
    const [actor, other] = [hospital.as(writer), hospital.as(stranger)]
    const [patient, neighbour] = [await addPatient(sql), await addPatient(sql)]
    const { id: entryId } = await add(actor, kind, patient.id, values)
    const at = { kind, patientId: patient.id, entryId }
    await expect(add(other, kind, patient.id, values)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(correct(other, at, 1, values)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(move(other, at, 1, 'retract')).rejects.toMatchObject({ code: 'forbidden' })
    const elsewhere = { ...at, patientId: neighbour.id }
    // For another chart’s entry, neither its existence nor a conflict is revealed.
    for (const version of [1, 7])
      await expect(correct(actor, elsewhere, version, values)).rejects.toMatchObject({ code: 'not_found' })
    await expect(move(actor, elsewhere, 1, 'retract')).rejects.toMatchObject({ code: 'not_found' })
    expect(await readEntry(hospital.as('david'), elsewhere)).toBeUndefined()
    await expect(move(actor, at, 1, 'toString')).rejects.toMatchObject({ reason: 'patients.chooseStep' })
    await sql`update patient set confidential = true where id = ${patient.id}`
    const outsider = hospital.as(writer, { but: ['patients.confidential'] })
    await expect(correct(outsider, at, 1, values)).rejects.toMatchObject({ code: 'forbidden' })
    const insider = {
      ...actor,
      may: (name: string) => name === 'patients.confidential' || actor.may(name as never),
    }
    await move(insider, at, 1, 'retract')
  })
})

it('tells the second editor who was first and what it says now, and keeps what was typed', async () => {
  const { sql } = hospital
  const [jane, david] = [hospital.as('jane'), hospital.as('david')]
  const { id: patientId } = await addPatient(sql)
  const { id: entryId } = await add(jane, 'allergies', patientId, penicillin)
  const at = { kind: 'allergies' as const, patientId, entryId }
  await correct(david, at, 1, { ...penicillin, reaction: 'shock' })
  const second = describeEntryConflict(jane, at, () => correct(jane, at, 1, penicillin))
  // Sent again at this version, the form replaces what the user was told of, and nothing newer.
  await expect(second).rejects.toMatchObject({
    ...{ code: 'conflict', reason: 'patients.entryChanged', version: 2 },
    params: [
      expect.stringMatching(/^David Okello changed this at /),
      expect.stringMatching(/Reaction: shock$/),
    ],
  })
  await correct(jane, at, 2, penicillin)
  // A key used before with other content is a different conflict and stays one.
  const other = new Refusal('conflict', workflowWords.otherContent())
  await expect(describeEntryConflict(jane, at, () => Promise.reject(other))).rejects.toBe(other)
})

describe('no known allergies', () => {
  it('is a statement of its own, and ends with the first allergy', async () => {
    const { sql } = hospital
    const jane = hospital.as('jane')
    const { id } = await addPatient(sql)
    const stated = async () =>
      (await sql`select no_known_allergies_at is not null as stated from patient where id = ${id}`)[0]?.stated
    expect(await stated()).toBe(false)
    await noAllergies(jane, id)
    expect(await stated()).toBe(true)
    await noAllergies(jane, id, false)
    expect(await stated()).toBe(false)
    await noAllergies(jane, id)
    const { id: entryId } = await add(jane, 'allergies', id, penicillin)
    expect(await stated()).toBe(false)
    await expect(noAllergies(jane, id)).rejects.toMatchObject({
      ...{ code: 'rule', reason: 'patients.allergyRecorded', params: ['Penicillin'] },
    })
    const at = { kind: 'allergies' as const, patientId: id, entryId }
    await move(jane, at, 1, 'end')
    await noAllergies(jane, id)
    await move(jane, at, 2, 'reactivate')
    expect(await stated()).toBe(false)
    await expect(noAllergies(hospital.as('rita'), id)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is never stated beside an allergy, in whichever order they come', async () => {
    const { sql } = hospital
    const [jane, david] = [hospital.as('jane'), hospital.as('david')]
    for (let round = 0; round < 6; round += 1) {
      const { id } = await addPatient(sql)
      await Promise.allSettled([noAllergies(jane, id), add(david, 'allergies', id, penicillin)])
      const [row] = await sql`
        select no_known_allergies_at is not null as stated,
               (select count(*)::int from allergy where patient_id = p.id) as allergies from patient p where id = ${id}`
      expect(row).toEqual({ stated: false, allergies: 1 })
    }
  })
})

describe('what is typed', () => {
  const problemsOf = (kind: EntryKind, fields: Values) => {
    try {
      readForm(entryFields[kind], fields)
    } catch (error) {
      if (error instanceof FormRefused) return Object.keys(error.errors)
      throw error
    }
    return []
  }

  it.each<[EntryKind, Values, string[]]>([
    ['allergies', {}, ['substance', 'category', 'criticality']],
    ['allergies', { ...penicillin, substance: ' ' }, ['substance']],
    ['allergies', { ...penicillin, substance: 'x'.repeat(101) }, ['substance']],
    ['allergies', { ...penicillin, reaction: '\u0000' }, ['reaction']],
    ['allergies', { ...penicillin, category: 'toString' }, ['category']],
    ['allergies', { ...penicillin, substance: '😀<script>\u202e', reaction: '' }, []],
    ['problems', { note: 'Since childhood' }, ['display']],
    ['problems', { code: 'J45' }, []],
    ['contacts', { name: 'Ann', relationship: 'mother', phone: 'call me' }, ['phone']],
    ['coverage', { payer: 'A', memberNumber: '1', validFrom: '2026-02-30' }, ['validFrom']],
    [
      'coverage',
      { payer: 'A', memberNumber: '1', validFrom: '2026-03-01', validTo: '2026-02-01' },
      ['validTo'],
    ],
    ['coverage', { payer: 'A', memberNumber: '1', validFrom: '2026-03-01', validTo: '' }, []],
  ])('as %s %j is wrong in %j', (kind, fields, wrong) => {
    expect(problemsOf(kind, fields)).toEqual(wrong)
  })

  it('as a code is one of ICD-10 as it is loaded', async () => {
    const { sql } = hospital
    const david = hospital.as('david')
    const fields = { display: 'Asthma', code: 'j45' }
    await hospital.owner`delete from coding`
    await expect(readEntryValues(david, 'problems', fields)).rejects.toMatchObject({
      errors: { code: expect.stringContaining('No codes') },
    })
    await sql`insert into coding (system, code, display) values ('http://hl7.org/fhir/sid/icd-10', 'J45', 'Asthma')`
    expect(await readEntryValues(david, 'problems', fields)).toMatchObject({
      system: 'http://hl7.org/fhir/sid/icd-10',
      code: 'J45',
    })
    const unknown = readEntryValues(david, 'problems', { ...fields, code: 'Q99' })
    await expect(unknown).rejects.toThrow(FormRefused)
  })

  it('as a code with its name, or as words that only one code has, which then names the problem', async () => {
    const { sql } = hospital
    const read = (fields: Values) => readEntryValues(hospital.as('david'), 'problems', fields)
    const system = 'http://hl7.org/fhir/sid/icd-10'
    await hospital.owner`delete from coding`
    await sql`
      insert into coding (system, code, display)
      values (${system}, 'J45.9', 'Asthma, unspecified'), (${system}, 'J46', 'Status asthmaticus')`
    const asthma = { display: 'Asthma, unspecified', code: 'J45.9', system, note: null }
    expect(await read({ code: 'j45.9' })).toEqual(asthma)
    expect(await read({ code: 'J45.9 Asthma, unspecified' })).toEqual(asthma)
    expect(await read({ code: 'unspecified asthma', display: 'Wheezes' })).toEqual({
      ...asthma,
      display: 'Wheezes',
    })
    await expect(read({ code: 'asthma' })).rejects.toMatchObject({
      errors: { code: expect.stringContaining('J45.9 Asthma, unspecified; J46 Status asthmaticus') },
    })
    // A code that is not loaded is not read as the beginning of the only one that is.
    await expect(read({ code: 'J45' })).rejects.toMatchObject({ errors: { code: expect.any(String) } })
    await expect(read({ code: 'fracture' })).rejects.toMatchObject({ errors: { code: expect.any(String) } })
  })

  it('is for a kind of its group, and for an entry at the version that was looked at', () => {
    const [key, patient, entry] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
    const fields = { key, patient, kind: 'problems' }
    expect(readForm(entryForm('clinical'), fields)).toEqual({ ...fields, at: null })
    expect(() => readForm(entryForm('details'), fields)).toThrow(FormRefused)
    expect(readForm(entryForm('clinical'), { ...fields, entry, expectedVersion: '3' })).toEqual({
      ...{ ...fields, at: { entryId: entry, expectedVersion: 3 } },
    })
    expect(() => readForm(entryForm('clinical'), { ...fields, entry })).toThrow(FormRefused)
  })
})

it('the words of an entry leave out what is empty', () => {
  expect(entryInWords('allergies', { ...penicillin, reaction: null })).toBe(
    'Allergic to: Penicillin, Kind: Medicine, How dangerous: High risk',
  )
})

it('every kind can be retracted from every status it can be in', () => {
  for (const { machine } of Object.values(entryKinds)) {
    const retract = machine.events.retract
    const others = Object.keys(machine.statuses).filter((status) => status !== 'entered-in-error')
    expect([...(retract?.from ?? [])].sort(), machine.entity).toEqual(others.sort())
    expect(retract?.needsReason).toBe(true)
  }
})

describe('the substance of an allergy', () => {
  const jane = () => hospital.as('jane')
  const typed = (substance: string, more: Record<string, string> = {}) =>
    readEntryValues(jane(), 'allergies', { ...penicillin, substance, ...more })

  it.each([
    ['Penicillins', 'penicillin'],
    ['Penicilina', 'penicillin'],
    ['PCN', 'penicillin'],
    ['Amoxil', 'amoxicillin'],
    ['Augmentin', 'co-amoxiclav'],
    ['Amoxycillin', 'amoxicillin'],
  ])('%s is known', async (substance, allergen) => {
    expect(await typed(substance)).toMatchObject({ substance, allergen })
  })

  it('that may be mistyped is asked about, and free text is recorded only as such', async () => {
    const refused = async (substance: string, more = {}) =>
      ((await typed(substance, more).catch((error: unknown) => error)) as FormRefused).errors?.asTyped
    expect(await refused('penicilin')).toContain('Penicillins')
    expect(await refused('the blue one')).toContain('no check against medicines can be made')
    expect(await refused('the blue one', { asTyped: 'penicilin' })).toBeDefined()
    expect(await typed('the blue one', { asTyped: 'the blue one' })).toEqual({
      ...penicillin,
      substance: 'the blue one',
      allergen: null,
    })
    expect(await typed('Mango from Aunt Ann', { category: 'food' })).toMatchObject({ allergen: null })
  })

  it.each([
    ['Penicillins', 'medication'],
    ['Vaccines', 'biologic'],
  ])('%s tells its kind, unless another is chosen', async (substance, category) => {
    expect(await typed(substance, { category: '' })).toMatchObject({ category })
    expect(await typed(substance, { category: 'food' })).toMatchObject({ category: 'food' })
  })

  it('that is no medicine is asked for its kind', async () => {
    for (const substance of ['Latex', 'the blue one'])
      await expect(typed(substance, { category: '' })).rejects.toMatchObject({
        errors: { category: expect.any(String) },
      })
  })

  it('is found while it is typed, and only by those who may read it', async () => {
    const found = async (words: string) => {
      const { allergens, read } = await findAllergens(jane(), words)
      return [read, allergens[0]?.allergen.code]
    }
    expect(await found('amox')).toEqual(['as-typed', 'amoxicillin'])
    expect(await found('augm')).toEqual(['as-typed', 'co-amoxiclav'])
    expect(await found('amoxicilen')).toEqual(['corrected', 'amoxicillin'])
    expect(await found('xyzzyplugh')).toEqual(['nothing', undefined])
    await expect(findAllergens(hospital.as('rita'), 'amox')).rejects.toMatchObject({
      name: 'PermissionMissing',
    })
  })

  it('is on the banner, which says where nothing can be checked', async () => {
    const { id } = await addPatient(hospital.sql)
    for (const substance of ['Amoxil', 'the blue one'])
      await add(jane(), 'allergies', id, { ...(await typed(substance, { asTyped: substance })) })
    const { allergies } = await openChart(jane(), id, 'chart')
    expect(allergies?.map(({ substance, isChecked }) => [substance, isChecked]).sort()).toEqual([
      ['Amoxil', true],
      ['the blue one', false],
    ])
  })

  it('is one under two names', async () => {
    const { id } = await addPatient(hospital.sql)
    await add(jane(), 'allergies', id, { ...(await typed('Amoxil')) })
    const again = add(jane(), 'allergies', id, { ...(await typed('Amoxycillin')) })
    await expect(again).rejects.toMatchObject({ name: 'EntryThere' })
  })
})
