import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mrnOf, parseMrn } from './mrn'

const nth = fc.integer({ min: 1, max: 99_999_999 })

describe('a medical record number', () => {
  it('is eight digits and a check digit', () => {
    // Worked out by hand: 7+9+6+7+4+9+9+7 = 58, and 60 - 58 = 2.
    expect(mrnOf(1)).toBe('00000001-8')
    expect(mrnOf(79_927_398)).toBe('79927398-2')
  })

  it('is read back however it is spelt', () => {
    fc.assert(
      fc.property(nth, (number) => {
        const mrn = mrnOf(number)
        const spellings = [
          mrn,
          mrn.replace('-', ''),
          ` ${mrn} `,
          mrn.replace('-', ' '),
          mrn.replace(/^0+/, ''),
        ]
        expect(spellings.map(parseMrn)).toEqual(spellings.map(() => mrn))
      }),
    )
  })

  it('is not read with one digit wrong', () => {
    fc.assert(
      fc.property(nth, fc.nat({ max: 8 }), fc.integer({ min: 1, max: 9 }), (number, place, more) => {
        const digits = [...mrnOf(number).replace('-', '')]
        digits[place] = String((Number(digits[place]) + more) % 10)
        expect(parseMrn(digits.join(''))).toBeUndefined()
      }),
    )
  })

  it.each(['', '-', '0', '00000000-0', '1234567890', 'abc', '12a4', '١٢٣'])('is not “%s”', (text) => {
    expect(parseMrn(text)).toBeUndefined()
  })

  it.each([0, -1, 1.5, 100_000_000, Number.NaN])('is not made for %s', (number) => {
    expect(() => mrnOf(number)).toThrow(RangeError)
  })
})
