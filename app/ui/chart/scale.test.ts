import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { along, niceTicks } from './scale'

describe('the values of an axis', () => {
  test.each([
    [0, 9, 4, [0, 5, 10]],
    [0, 20, 4, [0, 5, 10, 15, 20]],
    [36.4, 38.1, 4, [36, 36.5, 37, 37.5, 38, 38.5]],
    [88, 99, 3, [85, 90, 95, 100]],
    [0, 1000, 5, [0, 200, 400, 600, 800, 1000]],
    [-3, 3, 3, [-4, -2, 0, 2, 4]],
  ])('from %d to %d', (low, high, count, ticks) => {
    expect(niceTicks(low, high, count)).toEqual(ticks)
  })

  test('of one value lie on both sides of it', () => {
    expect(niceTicks(5, 5)[0]).toBeLessThan(5)
    expect(niceTicks(5, 5).at(-1)).toBeGreaterThan(5)
    expect(niceTicks(0, 0).length).toBeGreaterThan(1)
  })

  test('always hold what is drawn, and are never many', () => {
    const value = fc.integer({ min: -100_000, max: 100_000 }).map((tenths) => tenths / 10)
    fc.assert(
      fc.property(value, value, fc.integer({ min: 2, max: 6 }), (one, other, count) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        const ticks = niceTicks(low, high, count)
        expect(ticks[0]).toBeLessThanOrEqual(low)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high)
        expect(ticks.length).toBeGreaterThan(1)
        expect(ticks.length).toBeLessThanOrEqual(count + 3)
      }),
    )
  })
})

test('a value lies as far along as its part of the range; the range may run backwards', () => {
  expect(along(5, [0, 10], [0, 100])).toBe(50)
  expect(along(7.5, [0, 10], [120, 20])).toBe(45)
  expect(along(3, [3, 3], [0, 100])).toBe(50)
})
