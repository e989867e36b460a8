import { expect, it } from 'vitest'
import { rowNumber } from './row-number'

it('is a whole number that a row can have', () => {
  expect([rowNumber('1'), rowNumber('999999999')]).toEqual([1, 999_999_999])
})

it.each(['', '0', '01', '-1', '1.5', '1e3', ' 1', '1 ', '١', '1000000000', "1' or true"])(
  '“%s” is none',
  (text) => {
    expect(rowNumber(text)).toBeUndefined()
  },
)
