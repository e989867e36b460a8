import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { mrnOf } from '../model/mrn'
import { phone as phoneField } from '../schemas/details'
import { searchPatients } from './search'

const hospital = hospitalInTest('patient_search')
afterAll(() => client().end())

interface Person {
  given: string
  family: string
  born?: string
  phone?: string
  status?: string
  confidential?: boolean
  into?: number
}

const people: Person[] = [
  { given: 'María José', family: 'García López', born: '1980-05-12', phone: '+351 912 345 678' },
  { given: 'Maria', family: 'Garcia', born: '1980-11-02' },
  { given: 'Seán', family: 'O’Brien', born: '1955-01-31', phone: '(0555) 123-4567' },
  { given: 'Sarah', family: 'Smith-Jones', born: '2001-12-24' },
  { given: 'John', family: 'Smith', born: '1980-05-12' },
  { given: 'Jürgen', family: 'Müller', born: '1999-09-09' },
  { given: 'محمد', family: 'حداد', born: '1970-01-01' },
  { given: 'Ольга', family: 'Коваль' },
  { given: 'Wei', family: 'Ng' },
  { given: '', family: 'Ngũgĩ' },
  { given: 'Thị Hoa', family: 'Nguyễn' },
  { given: 'Grace', family: 'Achieng', born: '1990-06-15', confidential: true, phone: '0555 777 8888' },
  { given: 'Ghost', family: 'Mistake', status: 'entered-in-error' },
  { given: 'Mairia', family: 'Garcya', status: 'merged', into: 2 },
  { given: 'Old', family: 'Record', status: 'merged', into: 14 },
  { given: 'Walter', family: 'Gone', status: 'inactive' },
  { given: 'Robert; drop table', family: '<b>Tables</b>' },
]

/** The nth of `people`, from 1. */
const id = (nth: number) => `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`

beforeAll(async () => {
  const { sql } = hospital
  const rows = people.map((person, index) => ({
    id: id(index + 1),
    mrn: mrnOf(index + 1),
    given: person.given,
    family: person.family,
    sex: 'unknown',
    birth_date: person.born ?? null,
    phone: person.phone ?? null,
    status: person.status ?? 'active',
    confidential: person.confidential ?? false,
    merged_into_id: person.into ? id(person.into) : null,
    created_by: 1,
    updated_by: 1,
  }))
  await sql`insert into patient ${sql(rows)}`
  await sql`insert into patient_identifier (patient_id, system, value) values
    (${id(1)}, 'national-id', 'AB 123456-C'), (${id(12)}, 'national-id', 'ZZ 9999')`
})

const search = (typed: string, who = 'rita') => searchPatients(hospital.as(who), typed)
const found = async (typed: string, who?: string) => (await search(typed, who)).patients.map((one) => one.id)
const exact = async (typed: string) =>
  (await search(typed)).patients.filter(({ similar }) => !similar).map((one) => one.id)

it('finds every telephone number that can be stored as it was typed, and without an extension', async () => {
  const field = (phone: string) => phoneField.safeParse(phone).success
  // A search for a date looks for a birth.
  expect(['4-7-00', '12/05/1980', '1980-05'].filter(field)).toEqual([])
  expect(field('4700')).toBe(true)
  const signs = fc.constantFrom(...'0123456789012345678901234567 -/().+,;')
  const typed = fc
    .array(signs, { minLength: 6, maxLength: 24 })
    .map((all) => all.join('').trim())
    .filter((phone) => field(phone) && !/[.,;+()/-]{2}|^\D|\D$/.test(phone))
  const one = id(16)
  await fc.assert(
    fc.asyncProperty(typed, async (phone) => {
      await hospital.sql`update patient set phone = ${phone} where id = ${one}`
      expect(await found(phone), phone).toContain(one)
    }),
    { numRuns: 100 },
  )
  for (const [phone, asked] of [
    ['020 7946 0958 / 12', '020 7946 0958'],
    ['020 7946 0959-12', '020 7946 0959-12'],
    ['040 1980-12', '040 1980-12'],
    ['01/23/45/67/89', '01 23 45 67 89'],
    ['0761/20 34 567; 112233', '112233'],
    ['0761/20 34 567; 112233', '0761 2034567'],
  ] as const) {
    await hospital.sql`update patient set phone = ${phone} where id = ${one}`
    expect(await found(asked), `${asked} for ${phone}`).toContain(one)
  }
  await hospital.sql`update patient set phone = null where id = ${one}`
})

