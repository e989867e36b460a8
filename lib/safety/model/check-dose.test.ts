import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedSafety } from '@/e2e/support/unit/shipped-safety'
import { amountInWords, dosingInWords, dosingProblemWords, routeWords } from '../words/dosing'
import { doseInWords } from '../words/findings'
import { checkDose, type DosedPerson } from './check-dose'
import {
  type DoseStep,
  type DoseUnit,
  type Dosing,
  doseUnits,
  dosingProblems,
  quantityOf,
  routes,
} from './dosing'
import type { DoseLimit } from './safety-data'
import { strengthOf } from './strength'

const data = shippedSafety()

const adult: DosedPerson = { ageMonths: 40 * 12, weight: null }
const child = (years: number, kg: number | null, daysAgo = 0): DosedPerson => ({
  ageMonths: years * 12,
  weight: kg === null ? null : { kg, daysAgo },
})
const times = (amount: number, unit: DoseUnit, perDay: number, days: number | null = 7): DoseStep => ({
  ...{ amount, unit, days },
  frequency: { kind: 'times', times: perDay, per: 'day' },
})
const dosing = (step: DoseStep, more: Partial<Dosing> = {}): Dosing => ({
  ...{ route: 'oral', steps: [step], asNeeded: false, mostPerDay: null },
  ...more,
})
const check = (code: string, display: string, given: Dosing, person = adult) =>
  checkDose({ code, display, ingredients: [] }, given, person, data).map((found) =>
    found.kind === 'over'
      ? `over ${found.per}`
      : found.kind === 'unchecked'
        ? `unchecked ${found.why}`
        : found.kind,
  )

