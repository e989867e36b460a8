import { describe, expect, it } from 'vitest'
import { minorOf, money, written } from './money'

describe('an amount in words', () => {
  it.each([
    [123_450, '€1,234.50'],
    [5, '€0.05'],
    [0, '€0.00'],
    [-1_050, '-€10.50'],
    [900_719_925_474_099, '€9,007,199,254,740.99'],
  ])('%i is %s', (minor, words) => expect(money(minor)).toBe(words))

  it('is taken back as it was written for a form', () => {
    for (const minor of [0, 1, 99, 100, 123_456, 900_719_925_474_099])
      expect(minorOf(written(minor))).toBe(minor)
  })
})

describe('an amount that is typed', () => {
  it.each([
    ['12', 1_200],
    ['12.5', 1_250],
    ['12,50', 1_250],
    ['1,234.56', 123_456],
    ['1.234,56', 123_456],
    ["1'234.56", 123_456],
    ['1 234,56', 123_456],
    ['1,234,567', 123_456_700],
    ['1.234.567,8', 123_456_780],
    [' 0.05 ', 5],
    ['٣٫٥', 350],
  ])('%s is read', (typed, minor) => expect(minorOf(typed)).toBe(minor))

  it.each([
    '',
    'x',
    '-5',
    '1,234',
    '1.500',
    '1.2.3',
    '12.345',
    '1,23,456',
    '1.234.56',
    '1,234,56',
    '9'.repeat(20),
  ])('“%s” is not clear', (typed) => expect(minorOf(typed)).toBeNull())
})
