import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addPatient } from '@/e2e/support/records/patients'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { readForm } from '../../forms/read-form'
import { client } from '../../platform/database'
import { registerPatient } from '../commands/register-patient'
import { registrationForm } from '../schemas/details'
import { searchPatients } from '../search/search'
import { likelyRecords } from './likely-records'

const hospital = hospitalInTest('every_name')
afterAll(() => client().end())

const form = (given: string, family: string, birthDate = '12/05/1980') => ({
  ...{
    key: crypto.randomUUID(),
    given,
    family,
    sex: 'female',
    birthDate,
    age: '',
    phone: '',
    address: '',
    nationalId: '',
  },
  ...{ contactName: '', contactRelationship: '', contactPhone: '', payer: '', memberNumber: '' },
})

const register = (given: string, family: string) =>
  registerPatient(hospital.as('rita'), readForm(registrationForm, form(given, family)))

const found = async (typed: string) => (await searchPatients(hospital.as('rita'), typed)).patients

/** Registers somebody and tries what everybody’s name has to stand. */
async function standsTheTest(given: string, family: string) {
  const id = await register(given, family)
  try {
    const typed = `${given} ${family}`.trim()
    const [exact] = (await found(typed)).filter((one) => one.id === id)
    expect(exact, `“${typed}” is found by it`).toMatchObject({ id, similar: false })
    expect((await found(`${typed} 12/05/1980`)).map((one) => one.id)).toContain(id)
    await expect(register(given, family)).rejects.toMatchObject({
      duplicates: expect.arrayContaining([expect.objectContaining({ id })]),
    })
  } finally {
    await hospital.sql`update patient set status = 'entered-in-error' where status = 'active'`
  }
}

describe('each patient is found by their name as it was typed, and a second registration warns', () => {
  it.each([
    ['Baby 2', 'Garcia'],
    ['Twin 2', 'Okafor'],
    ['John', 'Harkness 3rd'],
    ['X Æ', 'A-12'],
    ['a0', '0山'],
    ['', '12/05/1980'],
    ['', 'May 1980'],
    ['', '00000001-8'],
    ['علی\u200cرضا', 'محمدی'],
    ['', '山田太郎'],
    ['太郎', '山田'],
    ['', '王'],
    ['민준', '김'],
    ['שָׂרָה', 'לֵוִי'],
    ['مُحَمَّد', 'العَلِيّ'],
    ['สมชาย', 'ใจดี'],
    ['राम', 'शर्मा'],
    ['\u200fדוד\u200e', 'כהן'],
    ['Ng’ang’a', 'Mac Cumhaill'],
    ['Jean–Luc', 'O\u02bcBrien'],
    ['', 'ʻ'],
    ['', '½'],
    ['Mrs', 'Prof'],
    ['a'.repeat(100), 'b'.repeat(100)],
    ['a b '.repeat(25).trim(), 'c d '.repeat(25).trim()],
  ])('“%s” “%s”', standsTheTest)

  const character = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...'abcdeéñøßłıİ0129 ') },
    { weight: 2, arbitrary: fc.constantFrom(..."-‐‑–—'’‘ʼ`´.,/\\%_:;#+=^()&@*".split('')) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '\u200c',
        '\u200d',
        '\u200e',
        '\u200f',
        '\u061c',
        '\u00ad',
        '\u0301',
        'ְ',
        'َ',
        '゙',
      ),
    },
    { weight: 2, arbitrary: fc.constantFrom(...'山田太郎王김민준שלוםمحمدرضاсемёнΣσςกขराम') },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
  )
  const name = (least: number) =>
    fc.array(character, { minLength: least, maxLength: 16 }).map((all) => all.join(''))
  const isStorable = (given: string, family: string) => {
    try {
      readForm(registrationForm, form(given, family))
      return true
    } catch {
      return false
    }
  }

  it('all that can be stored', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(name(0), name(1)).filter(([given, family]) => isStorable(given, family)),
        ([given, family]) => standsTheTest(given, family),
      ),
      { numRuns: 100 },
    )
  })
})

describe('somebody else’s way of writing a name finds it, and warns', () => {
  beforeAll(async () => {
    const birthDate = '1955-11-11'
    for (const [given, family] of [
      ['Michaela', 'Neumannova'],
      ['Fionn', 'Mac Cumhaill'],
      ['', '鈴木一郎'],
      ['علی\u200cرضا', 'کریمی'],
      ['Matthew', 'Ashdown'],
    ] as const)
      await addPatient(hospital.sql, { given, family, birthDate })
  })

  it.each([
    ['Michaela Neumannova 11/12/1955', 'Neumannova'],
    ['Michaela Neumannova 1956', 'Neumannova'],
    ['Michaela Jane Neumannova', 'Neumannova'],
    ['Mrs Michaela Neumannova', 'Neumannova'],
    ['Neu mannova', 'Neumannova'],
    ['Fionn MacCumhaill', 'Mac Cumhaill'],
    ['一郎 鈴木', '鈴木'],
    ['鈴木', '鈴木'],
    ['علی رضا', 'کریمی'],
    ['علیرضا كريمي', 'کریمی'],
    ['Matt Ashdown', 'Ashdown'],
  ])('“%s”', async (typed, family) => {
    const [first] = await found(typed)
    expect(first?.name).toContain(family)
  })

  it.each([
    ['day and month changed, with another', 'Michaela', 'Neumannova', '1955-11-12'],
    ['one digit wrong', 'Michaela', 'Neumannova', '1965-11-11'],
    ['another family name', 'Michaela', 'Horáková', '1955-11-11'],
    ['a short form', 'Matt', 'Ashdown', '1955-11-11'],
    ['an initial', 'M', 'Neumannova', '1955-11-11'],
    ['a blank inside', 'Michaela', 'Neu mannova', '1955-11-11'],
    ['no blank', 'Fionn', 'MacCumhaill', '1955-11-11'],
    ['no birth', 'Michaela', 'Neumannova', null],
  ])('%s', async (_, given, family, birthDate) => {
    const typed = { given, family, birthDate, birthDateEstimated: false, phone: null }
    expect(await likelyRecords(hospital.sql, typed)).not.toEqual([])
  })

  it('but somebody else is not taken for them', async () => {
    const typed = { birthDateEstimated: false, phone: null }
    for (const [given, family, birthDate] of [
      ['Michaela', 'Horáková', '1971-03-02'],
      ['Zoe', 'Okafor', '1955-11-11'],
      ['M', 'Okafor', '1955-11-11'],
    ] as const)
      expect(await likelyRecords(hospital.sql, { ...typed, given, family, birthDate })).toEqual([])
  })
})

describe('more words', () => {
  const words = fc.constantFrom('jane', 'qwv', 'mrs', '1955', '12/05/1971', '山', 'neumanova', 'z', '0555')
  let before: Set<string>
  beforeAll(async () => {
    await addPatient(hospital.sql, { given: 'Michaela', family: 'Neumannova', birthDate: '1955-11-11' })
  })
  beforeEach(async () => {
    before = new Set((await found('Michaela Neumannova')).map(({ name }) => name))
    expect(before.size).toBeGreaterThan(0)
  })

  it('never find less', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 4 }), fc.boolean(), async (more, first) => {
        const typed = first ? [...more, 'Michaela Neumannova'] : ['Michaela Neumannova', ...more]
        const after = (await found(typed.join(' '))).map(({ name }) => name)
        for (const name of before) expect(after, typed.join(' ')).toContain(name)
      }),
      { numRuns: 60 },
    )
  })
})
