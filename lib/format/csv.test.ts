import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRows } from '@/e2e/support/records/reports/csv-rows'
import { CSV_MARK, csvLine } from './csv'

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1+cmd', "'-1+cmd"],
  ['@sum', "'@sum"],
  ['\tx', "'\tx"],
  ['-', "'-"],
  ['-12', '-12'],
  ['-12.50', '-12.50'],
  ['-1e5', "'-1e5"],
  ['a "b", c', 'a "b", c'],
])('%j is read as %j: a formula runs nothing, and a number below zero stays one', (value, read) => {
  expect(csvRows(`${CSV_MARK}${csvLine([value, 'x'])}`)).toEqual([[read, 'x']])
})

test('any text comes back as it was, but for what a spreadsheet would run', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 30 })
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
      (rows) => {
        const file = `${CSV_MARK}${rows.map((row) => csvLine(row)).join('')}`
        const plain = (value: string) => (/^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value)
        expect(csvRows(file).map((row) => row.map(plain))).toEqual(rows.map((row) => row.map(plain)))
      },
    ),
  )
})
