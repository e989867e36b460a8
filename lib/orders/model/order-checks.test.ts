import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedSafety } from '@/e2e/support/unit/shipped-safety'
import { readCodes } from '../../codes/read-codes'
import type { RecordedAllergy } from '../../safety/model/allergy-conflicts'
import type { DoseUnit, Dosing } from '../../safety/model/dosing'
import { allergyFindings, besideFindings, doseFindings, duplicateFindings, medicineOf } from './order-checks'

const data = shippedSafety()
const amoxicillin = { code: 'J01CA04', display: 'Amoxicillin 500 mg', ingredients: ['amoxicillin'] }
const allergyTo = (substance: string): RecordedAllergy[] => [
  { code: null, substance, category: 'medication', criticality: 'low', reaction: null },
]

it.each([
  'Amoxicillin',
  'penicillins',
  'PENICILLIN',
  'Penicillin G',
  'amoxicillin trihydrate',
  'Bêta-lactam',
  'penicilin',
  'Penicilina',
  'PCN',
  'Amoxil',
  'Augmentin',
  'Amoxycillin',
])('an allergy to %s speaks against amoxicillin', (substance) => {
  expect(allergyFindings(amoxicillin, allergyTo(substance), data)).toMatchObject([
    { kind: 'allergy', needsReason: true },
  ])
})

it.each(['Latex', 'Peanuts', 'Cefalexin'])(
  'an allergy to “%s” does not speak against amoxicillin',
  (substance) => {
    expect(allergyFindings(amoxicillin, allergyTo(substance), data)).toEqual([])
  },
)

it.each(['quillwort', '', '  ', 'the blue one from the pharmacy'])(
  'that no check can be made for “%s” is said, and needs no reason',
  (substance) => {
    expect(allergyFindings(amoxicillin, allergyTo(substance), data)).toMatchObject([
      { kind: 'unchecked', needsReason: false, message: expect.stringContaining('no check can be made') },
    ])
    const food = allergyTo(substance).map((one) => ({ ...one, category: 'food' }))
    expect(allergyFindings(amoxicillin, food, data)).toEqual([])
  },
)

it('says how bad it was', () => {
  const [allergy] = allergyTo('Penicillin')
  const found = { ...(allergy as RecordedAllergy), criticality: 'high', reaction: 'swollen face' }
  expect(allergyFindings(amoxicillin, [found], data)[0]?.message).toBe(
    'Allergy to Penicillin, high risk (swollen face): Amoxicillin 500 mg belongs to: Penicillins.',
  )
})

it('whatever the case and the accents, an ingredient is found by its own name', () => {
  const name = fc.stringMatching(/^[a-z]{3,12}( [a-z]{3,12})?$/)
  fc.assert(
    fc.property(name, fc.array(fc.boolean()), (ingredient, upper) => {
      const written = [...ingredient]
        .map((letter, at) => (upper[at] ? letter.toUpperCase() : letter))
        .join('')
      const medicine = { code: 'X', display: 'X', ingredients: [ingredient] }
      expect(allergyFindings(medicine, allergyTo(written.normalize('NFD')), data)).toMatchObject([
        { kind: 'allergy' },
      ])
    }),
  )
})

it('the same code counts while it is a draft, released or on hold', () => {
  const of = (status: string) => duplicateFindings({ code: 'A', display: 'Test' }, [{ code: 'A', status }])
  expect(of('draft')[0]?.message).toBe('Test is already in the draft.')
  for (const status of ['active', 'on-hold']) expect(of(status)[0]?.message).toBe('Test is already on order.')
  for (const status of ['completed', 'revoked', 'stopped', 'cancelled', 'entered-in-error'])
    expect(of(status)).toEqual([])
  expect(duplicateFindings({ code: 'B', display: 'Other' }, [{ code: 'A', status: 'active' }])).toEqual([])
})

const shipped = readCodes(readFileSync('db/codes/medicines.csv', 'utf8'))
/** As a hospital may load them: only a code and a name. */
const bare = shipped.map(({ code, display }) => ({ code, display, synonyms: '', details: {} }))

/** A medicine of a hospital’s list, found by the beginning of its name. */
function named(start: string, list = shipped) {
  const code = list.find(({ display }) => display.startsWith(start))
  if (!code) throw new Error(`There is no ${start}.`)
  return medicineOf(code)
}

/** The warnings of an allergy about a medicine of a hospital’s list. */
function against(
  start: string,
  about: { substance: string; criticality?: string; category?: string },
  list = shipped,
) {
  const allergy = { code: null, category: 'medication', criticality: 'low', reaction: null, ...about }
  return allergyFindings(named(start, list), [allergy], data).find(({ kind }) => kind === 'allergy')?.message
}

it.each([
  ['Flucloxacillin', 'Amoxicillin', 'has Penicillins in common with it'],
  ['Ibuprofen', 'Aspirin', 'has NSAIDs in common with it'],
  ['Cefuroxime', 'cephalexin', 'has Cephalosporins in common with it'],
  ['Ramipril', 'Lisinopril 10 mg', 'has ACE inhibitors in common with it'],
  ['Furosemide', 'Frusemide', 'is or contains Furosemide'],
  ['Amoxicillin with', 'Co-amoxiclav', 'is or contains Amoxicillin with clavulanic acid'],
])('%s is found by an allergy to %s', (ordered, substance, why) => {
  expect(against(ordered, { substance })).toContain(why)
})

