import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../clock/day'
import { aged } from '../words/patient'
import { ageAt } from './rules'
import { readBirthDate, readEstimatedAge } from './typed-birth'

const today = '2026-05-12'

describe('a day of birth', () => {
  it.each([
    ['12/05/1980', '1980-05-12'],
    [' 12.5.1980 ', '1980-05-12'],
    ['1980-05-12', '1980-05-12'],
    ['12 May 1980', '1980-05-12'],
    ['12/05/80', '1980-05-12'],
    ['29/02/2024', '2024-02-29'],
    ['12/05/2026', '2026-05-12'],
  ])('“%s” is %s', (typed, day) => expect(readBirthDate(typed, today)).toEqual({ day }))

  it.each([
    ['31/02/1980', 'does not exist'],
    ['29/02/2023', 'does not exist'],
    ['1980', 'does not exist'],
    ['1980-05', 'does not exist'],
    ['12/05/05', 'does not exist'],
    ['yesterday', 'does not exist'],
    ['12/05/1980 x', 'does not exist'],
    ['13/05/2026', 'still to come'],
    ['01/01/1850', 'more than'],
    ['<script>', 'does not exist'],
  ])('“%s” is refused', (typed, why) =>
    expect(readBirthDate(typed, today)).toEqual({ problem: expect.stringContaining(why) }),
  )
})

describe('an estimated age', () => {
  it.each([
    ['40', '1986-01-01'],
    ['about 40', '1986-01-01'],
    ['~40', '1986-01-01'],
    ['0', '2026-05-12'],
    ['1', '2025-05-01'],
    ['1 month', '2026-04-12'],
    ['0 months', '2026-05-12'],
    ['8 months', '2025-09-01'],
    ['5 mo', '2025-12-01'],
    ['3 weeks', '2026-04-21'],
    ['5 d', '2026-05-07'],
  ])('“%s” is %s', (typed, day) => expect(readEstimatedAge(typed, today)).toBe(day))

  it.each(['', 'old', '-4', '126', '4.5', '400 days', '60 months', '1e3'])('“%s” is none', (typed) =>
    expect(readEstimatedAge(typed, today)).toBeUndefined(),
  )

  const days = fc.integer({ min: 0, max: 5 * 366 }).map((after) => addDays('2023-01-01', after))
  const shown = (typed: string, day: string) => aged(ageAt(readEstimatedAge(typed, day) ?? '', day), true)

  it.each<[string, number, number, (age: number) => string]>([
    ['years', 0, 125, (age) => `${age} y`],
    ['months', 2, 11, (age) => `${age} mo`],
    ['months', 13, 23, (age) => `${age} mo`],
    ['weeks', 2, 8, (age) => `${age} wk`],
    ['days', 1, 13, (age) => `${age} d`],
  ])('in %s is shown as it was said, whatever day it is', (unit, min, max, said) => {
    fc.assert(
      fc.property(fc.integer({ min, max }), days, (age, day) => {
        expect(shown(`${age} ${unit}`, day)).toBe(`about ${said(age)}`)
      }),
      { numRuns: 1_000 },
    )
  })
})