describe('finds a patient by', () => {
  it.each([
    ['María García', [1, 2]],
    ['garcia maria', [1, 2]],
    ['lopez jose maria', [1]],
    ['GARCÍA LÓP', [1]],
    ['mar gar', [1, 2]],
    ['obrien', [3]],
    ["o'brien sean", [3]],
    ['brien', [3]],
    ['smith', [5, 4]],
    ['smith jones', [4]],
    ['smithjones', [4]],
    ['muller', [6]],
    ['Müll', [6]],
    ['محمد حداد', [7]],
    ['حداد', [7]],
    ['коваль ол', [8]],
    ['ng wei', [9]],
    ['ngugi', [10]],
    ['nguyen hoa', [11]],
    ['tables robert', [17]],
    ['<b>tab', [17]],
    ['00000003-4', [3]],
    ['34', [3]],
    ['000000034', [3]],
    ['mrn 3-4', [3]],
    ['0000 0003', [3]],
    ['4567', [3]],
    ['0555 123 4567', [3]],
    ['912345678', [1]],
    ['00351912345678', [1]],
    ['AB123456C', [1]],
    ['ab ١٢٣٤٥٦ c', [1]],
    ['ＡＢ１２３４５６Ｃ', [1]],
    ['ab 12', [1]],
    ['12/05/1980', [1, 5]],
    ['1980-05-12', [1, 5]],
    ['1980', [1, 2, 5]],
    ['1980-05 smith', [5]],
    ['garcia 1980', [1, 2]],
    ['mar 2 Nov 1980', [2]],
    ['maria garcia 12.5.1980', [1]],
    ['smith 4567', []],
    ['brien 4567', [3]],
  ])('“%s”', async (typed, nths) => {
    expect((await exact(typed)).sort()).toEqual(nths.map(id).sort())
  })

  it('names with mistakes, after those without', async () => {
    const { patients } = await search('Smiht')
    expect(patients.map(({ id: one, similar }) => [one, similar])).toEqual([
      [id(5), true],
      [id(4), true],
    ])
    expect((await found('jonh smiht'))[0]).toBe(id(5))
    expect((await found('jhon sm'))[0]).toBe(id(5))
    expect(await found('mulleer 1999')).toEqual([id(6)])
    expect(await found('nguyeenn')).toEqual([id(11)])
  })
})

it('shows who it is in words', async () => {
  const { patients, more } = await search('lopez')
  expect({ patients, more }).toEqual({
    more: false,
    patients: [
      {
        id: id(1),
        name: 'María José García López',
        mrn: mrnOf(1),
        birthDate: '12 May 1980',
        age: expect.stringMatching(/^\d\d y$/),
        sex: 'Not known',
        phoneTail: '5678',
        status: null,
        confidential: false,
        similar: false,
        joinedMrn: null,
      },
    ],
  })
  expect((await search('gone')).patients).toMatchObject([{ status: 'Inactive' }])
})

it('leads from a merged record to the one in use, also over two steps', async () => {
  expect((await search(mrnOf(14))).patients).toMatchObject([{ id: id(2), joinedMrn: mrnOf(14) }])
  expect((await search('old record')).patients).toMatchObject([{ id: id(2), joinedMrn: mrnOf(15) }])
})

it('never finds what was entered in error', async () => {
  expect(await found('ghost mistake')).toEqual([])
  expect(await found(mrnOf(13))).toEqual([])
})

it('shows a confidential patient only by a whole number, and then no details', async () => {
  for (const typed of ['grace', 'achieng', '8888', '15/06/1990', '1990', 'zz9', '0000001'])
    expect(
      (await search(typed)).patients.filter(({ confidential }) => confidential),
      typed,
    ).toEqual([])
  for (const typed of [mrnOf(12), 'ZZ9999']) {
    expect((await search(typed)).patients).toEqual([
      {
        id: null,
        name: 'Confidential patient',
        mrn: null,
        birthDate: null,
        age: null,
        sex: null,
        phoneTail: null,
        status: null,
        confidential: true,
        similar: false,
        joinedMrn: null,
      },
    ])
  }
  for (const typed of ['grace', 'achieng', '8888', mrnOf(12)])
    expect((await search(typed, 'david')).patients).toMatchObject([{ id: id(12), name: 'Grace Achieng' }])
})