describe('a dose', () => {
  it('of 5000 tablets of azithromycin is too much, as a dose and in a day', () => {
    const name = 'Azithromycin 500 mg tablet'
    expect(check('J01FA10', name, dosing(times(5000, 'tablet', 1)))).toEqual([
      'over dose',
      'over day',
      'over dose',
    ])
    expect(check('J01FA10', name, dosing(times(1, 'tablet', 1)))).toEqual([])
  })

  it.each([
    ['N02BE01', 'Paracetamol', times(1, 'g', 4), adult, []],
    ['N02BE01', 'Paracetamol', times(1, 'g', 5), adult, ['over day']],
    ['N02BE01', 'Paracetamol', times(1500, 'mg', 2), adult, ['over dose']],
    ['N02BE01', 'Paracetamol', times(240, 'mg', 4), child(4, 16), []],
    ['N02BE01', 'Paracetamol', times(500, 'mg', 4), child(4, 16), ['over dose', 'over day']],
    ['N02BE01', 'Paracetamol', times(240, 'mg', 4), child(4, null), ['weight-needed']],
    ['N02BE01', 'Paracetamol', times(240, 'mg', 4), child(4, 16, 30), ['weight-needed']],
    ['N02BE01', 'Paracetamol', times(1, 'g', 4), { ageMonths: null, weight: null }, ['age-needed']],
    ['R05DA04', 'Codeine', times(15, 'mg', 4), child(8, 25), ['avoid']],
    ['N02AX02', 'Tramadol', times(100, 'mg', 6), adult, ['over day']],
    ['R06AE07', 'Cetirizine', times(10, 'mg', 1), child(4, 16), ['over day']],
    ['J01CA04', 'Amoxicillin', times(500, 'mg', 3), adult, []],
    ['J01CA04', 'Amoxicillin', times(500, 'mg', 3), child(8, 25), []],
    ['J01CA04', 'Amoxicillin', times(1000, 'mg', 3), child(8, 25), ['over day']],
    ['J01FA01', 'Erythromycin', times(500, 'mg', 4), adult, ['unchecked no-limit']],
    ['J01CR02', 'Co-amoxiclav', times(625, 'mg', 3), child(8, 25), ['unchecked no-limit']],
    ['N02BE01', 'Paracetamol', times(2, 'tablet', 4), adult, ['unchecked unit']],
    ['OURS', 'Something', times(13, 'tablet', 1), adult, ['over dose', 'unchecked no-limit']],
    ['OURS', 'Something', times(5000, 'application', 1), adult, ['over dose', 'unchecked no-limit']],
    [
      'N02AB03',
      'Fentanyl 25 micrograms/hour patch',
      times(25, 'patch', 1),
      adult,
      ['over dose', 'unchecked no-limit'],
    ],
    [
      'N02BE01',
      'Paracetamol 500 mg suppository',
      times(3, 'suppository', 4),
      adult,
      ['over dose', 'over day'],
    ],
  ] as const)('%s %s %j', (code, display, step, person, found) => {
    expect(check(code, display, dosing(step), person)).toEqual(found)
  })

  it('of methotrexate every day is found by the week', () => {
    expect(check('L04AX03', 'Methotrexate', dosing(times(10, 'mg', 1)))).toEqual(['over week'])
    const weekly: DoseStep = { ...times(15, 'mg', 1), frequency: { kind: 'times', times: 1, per: 'week' } }
    expect(check('L04AX03', 'Methotrexate', dosing(weekly))).toEqual([])
  })

  it('as needed counts with its most a day, and every step of a tapering is checked', () => {
    const needed = dosing(times(1, 'g', 4), { asNeeded: true, mostPerDay: 6 })
    expect(check('N02BE01', 'Paracetamol', needed)).toEqual(['over day'])
    const steps: Dosing['steps'] = [times(1, 'g', 4, 2), times(2, 'g', 4, 2), times(500, 'mg', 4, 2)]
    expect(check('N02BE01', 'Paracetamol', dosing(steps[0], { steps }))).toEqual(['over dose', 'over day'])
  })

  it('after each event is checked by the dose, and by the day with its most', () => {
    const need = { amount: 1, unit: 'g', frequency: { kind: 'event', event: 'need' }, days: 3 } as const
    expect(check('N02BE01', 'Paracetamol', dosing(need))).toEqual(['unchecked no-most'])
    expect(check('N02BE01', 'Paracetamol', dosing(need, { mostPerDay: 4 }))).toEqual([])
    expect(check('N02BE01', 'Paracetamol', dosing(need, { mostPerDay: 5 }))).toEqual(['over day'])
    expect(check('N02BE01', 'Paracetamol', dosing({ ...need, amount: 2 }, { mostPerDay: 1 }))).toEqual([
      'over dose',
    ])
  })

  it('a limit of the medicine itself takes the place of the bound for any in the same unit', () => {
    const drink = (ml: number, ageMonths: number) =>
      check('A07CA', 'Oral rehydration salts sachet', dosing(times(ml, 'ml', 1)), { ageMonths, weight: null })
    expect([drink(100, 12), drink(101, 12), drink(200, 24), drink(201, 24), drink(400, 240)]).toEqual([
      [],
      ['over dose'],
      [],
      ['over dose'],
      [],
    ])
    expect(check('B05', 'Another', dosing(times(101, 'ml', 1)))).toEqual(['over dose', 'unchecked no-limit'])
  })

  it('is said in sentences', () => {
    const [found] = checkDose(
      { code: 'N02BE01', display: 'Paracetamol 500 mg tablet', ingredients: [] },
      dosing(times(500, 'mg', 4)),
      child(4, 16),
      data,
    )
    expect(found && doseInWords(found, 'Paracetamol')).toBe(
      'Paracetamol: 500 mg a dose is more than the most, 240 mg (15 mg for each kg).',
    )
  })
})

/** Somebody a limit is for, and a step that gives so many times what it allows. */
function atLimit(limit: DoseLimit, share: number) {
  const kg = Math.max(limit.fromKg ?? 0, Math.min(20, (limit.toKg ?? 90) - 1))
  const person: DosedPerson = { ageMonths: limit.fromMonths, weight: { kg, daysAgo: 0 } }
  const bounds = [
    [limit.doseMax, limit.doseMaxPerKg, 1],
    [limit.dayMax, limit.dayMaxPerKg, 1],
    [limit.weekMax, null, 7],
  ].flatMap(([most, perKg, doses]) => {
    const all = [most, typeof perKg === 'number' ? perKg * kg : null].filter((one) => typeof one === 'number')
    return all.length > 0 ? [Math.min(...all) / Number(doses)] : []
  })
  const least = Math.min(...bounds)
  const amount = Math.floor(least * share * 1_000) / 1_000
  return {
    person,
    given: dosing(times(amount, limit.unit as DoseUnit, 1), { route: (limit.route || 'oral') as 'oral' }),
  }
}

