import { describe, expect, it } from 'vitest'
import type { DoseStep } from '../../safety/model/dosing'
import { unitsFor } from '../model/quantities'
import { directionsFor, directionsOnLabel } from './directions'

const of = { medicationSystem: 'atc', medicationCode: 'X' }
const tablets = { ...of, name: 'Paracetamol 500 mg tablets', strength: '500 mg', baseUnit: 'tablet' } as const
const syrup = { ...of, name: 'Amoxicillin', strength: '250 mg/5 ml', baseUnit: 'ml' } as const
const ampoules = { ...of, name: 'Morphine', strength: '10 mg', baseUnit: 'ampoule' } as const
const as = (display = 'Paracetamol 500 mg tablet') => ({ system: 'atc', code: 'X', display })

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
    expect(unitsFor(amount, unit, item, as())).toEqual(units)
  })

  it('is not guessed where the strength does not say', () => {
    expect(unitsFor(10, 'mg', { ...ampoules, strength: '10 mg/ml' }, as())).toBeUndefined()
    expect(unitsFor(2, 'puff', tablets, as())).toBeUndefined()
    expect(
      unitsFor(10, 'mg', { ...of, name: 'Something', strength: '', baseUnit: 'tablet' }, as()),
    ).toBeUndefined()
  })
})

describe('a count of another strength', () => {
  it.each([
    [syrup, 'ml', 'Amoxicillin 250 mg/5 ml suspension', 100],
    [syrup, 'ml', 'Amoxicillin 50 mg/ml suspension', 100],
    [syrup, 'ml', 'Amoxicillin 125 mg/5 ml suspension', undefined],
    [syrup, 'ml', 'Amoxicillin', undefined],
    [{ ...syrup, strength: '' }, 'ml', 'Amoxicillin 250 mg/5 ml suspension', undefined],
    [{ ...syrup, medicationCode: 'Y' }, 'ml', 'Amoxicillin 250 mg/5 ml suspension', undefined],
    [{ ...syrup, medicationCode: 'Y' }, 'mg', 'Amoxicillin 250 mg/5 ml suspension', undefined],
    [tablets, 'tablet', 'Paracetamol 500 mg', 100],
    [tablets, 'tablet', 'Paracetamol 500 mg capsule', undefined],
    [tablets, 'tablet', 'Paracetamol 250 mg tablet', undefined],
  ] as const)('is not worked out: %o %s of %s', (item, unit, display, units) => {
    expect(unitsFor(100, unit, item, as(display))?.units).toBe(units)
    const dose = { amount: 5, unit, frequency: { kind: 'times', times: 3, per: 'day' }, days: 5 } as const
    const words = { dose: '5 ml', route: 'By mouth', frequency: 'three times a day' }
    const told = { ...as(display), ...words, routeCode: 'oral', asNeeded: false, mostPerDay: null } as const
    const label = directionsOnLabel({ ...told, doseSteps: [dose] }, item)
    expect(label).toEqual(units === undefined ? null : expect.stringContaining('Take 5 '))
    const inWords = unit !== 'mg' && units !== undefined ? '5 ml, By mouth, three times a day' : null
    expect(directionsOnLabel({ ...told, doseSteps: null }, item)).toBe(inWords)
  })
})

describe('directions', () => {
  const step = (amount: number, rest: Partial<DoseStep> = {}): DoseStep => ({
    ...{ amount, unit: 'mg', frequency: { kind: 'times', times: 3, per: 'day' }, days: 5 },
    ...rest,
  })
  const order = (...doseSteps: DoseStep[]) =>
    ({ ...as(), routeCode: 'oral', doseSteps, asNeeded: false, mostPerDay: null }) as const

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
