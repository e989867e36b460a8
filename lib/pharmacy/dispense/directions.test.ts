import { describe, expect, it } from 'vitest'
import type { DoseStep } from '../../safety/model/dosing'
import { unitsFor } from '../model/quantities'
import { directionsFor } from './directions'

const tablets = { name: 'Paracetamol 500 mg tablets', strength: '500 mg', baseUnit: 'tablet' } as const
const syrup = { name: 'Amoxicillin', strength: '250 mg/5 ml', baseUnit: 'ml' } as const
const ampoules = { name: 'Morphine', strength: '10 mg', baseUnit: 'ampoule' } as const

describe('how many units an amount takes', () => {
  it.each([
    [1_000, 'mg', tablets, { units: 2, exact: true }],
    [750, 'mg', tablets, { units: 2, exact: false }],
    [1, 'g', tablets, { units: 2, exact: true }],
    [21, 'tablet', tablets, { units: 21, exact: true }],
    [10.5, 'tablet', tablets, { units: 11, exact: false }],
    [400, 'mg', syrup, { units: 8, exact: true }],
    [5, 'mg', ampoules, { units: 1, exact: false }],
    [30, 'mg', ampoules, { units: 3, exact: true }],
  ] as const)('%s %s', (amount, unit, item, units) => {
    expect(unitsFor(amount, unit, item)).toEqual(units)
  })

  it('is not guessed where the strength does not say', () => {
    expect(unitsFor(10, 'mg', { ...ampoules, strength: '10 mg/ml' })).toBeUndefined()
    expect(unitsFor(2, 'puff', tablets)).toBeUndefined()
    expect(unitsFor(10, 'mg', { name: 'Something', strength: '', baseUnit: 'tablet' })).toBeUndefined()
  })
})

describe('directions', () => {
  const step = (amount: number, rest: Partial<DoseStep> = {}): DoseStep => ({
    ...{ amount, unit: 'mg', frequency: { kind: 'times', times: 3, per: 'day' }, days: 5 },
    ...rest,
  })
  const order = (...doseSteps: DoseStep[]) =>
    ({ routeCode: 'oral', doseSteps, asNeeded: false, mostPerDay: null }) as const

  it('are counted in what is in the pack', () => {
    expect(directionsFor(order(step(1_000)), tablets)).toBe(
      'Take 2 tablets (1000 mg) three times a day for 5 days.',
    )
    expect(directionsFor(order(step(2, { unit: 'tablet' })), tablets)).toBe(
      'Take 2 tablets three times a day for 5 days.',
    )
  })

  it('say the amount alone where half of a unit would be left', () => {
    expect(directionsFor(order(step(750)), tablets)).toBe('Take 750 mg three times a day for 5 days.')
  })

  it('say each step, and how much is too much', () => {
    expect(directionsFor(order(step(1_000, { days: 2 }), step(500, { days: null })), tablets)).toBe(
      'Take 2 tablets (1000 mg) three times a day for 2 days, then 1 tablet (500 mg) three times a day.',
    )
    const needed = { ...order(step(500, { days: null })), asNeeded: true, mostPerDay: 4 }
    expect(directionsFor(needed, tablets)).toBe(
      'Take 1 tablet (500 mg) three times a day, as needed. No more than 4 doses in 24 hours.',
    )
  })

  it('of a prescription in words are not made up', () => {
    expect(directionsFor({ ...order(), doseSteps: null }, tablets)).toBeNull()
  })
})