describe('every limit that ships', () => {
  it.each(data.limits.map((limit) => [limit.id, limit] as const))('%s', (_, limit) => {
    expect(limit.source).not.toBe('')
    expect(Object.keys(doseUnits)).toContain(limit.unit)
    const code = limit.atc === '' ? 'OURS' : limit.atc
    const found = (share: number) => {
      const { person, given } = atLimit(limit, share)
      return check(code, limit.id, given, person)
    }
    if (limit.avoid !== '') return expect(found(1)).toEqual(['avoid'])
    const nothing = limit.atc === '' ? ['unchecked no-limit'] : []
    expect(found(0.98)).toEqual(nothing)
    expect(found(1.2).some((one) => one.startsWith('over'))).toBe(true)
  })

  it('no two of one medicine are for one person', () => {
    for (const one of data.limits)
      for (const other of data.limits)
        if (one !== other && one.atc === other.atc && one.atc !== '' && one.route === other.route) {
          const ages = one.fromMonths < (other.toMonths ?? 9999) && other.fromMonths < (one.toMonths ?? 9999)
          const kgs = (one.fromKg ?? 0) < (other.toKg ?? 999) && (other.fromKg ?? 0) < (one.toKg ?? 999)
          expect(ages && kgs, `${one.id} and ${other.id}`).toBe(false)
        }
  })
})

describe('a dosing', () => {
  it('in any amount has a quantity without errors of binary fractions', () => {
    const thousandths = fc.integer({ min: 1, max: 5_000_000 })
    fc.assert(
      fc.property(
        thousandths,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 365 }),
        (amount, a, days) => {
          const quantity = quantityOf(dosing(times(amount / 1_000, 'mg', a, days)))
          expect(quantity).toEqual({ amount: (amount * a * days) / 1_000, unit: 'mg' })
        },
      ),
    )
  })

  it.each([
    [dosing(times(500, 'mg', 3)), 10_500],
    [dosing({ ...times(1, 'tablet', 1, 28), frequency: { kind: 'times', times: 2, per: 'week' } }), 8],
    [dosing({ ...times(1, 'tablet', 1, 3), frequency: { kind: 'every', hours: 8 } }), 9],
    [dosing({ ...times(1, 'tablet', 1, null), frequency: { kind: 'once' } }), 1],
    [dosing(times(1, 'tablet', 1, null)), undefined],
    [dosing(times(1, 'tablet', 4), { asNeeded: true }), undefined],
    [dosing(times(1, 'tablet', 4), { asNeeded: true, mostPerDay: 3 }), 21],
    [
      dosing(times(30, 'mg', 1, 5), {
        steps: [times(30, 'mg', 1, 5), times(20, 'mg', 1, 5), times(10, 'mg', 1, 5)],
      }),
      300,
    ],
    [dosing(times(1, 'g', 1, 5), { steps: [times(1, 'g', 1, 5), times(500, 'mg', 1, 5)] }), undefined],
  ])('%j needs %s', (given, amount) => {
    expect(quantityOf(given)?.amount).toBe(amount)
  })

  it('is said in words', () => {
    expect(dosingInWords(dosing(times(500, 'mg', 3)))).toBe('By mouth: 500 mg three times a day for 7 days')
    expect(dosingInWords(dosing(times(1, 'tablet', 4, 1), { asNeeded: true, mostPerDay: 4 }))).toBe(
      'By mouth: 1 tablet four times a day for 1 day, as needed, at most 4 doses a day',
    )
    const steps: Dosing['steps'] = [times(30, 'mg', 1, 5), times(20, 'mg', 1, 5)]
    expect(dosingInWords(dosing(steps[0], { steps }))).toBe(
      'By mouth: 30 mg once a day for 5 days, then 20 mg once a day for 5 days',
    )
  })

  it('counts one of each unit and several', () => {
    const said = (unit: DoseUnit) => [amountInWords(1, unit), amountInWords(2, unit)]
    expect(said('suppository')).toEqual(['1 suppository', '2 suppositories'])
    expect(said('patch')).toEqual(['1 patch', '2 patches'])
    expect(said('unit')).toEqual(['1 unit', '2 units'])
    expect(said('microgram')).toEqual(['1 microgram', '2 microgram'])
  })

  it('has words for every route, unit and problem', () => {
    expect(Object.keys(routeWords).sort()).toEqual([...routes].sort())
    for (const words of Object.values(dosingProblemWords)) expect(words).toMatch(/^[A-Z].*\.$/)
  })

  it('that makes no sense says why', () => {
    const problems = (step: DoseStep, more: Partial<Dosing> = {}) => dosingProblems(dosing(step, more)).length
    expect(problems(times(500, 'mg', 3))).toBe(0)
    expect(problems(times(0, 'mg', 3))).toBe(1)
    expect(problems(times(0.0001, 'mg', 3))).toBe(1)
    expect(problems(times(1, 'mg', 0))).toBe(1)
    expect(problems(times(1, 'mg', 1, 1.5))).toBe(1)
    expect(problems(times(1, 'mg', 1), { steps: [times(1, 'mg', 1, null), times(1, 'mg', 1)] })).toBe(1)
  })
})

