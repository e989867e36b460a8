import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Access } from '../../access/decision/access'
import { partOf, readChart } from '../../chart/read-chart'
import { mergePatients } from '../../flows/merge-records'
import { client } from '../../platform/database'
import { unkeyedCommand } from '../../workflow/command'
import { problemsInChart } from '../chart'
import { openChart } from '../queries/banner'
import { addEntry, correctEntry, moveEntry } from '../steps/write-entry'
import { workflowOf } from './entry-workflow'
import type { EntryKind } from './kinds'
import { absenceIn, namingField } from './statements-of-absence'

const hospital = hospitalInTest('entries_once')

afterAll(() => client().end())

type Values = Record<string, string | null>

/** An entry of each kind, who writes it, the fields that tell it from others, and another entry of the kind. */
const examples: [EntryKind, Values, writer: string, telling: string[]][] = [
  [
    'allergies',
    { substance: 'Penicillin V', category: 'medication', criticality: 'high', reaction: null },
    'jane',
    ['substance'],
  ],
  ['alerts', { category: 'infection', text: 'MRSA, isolation' }, 'david', ['text']],
  ['problems', { display: 'Crohn’s disease', code: null, system: null, note: null }, 'david', ['display']],
  ['contacts', { name: 'Zoe Müller', relationship: 'mother', phone: null }, 'rita', ['name', 'relationship']],
  [
    'coverage',
    { payer: 'State fund', memberNumber: 'A-10', validFrom: null, validTo: null },
    'rita',
    ['payer', 'memberNumber'],
  ],
]

const add = (actor: Access, kind: EntryKind, patientId: string, values: Values) =>
  unkeyedCommand(actor, (transaction) => addEntry(transaction, actor, { kind, patientId, values }))

const move = (actor: Access, kind: EntryKind, patientId: string, entryId: string, event: string) =>
  unkeyedCommand(actor, async (transaction) => {
    const [row] = await hospital.sql<{ version: number }[]>`
      select version from ${hospital.sql(workflowOf(kind).machine.entity)} where id = ${entryId}`
    const expectedVersion = row?.version ?? 0
    await moveEntry(transaction, actor, {
      kind,
      patientId,
      entryId,
      expectedVersion,
      event,
      reason: 'because',
    })
  })

const merge = (from: { id: string }, into: { id: string }) => {
  const adam = hospital.as('adam')
  return unkeyedCommand(adam, (transaction) =>
    mergePatients(transaction, adam, {
      ...{ fromId: from.id, intoId: into.id, expectedVersion: {}, reason: 'Same person' },
    }),
  )
}

const fullWidth = (text: string) =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

/** The same said in another way: case, width, marks, blanks, punctuation. */
const ways: ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  fullWidth,
  (text) => `  ${text.replaceAll(' ', '   ')} `,
  (text) => `${text}.`,
  (text) => text.replaceAll(' ', ' - '),
  (text) => text.normalize('NFD'),
  (text) => text.replaceAll('e', 'é'),
  (text) => text.replaceAll('’', "'"),
  // Invisible: a soft hyphen, a joiner, a mark of direction.
  (text) => text.replace(/(?<=\p{L})(?=\p{L})/u, '\u00ad'),
  (text) => text.replace(/(?<=\p{L})(?=\p{L})/u, '\u200d'),
  (text) => `\u200e${text}\u200f`,
]
const sameWay = fc
  .array(fc.constantFrom(...ways), { minLength: 1, maxLength: 4 })
  .map((some) => (text: string) => some.reduce((said, way) => way(said), text))

