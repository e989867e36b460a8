import { afterAll, describe, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../../access/decision/access'
import { FormRefused, readForm } from '../../forms/read-form'
import { client } from '../../platform/database'
import { command } from '../../workflow/command'
import { addEntry, correctEntry, moveEntry, stateNoAllergies } from './commands'
import { tellWhatItIsNow } from './describe-conflict'
import { entryFields, entryInWords } from './fields'
import { type EntryKind, entryKinds } from './kinds'
import { readEntry } from './queries'
import { readEntryForm } from './read-entry-form'

const hospital = hospitalInTest('entries')

afterAll(() => client().end())

type Values = Record<string, string | null>

const penicillin = { substance: 'Penicillin', category: 'medication', criticality: 'high', reaction: 'rash' }

/** One of each kind, and who may write it and who may not. */
const examples: [EntryKind, Values, writer: string, stranger: string][] = [
  ['allergies', penicillin, 'jane', 'rita'],
  ['alerts', { category: 'infection', text: 'MRSA' }, 'david', 'lena'],
  ['problems', { display: 'Asthma', code: null, system: null, note: null }, 'david', 'rita'],
  ['contacts', { name: 'Ann', relationship: 'mother', phone: '+351 1' }, 'rita', 'david'],
  ['coverage', { payer: 'State', memberNumber: '1', validFrom: null, validTo: null }, 'rita', 'peter'],
]

const add = (actor: Access, kind: EntryKind, patientId: string, values: Values) =>
  command(actor, (transaction) => addEntry(transaction, actor, { kind, patientId, values }))

const correct = (
  actor: Access,
  at: { kind: EntryKind; patientId: string; entryId: string },
  expectedVersion: number,
  values: Values,
) => command(actor, (transaction) => correctEntry(transaction, actor, { ...at, expectedVersion, values }))

const move = (
  actor: Access,
  at: { kind: EntryKind; patientId: string; entryId: string },
  expectedVersion: number,
  event: string,
  reason = 'because',
) => command(actor, (transaction) => moveEntry(transaction, actor, { ...at, expectedVersion, event, reason }))

const noAllergies = (actor: Access, patientId: string, stated = true) =>
  command(actor, (transaction) => stateNoAllergies(transaction, actor, { patientId, stated }))

describe.each(examples)('%s', (kind, values, writer, stranger) => {
  it('are added, corrected and taken back by those who may, with a trace', async () => {
    const { sql } = hospital
    const [actor, patient] = [hospital.as(writer), await addPatient(sql)]
    const { id: entryId } = await add(actor, kind, patient.id, values)
    const at = { kind, patientId: patient.id, entryId }
    const [first = ''] = Object.keys(values)
    const changed = { ...values, [first]: kind === 'alerts' ? 'safety' : 'Changed' }
    await correct(actor, at, 1, changed)
    // What says the same again is no change.
    await correct(actor, at, 2, changed)
    await expect(move(actor, at, 2, 'retract', ' ')).rejects.toMatchObject({ code: 'reason_required' })
    await move(actor, at, 2, 'retract')
    await expect(correct(actor, at, 3, values)).rejects.toMatchObject({ code: 'rule' })
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
    await expect(correct(actor, elsewhere, 1, values)).rejects.toMatchObject({ code: 'not_found' })
    await expect(move(actor, elsewhere, 1, 'retract')).rejects.toMatchObject({ code: 'not_found' })
    expect(await readEntry(hospital.as('david'), elsewhere)).toBeUndefined()
    await expect(move(actor, at, 1, 'toString')).rejects.toMatchObject({ code: 'rule' })
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
  const fields: Record<string, unknown> = { expectedVersion: '1' }
  const second = tellWhatItIsNow(jane, at, fields, () => correct(jane, at, 1, penicillin))
  await expect(second).rejects.toThrow(/^David Okello changed this at .* Reaction: shock\. Send it again/)
  // Sent again, the form replaces what the person was told of, and nothing newer.
  expect(fields.expectedVersion).toBe('2')
  await correct(jane, at, 2, penicillin)
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
    await expect(noAllergies(jane, id)).rejects.toThrow('Penicillin')
    const at = { kind: 'allergies' as const, patientId: id, entryId }
    await move(jane, at, 1, 'end')
    await noAllergies(jane, id)
    await move(jane, at, 2, 'take-up')
    expect(await stated()).toBe(false)
    await expect(noAllergies(hospital.as('rita'), id)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is never stated beside an allergy, whoever comes first', async () => {
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
    const fields = { kind: 'problems', display: 'Asthma', code: 'j45' }
    await sql`delete from coding`
    await expect(readEntryForm(david, 'clinical', fields)).rejects.toMatchObject({
      errors: { code: expect.stringContaining('No codes') },
    })
    await sql`insert into coding (system, code, display) values ('http://hl7.org/fhir/sid/icd-10', 'J45', 'Asthma')`
    expect((await readEntryForm(david, 'clinical', fields)).values).toMatchObject({
      system: 'http://hl7.org/fhir/sid/icd-10',
      code: 'J45',
    })
    await expect(readEntryForm(david, 'clinical', { ...fields, code: 'Q99' })).rejects.toThrow(FormRefused)
    await expect(readEntryForm(david, 'details', fields)).rejects.toThrow(FormRefused)
  })
})

it('the words of an entry leave out what is empty', () => {
  expect(entryInWords('allergies', { ...penicillin, reaction: null })).toBe(
    'Allergic to: Penicillin, Kind: Medicine, How dangerous: High risk',
  )
})

it('every kind can be taken back from every status it can be in', () => {
  for (const { machine } of Object.values(entryKinds)) {
    const retract = machine.events.retract
    const others = Object.keys(machine.statuses).filter((status) => status !== 'entered-in-error')
    expect([...(retract?.from ?? [])].sort(), machine.entity).toEqual(others.sort())
    expect(retract?.needsReason).toBe(true)
  }
})