it.each([
  ['Paracetamol 500 mg tablet', { unit: 'tablet', milligrams: 500 }],
  ['Morphine 10 mg/ml injection', { unit: 'ml', milligrams: 10 }],
  ['Lactulose 3.3 g/5 ml solution', { unit: 'ml', milligrams: 660 }],
  ['Levothyroxine 50 microgram tablet', { unit: 'tablet', milligrams: 0.05 }],
  ['Salbutamol 100 microgram inhaler', { unit: 'puff', milligrams: 0.1 }],
  ['Hydrocortisone 1% cream', undefined],
  ['Isophane insulin 100 units/ml injection', undefined],
  ['Levothyroxine 1,000 microgram tablet', { unit: 'tablet', milligrams: 1 }],
  ['Metformin 1 000 mg tablet', { unit: 'tablet', milligrams: 1000 }],
  ['Metformin 1.000 mg Tablette, tablet', { unit: 'tablet', milligrams: 1000 }],
  ['Digoxin 0,125 mg tablet', { unit: 'tablet', milligrams: 0.125 }],
  ['Digoxin 62,5 micrograms tablets', { unit: 'tablet', milligrams: 0.0625 }],
  ['Salbutamol 100 micrograms/dose inhaler', { unit: 'puff', milligrams: 0.1 }],
  ['Salbutamol 100 µg inhaler', { unit: 'puff', milligrams: 0.1 }],
  ['Co-amoxiclav 500/125 mg tablet', { unit: 'tablet', milligrams: 625 }],
  ['Amoxicillin 875 mg with clavulanic acid 125 mg tablet', { unit: 'tablet', milligrams: 1000 }],
  ['Co-amoxiclav 125 mg/31.25 mg per 5 ml suspension', { unit: 'ml', milligrams: 31.25 }],
  ['Paracetamol 1 g in 100 ml infusion', { unit: 'ml', milligrams: 10 }],
  ['Capsule amoxicillin 500mg', { unit: 'capsule', milligrams: 500 }],
  ['Fentanyl 25 micrograms/hour patch', undefined],
  ['Paracetamol 500 mg suppositories', { unit: 'suppository', milligrams: 500 }],
  ['Vitamin B12 tablet', undefined],
])('%s holds %j', (display, strength) => {
  expect(strengthOf(display)).toEqual(strength)
})

it('a strength is read the same in every way that lists write it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_999_999 }),
      fc.constantFrom('tablet', 'capsule'),
      (micrograms, form) => {
        const strength = { unit: form, milligrams: micrograms / 1_000 }
        const plain = String(micrograms)
        const grouped = (sign: string) => plain.replaceAll(/\B(?=(\d{3})+$)/g, sign)
        const written = [plain, grouped(','), grouped(' '), grouped('\u202f')].map(
          (one) => `${one} microgram`,
        )
        for (const one of [...written, `${micrograms / 1_000} mg`])
          expect(strengthOf(`Something ${one} ${form}`)?.milligrams, one).toBeCloseTo(strength.milligrams, 6)
      },
    ),
  )
})