describe.each(examples)('%s', (kind, values, writer, telling) => {
  const told = (way: (text: string) => string): Values => ({
    ...values,
    ...Object.fromEntries(telling.map((name) => [name, way(values[name] ?? '')])),
  })
  const other = (name: string): Values => ({ ...values, [name]: 'Something else' })

  it('are once in a chart, however they are written, and the second leads to the first', async () => {
    const actor = hospital.as(writer)
    const { id: patientId } = await addPatient(hospital.sql)
    const { id } = await add(actor, kind, patientId, values)
    await fc.assert(
      fc.asyncProperty(sameWay, async (way) => {
        await expect(add(actor, kind, patientId, told(way))).rejects.toMatchObject({
          ...{ code: 'rule', reason: 'patients.entryThere', field: namingField[kind], entryId: id },
        })
      }),
      { numRuns: 25 },
    )
    for (const name of telling) await add(actor, kind, patientId, other(name))
    // Of somebody else it is another one.
    await add(actor, kind, (await addPatient(hospital.sql)).id, values)
  })

  it('become the same neither by a correction nor by coming back', async () => {
    const actor = hospital.as(writer)
    const { id: patientId } = await addPatient(hospital.sql)
    const [first = ''] = telling
    const { id: there } = await add(actor, kind, patientId, values)
    const { id: entryId } = await add(actor, kind, patientId, other(first))
    const correction = unkeyedCommand(actor, (transaction) =>
      correctEntry(transaction, actor, {
        ...{ kind, patientId, entryId, expectedVersion: 1, values: told((text) => text.toUpperCase()) },
      }),
    )
    await expect(correction).rejects.toMatchObject({ reason: 'patients.entryThere', entryId: there })
    const { events } = workflowOf(kind).machine
    const back = ['reactivate', 'recur'].find((event) => event in events)
    if (!back) return
    await move(actor, kind, patientId, there, 'end')
    const { id: again } = await add(actor, kind, patientId, values)
    await expect(move(actor, kind, patientId, there, back)).rejects.toMatchObject({
      ...{ reason: 'patients.entryThere', entryId: again, field: 'event' },
    })
  })

  it('are once for a person whose records were joined, and when two are added at the same moment', async () => {
    const actor = hospital.as(writer)
    const [from, into] = [await addPatient(hospital.sql), await addPatient(hospital.sql)]
    const { id } = await add(actor, kind, from.id, values)
    await merge(from, into)
    await expect(add(actor, kind, into.id, values)).rejects.toMatchObject({ entryId: id })
    const [first = ''] = telling
    const both = await Promise.allSettled([
      add(actor, kind, into.id, other(first)),
      add(actor, kind, into.id, other(first)),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('are refused by the table for every writer, and what was there twice can still be changed', async () => {
    const { sql } = hospital
    const actor = hospital.as(writer)
    const { id: patientId } = await addPatient(sql)
    const { id } = await add(actor, kind, patientId, values)
    const table = sql(workflowOf(kind).machine.entity)
    const columns = sql.unsafe(
      (
        await sql<{ list: string }[]>`
          select string_agg(quote_ident(column_name), ', ') as list from information_schema.columns
           where table_schema = 'public' and table_name = ${workflowOf(kind).machine.entity} and column_name <> 'id'`
      )[0]?.list ?? '',
    )
    const twice = () => sql`
      insert into ${table} (id, ${columns}) select gen_random_uuid(), ${columns} from ${table} where id = ${id} returning id`
    await expect(twice()).rejects.toMatchObject({ code: '23505', constraint_name: 'entry_once', detail: id })
    // As in a database from before the rule.
    const double = await hospital.owner.begin(async (transaction) => {
      await transaction`alter table ${table} disable trigger entry_once`
      const [row] = await transaction<{ id: string }[]>`
        insert into ${table} (id, ${columns}) select gen_random_uuid(), ${columns} from ${table} where id = ${id} returning id`
      await transaction`alter table ${table} enable always trigger entry_once`
      return row?.id ?? ''
    })
    await unkeyedCommand(actor, (transaction) =>
      correctEntry(transaction, actor, {
        ...{ kind, patientId, entryId: double, expectedVersion: 1, values: told((text) => `${text}!`) },
      }),
    )
    await move(actor, kind, patientId, double, 'retract')
  })
})

it('what joined records have in common is shown once, at its worst', async () => {
  const { sql } = hospital
  const [jane, david] = [hospital.as('jane'), hospital.as('david')]
  const [from, into] = [await addPatient(sql), await addPatient(sql)]
  const allergy = { substance: 'Penicillin', category: 'medication', criticality: 'high', reaction: 'shock' }
  const low = { ...allergy, substance: 'penicillin ', criticality: 'low', reaction: null }
  await add(jane, 'allergies', from.id, allergy)
  await add(jane, 'allergies', into.id, low)
  for (const { id } of [from, into]) {
    await add(david, 'alerts', id, { category: 'infection', text: id === from.id ? 'MRSA' : 'mrsa' })
    await add(david, 'problems', id, { display: 'Asthma', code: null, system: null, note: null })
  }
  await merge(from, into)
  const banner = await openChart(david, into.id, 'chart')
  expect(banner.allergies).toMatchObject([{ substance: 'Penicillin', criticality: 'high' }])
  expect(banner.alerts).toHaveLength(1)
  const chart = await readChart(david, into.id)
  expect(chart.allergies).toMatchObject([{ substance: 'Penicillin', criticality: 'high' }])
  expect(chart.allergies[0]?.alsoIn).toHaveLength(1)
  expect(chart.alerts).toHaveLength(1)
  expect(partOf(chart, problemsInChart)).toHaveLength(1)
  // The other one is not lost.
  await move(jane, 'allergies', into.id, banner.allergies?.[0]?.id ?? '', 'end')
  expect((await readChart(david, into.id)).allergies).toMatchObject([
    { status: 'active', criticality: 'low', alsoIn: null },
    { status: 'inactive' },
  ])
})

describe('a statement that there is none', () => {
  it.each<[EntryKind, string, reason: string]>([
    ['allergies', 'No known allergies', 'patients.noAllergiesElsewhere'],
    ['allergies', 'NKA.', 'patients.noAllergiesElsewhere'],
    ['allergies', ' none ', 'patients.noAllergiesElsewhere'],
    ['allergies', 'Keine Allergien bekannt', 'patients.noAllergiesElsewhere'],
    ['allergies', 'NKDA', 'patients.noMedicineAllergies'],
    ['alerts', 'None', 'patients.nothingToRecord'],
    ['problems', 'No known problems', 'patients.nothingToRecord'],
    ['contacts', 'Nobody', 'patients.nothingToRecord'],
    ['coverage', 'not insured', 'patients.nothingToRecord'],
  ])('as one of %s, %j, is no entry', async (kind, text, reason) => {
    const [, values = {}, writer = ''] = examples.find(([one]) => one === kind) ?? []
    const { id } = await addPatient(hospital.sql)
    const field = namingField[kind]
    await expect(add(hospital.as(writer), kind, id, { ...values, [field]: text })).rejects.toMatchObject({
      ...{ code: 'rule', reason, field },
    })
  })

  it('is not seen in what names something', () => {
    expect(absenceIn('allergies', 'Nonexistin')).toBeUndefined()
    expect(absenceIn('contacts', 'No')).toBeUndefined()
    expect(absenceIn('contacts', 'Na Li')).toBeUndefined()
    expect(absenceIn('problems', 'No pulse in the left foot')).toBeUndefined()
  })
})
