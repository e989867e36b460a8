import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { written } from '../../format/money'
import { amountField } from './amount-field'

const read = (typed: string) => amountField.safeParse(typed)
const minorOf = (typed: string) => read(typed).data?.minor
const messageOf = (typed: string) => read(typed).error?.issues[0]?.message

describe('an amount', () => {
  it.each([
    ['120', 120_00],
    ['120.5', 120_50],
    ['120,50', 120_50],
    ['1,234.56', 1_234_56],
    ['1.234,56', 1_234_56],
    [' ١٢٠٫٥ ', 120_50],
  ])('%s is read', (typed, minor) => expect(minorOf(typed)).toBe(minor))

  it('is what was written, for any amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000_00 }), (minor) => {
        expect(minorOf(written(minor))).toBe(minor)
      }),
    )
  })

  it.each(['1,000', '1.000', '70,000'])('%s may be two, and is asked back', (typed) => {
    expect(messageOf(typed)).toMatch(/^Write either \d+ or [\d.]+\.$/)
  })

  it.each(['', '0', '0.00', '-5', 'ten', '1.2345', '1,23,4', '99999999999999'])(
    '“%s” is refused in words',
    (typed) => {
      expect(messageOf(typed)).toMatch(/[a-z]{3}/)
    },
  )
})
