import { expect, it } from 'vitest'
import { labelCount } from './label-count'

it.each([
  ['1', 1],
  ['24', 24],
  ['0', 1],
  ['999', 24],
  ['1e9', 24],
  ['-3', 24],
  ['', 24],
  [undefined, 24],
  [['1', '2'], 24],
])('%j asks for %d labels', (asked, expected) => {
  expect(labelCount(asked)).toBe(expected)
})
