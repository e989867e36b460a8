import { expect, test } from 'vitest'
import { duration } from './duration'

test.for([
  [0, '0 ms'],
  [84.4, '84 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1_240, '1.2 s'],
  [9_960, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [3_599_000, '59 min'],
  [7_200_000, '2 h'],
  [86_400_000, '1 day'],
  [500_000_000, '5 days'],
] as const)('%d milliseconds', ([milliseconds, words]) => expect(duration(milliseconds)).toBe(words))