it.each([
  ['Paracetamol', 'Amoxicillin'],
  ['Paracetamol', 'Aspirin'],
  // The side chain differs, and so few react that a warning would be noise.
  ['Cefalexin', 'Amoxicillin'],
  ['Amoxicillin', 'Cefalexin'],
  // A non-antibiotic sulfonamide.
  ['Furosemide', 'Co-trimoxazole'],
])('%s is not found by an allergy to %s', (ordered, substance) => {
  expect(against(ordered, { substance })).toBeUndefined()
})

it('after a severe reaction the warning goes beyond penicillins, and no further', () => {
  const severe = { criticality: 'high' }
  for (const substance of ['Amoxicillin', 'Penicillin'])
    expect(against('Cefalexin', { substance, ...severe })).toBe(
      `Allergy to ${substance}, high risk: Cefalexin 500 mg capsule has Beta-lactam antibiotics in common with it.`,
    )
  expect(against('Clarithromycin', { substance: 'Amoxicillin', ...severe })).toBeUndefined()
  expect(against('Furosemide', { substance: 'Co-trimoxazole', ...severe })).toBeUndefined()
})

it('hay fever is no allergy to what helps against it', () => {
  expect(against('Cetirizine', { substance: 'Hay fever', category: 'environment' })).toBeUndefined()
  expect(against('Cetirizine', { substance: 'Cetirizine', category: 'environment' })).toContain('contains')
})

it('a list of codes and names alone is checked too', () => {
  expect(against('Amoxicillin', { substance: 'Amoxicillin trihydrate' }, bare)).toContain('is or contains')
  expect(against('Amoxicillin', { substance: 'Penicillins' }, bare)).toContain('belongs to: Penicillins')
  expect(against('Flucloxacillin', { substance: 'Amoxicillin' }, bare)).toContain('Penicillins in common')
  expect(against('Naproxen', { substance: 'Acetylsalicylic acid' }, bare)).toContain('NSAIDs in common')
  expect(against('Paracetamol', { substance: 'Amoxicillin' }, bare)).toBeUndefined()
})

it('a medicine beside the same, its class or a dangerous one needs a reason', () => {
  const beside = (start: string, other: string) =>
    besideFindings(named(start), [named(other)], data).map(({ kind, needsReason }) => [kind, needsReason])
  expect(beside('Amoxicillin 500', 'Amoxicillin with')).toEqual([['duplicate', true]])
  expect(beside('Ibuprofen', 'Naproxen')).toEqual([['duplicate', true]])
  expect(beside('Ibuprofen', 'Warfarin')).toEqual([['pair', true]])
  expect(beside('Warfarin', 'Ibuprofen')).toEqual([['pair', true]])
  expect(beside('Paracetamol', 'Amoxicillin 500')).toEqual([])
})

describe('a medicine without a limit', () => {
  const adult = { ageMonths: 480, weight: null }
  const step = (amount: number, unit: DoseUnit): Dosing['steps'] => [
    { amount, unit, frequency: { kind: 'times', times: 1, per: 'day' }, days: 7 },
  ]
  const dose = (start: string, amount: number, unit: DoseUnit, more: Partial<Dosing> = {}) => {
    const dosing: Dosing = {
      route: 'oral',
      steps: step(amount, unit),
      asNeeded: false,
      mostPerDay: null,
      ...more,
    }
    return doseFindings(named(start), dosing, adult, data)
  }

  it.each([
    ['Morphine', 5000, 'mg', '5000 mg a dose is ten times the usual, 5 mg, or more'],
    ['Levothyroxine', 50, 'mg', '50000 microgram a dose is ten times the usual, 50 microgram, or more'],
    ['Levothyroxine', 10, 'tablet', '500 microgram a dose is ten times the usual, 50 microgram, or more'],
    ['Isophane', 100, 'unit', '100 units a dose is ten times the usual, 10 units, or more'],
    ['Artemether', 40, 'tablet', '40 tablets a dose is ten times the usual, 4 tablets, or more'],
    [
      'Hydrocortisone',
      10,
      'application',
      '10 applications a dose is ten times the usual, 1 application, or more',
    ],
  ] as const)('%s %s %s needs a reason', (start, amount, unit, said) => {
    expect(dose(start, amount, unit)[0]).toMatchObject({
      kind: 'dose',
      needsReason: true,
      message: expect.stringContaining(said),
    })
  })

  it('is compared by the day too, and in each step of a tapering', () => {
    const hourly = { ...step(9, 'mg')[0], frequency: { kind: 'every', hours: 1 } } as const
    const perDay = dose('Warfarin', 9, 'mg', { steps: [hourly] }).find(({ kind }) => kind === 'dose')
    expect(perDay?.message).toContain('216 mg a day is ten times the usual, 5 mg, or more')
    const tapering = dose('Warfarin', 5, 'mg', { steps: [step(5, 'mg')[0], step(50, 'mg')[0]] })
    expect(tapering).toMatchObject([{ kind: 'dose' }, { kind: 'dose' }, { kind: 'unchecked' }])
  })

  it('of the list that ships: the usual dose needs no reason, and ten times of it does', () => {
    let compared = 0
    for (const { code, display, details } of shipped) {
      const { usual } = medicineOf({ code, display, details })
      if (!usual) continue
      const needsReason = (amount: number) =>
        dose(display, amount, usual.unit).some((found) => found.needsReason)
      expect(needsReason(usual.amount), display).toBe(false)
      expect(needsReason(usual.amount * 10), display).toBe(true)
      compared += 1
    }
    expect(compared).toBeGreaterThan(50)
  })
})
