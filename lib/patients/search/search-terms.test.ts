import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearch } from './search-terms'

const parse = (typed: string) => parseSearch(typed, '2026-05-12')
const births = (typed: string) => parse(typed).numbers.flatMap((number) => number.births)

describe('a date of birth', () => {
  it.each([
    ['2026-05-12', ['2026-05-12']],
    ['1980-5-2', ['1980-05-02']],
    ['1980-05', ['1980-05-']],
    ['12/05/1980', ['1980-05-12']],
    ['12.5.1980', ['1980-05-12']],
    ['12-5-1980', ['1980-05-12']],
    ['05/23/1980', ['1980-05-23']],
    ['12/05/80', ['1980-05-12']],
    ['12/05/05', ['1905-05-12', '2005-05-12']],
    ['12 May 1980', ['1980-05-12']],
    ['3 september 1999', ['1999-09-03']],
    ['1980', ['1980-']],
    ['2026', ['2026-']],
    ['١٩٨٠', ['1980-']],
    ['dob 12/05/1980', ['1980-05-12']],
    ['1980/05/12', ['1980-05-12']],
    ['1980.5.12', ['1980-05-12']],
    ['12 / 5 / 1980', ['1980-05-12']],
    ['12 May, 1980', ['1980-05-12']],
    ['12th May 1980', ['1980-05-12']],
    ['May 12, 1980', ['1980-05-12']],
    ['may 12th 1980', ['1980-05-12']],
  ])('is read from “%s”', (typed, expected) => {
    expect(births(typed)).toEqual(expected)
    expect(parse(typed).names).toBe('')
  })

  it.each([
    '1899',
    '2027',
    '31/02/1980',
    '2026-02-30',
    '0555 1980',
    '1980a',
    '123/4/1980',
    '040 1234-12',
    '5550-10',
  ])('is not read from “%s”', (typed) => expect(births(typed)).toEqual([]))
})

describe('names', () => {
  // The database takes them apart, as it does the names of patients.
  it.each([
    ['Ann Lee', 'Ann Lee'],
    ['  ann   ann ', 'ann ann'],
    ['O’Brien, Seán', 'O’Brien Seán'],
    ['Smith-Jones', 'Smith-Jones'],
    ['MRN', 'MRN'],
    ['May', 'May'],
    ['محمد', 'محمد'],
    ['علی\u200cرضا', 'علیرضا'],
    ['Mrs Ann Lee', 'Ann Lee'],
    ['Dr. Mr Lee', 'Lee'],
    ['Prof', 'Prof'],
    ['- . ’', ''],
    ['😀', ''],
  ])('of “%s” are “%s”', (typed, names) => {
    expect(parse(typed)).toEqual({ typed: typed.trim(), names, numbers: [], mixed: false })
  })
})

it('takes names and numbers apart', () => {
  expect(parse('garcia 12/05/1980 maria')).toMatchObject({
    typed: 'garcia 12/05/1980 maria',
    names: 'garcia maria',
    numbers: [{ births: ['1980-05-12'], dateOnly: true }],
  })
  expect(parse('garcia 1980').numbers).toEqual([{ text: '1980', births: ['1980-'], dateOnly: false }])
  expect(parse('mrn: 00000001-8').numbers).toEqual([{ text: '00000001-8', births: [], dateOnly: false }])
  expect(parse('+44 (0)7700 900 123 lee').numbers[0]?.text).toBe('+44 (0)7700 900 123')
  expect(parse('lee 0555 1234').names).toBe('lee')
  expect(parse('Baby 2 Garcia')).toMatchObject({ typed: 'Baby 2 Garcia', names: 'Baby Garcia' })
})

it('takes whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
      const { typed: whole, names, numbers } = parse(typed)
      expect(whole).not.toMatch(/[\p{Cc}\p{Cs}]/u)
      for (const name of names.split(' ').filter(Boolean)) expect(name).toMatch(/^[^\s\p{C}]+$/u)
      expect(numbers.length).toBeLessThanOrEqual(3)
    }),
  )
})