it('logs each look at a confidential patient, and shows no more of them to somebody who has looked at many', async () => {
  const { sql } = hospital
  const looks = () =>
    sql`select patient_id from chart_access where part = 'hidden-search' and staff_id = (select id from staff where username = 'jane')`
  const hidden = Array.from({ length: 12 }, (_, nth) => ({
    ...{ id: crypto.randomUUID(), mrn: mrnOf(900 + nth), given: 'Quiet', family: `Nobody${nth}` },
    ...{ sex: 'unknown', status: 'active', confidential: true, created_by: 1, updated_by: 1 },
  }))
  await sql`insert into patient ${sql(hidden)}`
  const shown: boolean[] = []
  for (const { mrn } of hidden) shown.push((await search(mrn, 'jane')).patients.length > 0)
  expect(shown).toEqual(hidden.map((_, nth) => nth < 10))
  expect((await looks()).map((row) => row.patient_id).sort()).toEqual(
    hidden
      .slice(0, 10)
      .map((one) => one.id)
      .sort(),
  )
  // Whom one has looked at already is no further patient.
  expect((await search(hidden[0]?.mrn ?? '', 'jane')).patients).toHaveLength(1)
  expect((await search(hidden[11]?.mrn ?? '', 'rita')).patients).toHaveLength(1)
  expect((await search(hidden[11]?.mrn ?? '', 'david')).patients).toMatchObject([{ id: hidden[11]?.id }])
  expect(
    await sql`select 1 from chart_access where part = 'hidden-search' and staff_id = (select id from staff where username = 'david')`,
  ).toEqual([])
})

it('is refused without the permission', async () => {
  await expect(searchPatients(hospital.as('rita', { but: ['patients.read'] }), 'smith')).rejects.toThrow(
    'patients.read',
  )
})

it.each([
  '',
  '   ',
  '😀',
  '\0',
  "'; delete from staff; --",
  '%',
  '\\',
  'x'.repeat(5000),
  '0'.repeat(200),
  '-',
])('answers “%s” with nothing', async (typed) => {
  expect(await search(typed)).toEqual({ patients: [], more: false })
})

/** Everybody who can be found by name, with their folded words. */
async function named() {
  const rows = await hospital.sql<{ id: string; words: string[] }[]>`
    select id, name_parts(given) || name_parts(family) as words from patient
     where status = 'active' and not confidential`
  return rows.map((row) => ({ ...row, words: row.words.filter((word) => word.length > 2) }))
}

it('finds everybody by any of their names in any order, the last one as a beginning', async () => {
  const all = (await named()).filter(({ words }) => words.length > 0)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...all).chain((one) =>
        fc.record({
          one: fc.constant(one),
          order: fc.shuffledSubarray(one.words, { minLength: 1, maxLength: Math.min(4, one.words.length) }),
          kept: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
      ),
      async ({ one, order, kept }) => {
        const last = order.at(-1) ?? ''
        const typed = [...order.slice(0, -1), last.slice(0, Math.max(1, Math.ceil(last.length * kept)))]
        expect(await exact(typed.join(' ')), typed.join(' ')).toContain(one.id)
      },
    ),
    { numRuns: 150 },
  )
})

it('finds everybody by their names with one mistake', async () => {
  const all = (await named()).filter(({ words }) => words.length > 0)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...all).chain((one) =>
        fc.record({
          one: fc.constant(one),
          order: fc.shuffledSubarray(one.words, { minLength: 1, maxLength: Math.min(3, one.words.length) }),
          which: fc.nat(),
          place: fc.nat(),
          kind: fc.constantFrom('left out', 'put in', 'replaced', 'swapped'),
          letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
        }),
      ),
      async ({ one, order, which, place, kind, letter }) => {
        const letters = [...(order[which % order.length] ?? '')]
        const at = place % letters.length
        if (kind === 'left out') letters.splice(at, 1)
        else if (kind === 'put in') letters.splice(at, 0, letter)
        else if (kind === 'replaced') letters.splice(at, 1, letter)
        else letters.splice(at, 2, ...letters.slice(at, at + 2).reverse())
        const typed = order.map((word, index) => (index === which % order.length ? letters.join('') : word))
        expect(await found(typed.join(' ')), typed.join(' ')).toContain(one.id)
      },
    ),
    { numRuns: 150 },
  )
})
