import { expect, it } from 'vitest'
import { brokenRules } from './westgard'

const row = (...zs: number[]) => zs.map((z) => ({ z }))

it.each([
  ['a good control', 1.9, [], [], []],
  ['beyond two alone is only looked at', 2.5, [0.3], [], []],
  ['beyond three', -3.01, [], [], ['1-3s']],
  ['beyond two twice in a row', 2.1, [2.4], [], ['2-2s']],
  ['beyond two twice, on different sides', 2.1, [-2.4], [], []],
  ['beyond two in two levels', 2.1, [], [2.2], ['2-2s']],
  ['levels far apart', 2.1, [], [-2.2], ['R-4s']],
  ['four beyond one', -1.2, [-1.1, -1.3, -1.4], [], ['4-1s']],
  ['four beyond one, one on the other side', -1.2, [-1.1, 1.3, -1.4], [], []],
  ['ten on one side', 0.2, Array(9).fill(0.4), [], ['10x']],
  ['nine on one side', 0.2, Array(8).fill(0.4), [], []],
  ['several at once', 3.5, [2.2], [], ['1-3s', '2-2s']],
] satisfies [string, number, number[], number[], string[]][])('%s', (_, z, earlier, others, rules) => {
  expect(brokenRules({ z }, row(...earlier), row(...others))).toEqual(rules)
})
