import { expect, test } from 'vitest'
import { inFile, nameOf, shown, timeWords } from './shown'

test.each([
  ['number', 1234, '1,234', '1234'],
  ['minutes', 84.4, '84 min', '84.4'],
  ['minutes', 185, '3 h 05 min', '185.0'],
  ['days', 2.5, '2.5 d', '2.50'],
  ['percent', 33.333, '33.3 %', '33.3'],
  ['money', 123450, '€1,234.50', '1234.50'],
  ['money', -5, '-€0.05', '-0.05'],
  // A bigint of the database is text.
  ['money', '9007199254740991', '€90,071,992,547,409.91', '90071992547409.91'],
  ['day', '2026-11-30', '30 Nov 2026', '2026-11-30'],
  ['text', 'exp', 'Died', 'Died'],
  ['text', null, '', ''],
] as const)('%s %s is %j for people and %j in a file', (format, value, people, file) => {
  const names = { exp: 'Died' }
  expect(shown(format, value, names)).toBe(people)
  expect(inFile(format, value, names)).toBe(file)
})

test('rows have the names of their keys, of months and of what has no key', () => {
  const report = {
    dimensions: [
      { id: 'payer', none: 'Patient' },
      { id: 'state', names: { open: 'Open' } },
    ],
  } as never
  expect(nameOf(report, 'payer', { key: 'x', name: 'Insurer' })).toBe('Insurer')
  expect(nameOf(report, 'payer', { key: '-', name: null })).toBe('Patient')
  expect(nameOf(report, 'state', { key: 'open', name: null })).toBe('Open')
  expect(nameOf(report, 'state', { key: '-', name: null })).toBe('Not stated')
  expect([timeWords('2026-09'), timeWords('2026-09-29')]).toEqual(['Sept 2026', '29 Sept 2026'])
})
