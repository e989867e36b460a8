import { expect, test } from 'vitest'
import { DOOR_LIMITS, DoorSampler } from './door-log'

const minute = 60_000

test('each failure is a row, and the same refusal is one in a minute', () => {
  const sampler = new DoorSampler()
  for (let count = 0; count < 5; count += 1) expect(sampler.take('failure', 'jane', 1)).toBe(0)
  expect(sampler.take('refused', 'jane /pharmacy', 1)).toBe(0)
  expect(sampler.take('refused', 'jane /pharmacy', 2)).toBeUndefined()
  expect(sampler.take('refused', 'jane /billing', 3)).toBe(1)
  expect(sampler.take('refused', 'carl /pharmacy', 4)).toBe(0)
  expect(sampler.take('refused', 'jane /pharmacy', 1 + DOOR_LIMITS.sameAgainMs)).toBe(0)
})

test('a flood writes so many rows in a minute, and the next row says how many it stands for', () => {
  const sampler = new DoorSampler()
  const taken = Array.from({ length: 10_000 }, (_, index) => sampler.take('failure', `guess${index}`, 1))
  expect(taken.filter((row) => row !== undefined)).toHaveLength(DOOR_LIMITS.rowsPerMinute)
  expect(sampler.take('failure', 'jane', 1 + minute)).toBe(10_000 - DOOR_LIMITS.rowsPerMinute)
  expect(sampler.take('failure', 'jane', 2 + minute)).toBe(0)
})
