import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, split } from './shares'

const sum = (parts: readonly number[]) => parts.reduce((one, other) => one + other, 0)
const share = (percent: number, leftMinor: number | null = null) => ({
  shareBasisPoints: Math.round(percent * 100),
  leftMinor,
})

describe('the parts of payers and patient', () => {
  it.each([
    ['without payers all is the patient’s', 1000, [], [1000]],
    ['80 % and the rest', 1001, [share(80)], [801, 200]],
    ['one after the other, each of what is left', 10_000, [share(80), share(50)], [8000, 1000, 1000]],
    ['up to a limit', 10_000, [share(80, 500), share(50)], [500, 4750, 4750]],
    ['a limit that is used up', 10_000, [share(80, 0)], [0, 10_000]],
    ['a third each', 100, [share(33.33), share(50)], [33, 34, 33]],
    ['half a unit goes to the earlier one', 1, [share(50)], [1, 0]],
    ['nothing', 0, [share(80)], [0, 0]],
  ] as const)('%s', (_name, minor, payers, parts) => {
    expect(split(minor, payers)).toEqual(parts)
  })

  const payer = fc.record({
    shareBasisPoints: fc.integer({ min: 1, max: 10_000 }),
    leftMinor: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  })

  it('add up to the amount, keep within limits and are within a unit of the exact share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000 }),
        fc.array(payer, { maxLength: 9 }),
        (minor, payers) => {
          const parts = split(minor, payers)
          expect(parts).toHaveLength(payers.length + 1)
          expect(sum(parts)).toBe(minor)
          let rest = minor
          for (const [nth, { shareBasisPoints, leftMinor }] of payers.entries()) {
            const exact = Math.min((rest * shareBasisPoints) / 10_000, leftMinor ?? Number.POSITIVE_INFINITY)
            expect(parts[nth]).toBeGreaterThanOrEqual(0)
            expect(parts[nth]).toBeLessThanOrEqual(leftMinor ?? minor)
            expect(Math.abs((parts[nth] ?? 0) - exact)).toBeLessThan(1.001)
            rest -= exact
          }
        },
      ),
    )
  })
})

describe('a discount shared among charges', () => {
  it.each([
    ['thirds', 100, [1, 1, 1], [34, 33, 33]],
    ['by weight', 10, [1, 2, 7], [1, 2, 7]],
    ['of nothing, to the last', 5, [0, 0], [0, 5]],
  ] as const)('%s', (_name, minor, weights, parts) => {
    expect(allocate(minor, weights)).toEqual(parts)
  })

  it('adds up, and takes no more of one than it is worth', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (weights, part) => {
          const total = sum(weights)
          const minor = Math.floor(total * part)
          const parts = allocate(minor, weights)
          expect(sum(parts)).toBe(minor)
          for (const [nth, weight] of weights.entries()) expect(parts[nth]).toBeLessThanOrEqual(weight)
        },
      ),
    )
  })
})
