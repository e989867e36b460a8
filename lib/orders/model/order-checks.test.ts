import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCodes } from '../../codes/read-codes'
import { type Medicine, medicineOf } from './medicines'
import { allergyFindings, duplicateFindings } from './order-checks'

const amoxicillin: Medicine = {
  display: 'Amoxicillin 500 mg',
  synonyms: 'antibiotic',
  ingredients: ['amoxicillin'],
  classes: ['penicillin', 'beta-lactam'],
}
const allergyTo = (substance: string) => [
  { substance, category: 'medication', criticality: 'low', reaction: null },
]

it.each([
  'Amoxicillin',
  'penicillins',
  'PENICILLIN',
  'Penicillin G',
  'amoxicillin trihydrate',
  'Bêta-lactam',
])('an allergy to %s speaks against amoxicillin', (substance) => {
  expect(allergyFindings(amoxicillin, allergyTo(substance))).toMatchObject([{ kind: 'allergy' }])
})

it.each(['Latex', 'Peanuts', 'cillin', '', '  ', 'Cefalexin'])(
  'an allergy to “%s” does not speak against amoxicillin',
  (substance) => {
    expect(allergyFindings(amoxicillin, allergyTo(substance))).toEqual([])
  },
)

it('says how bad it was', () => {
  const [finding] = allergyFindings(amoxicillin, [
    { substance: 'Penicillin', category: 'medication', criticality: 'high', reaction: 'swollen face' },
  ])
  expect(finding?.message).toBe(
    'Allergy to Penicillin, high risk (swollen face): Amoxicillin 500 mg is or contains penicillin.',
  )
})

it('whatever the case and the accents, an ingredient is found by its own name', () => {
  const name = fc.stringMatching(/^[a-z]{3,12}( [a-z]{3,12})?$/)
  fc.assert(
    fc.property(name, fc.array(fc.boolean()), (ingredient, upper) => {
      const written = [...ingredient]
        .map((letter, at) => (upper[at] ? letter.toUpperCase() : letter))
        .join('')
      const medicine = { display: 'X', synonyms: '', ingredients: [ingredient], classes: [] }
      expect(allergyFindings(medicine, allergyTo(written.normalize('NFD')))).toHaveLength(1)
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

/** The warnings of an allergy about a medicine of a hospital’s list, found by the beginning of its name. */
function against(
  start: string,
  about: { substance: string; criticality?: string; category?: string },
  list = shipped,
) {
  const code = list.find(({ display }) => display.startsWith(start))
  if (!code) throw new Error(`There is no ${start}.`)
  const allergy = { category: 'medication', criticality: 'low', reaction: null, ...about }
  return allergyFindings(medicineOf(code), [allergy], list.map(medicineOf))[0]?.message
}

it.each([
  ['Flucloxacillin', 'Amoxicillin', 'is a penicillin too'],
  ['Ibuprofen', 'Aspirin', 'is an NSAID too'],
  ['Cefuroxime', 'cephalexin', 'is a cephalosporin too'],
  ['Ramipril', 'Lisinopril 10 mg', 'is an ACE inhibitor too'],
  ['Furosemide', 'Frusemide', 'is or contains frusemide'],
  ['Amoxicillin with', 'Co-amoxiclav', 'is or contains co amoxiclav'],
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
      `Allergy to ${substance}, high risk: Cefalexin 500 mg capsule is a beta-lactam too.`,
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
  expect(against('Amoxicillin', { substance: 'Penicillins' }, bare)).toContain('is or contains penicillin')
  expect(against('Flucloxacillin', { substance: 'Amoxicillin' }, bare)).toContain('is a penicillin too')
  expect(against('Naproxen', { substance: 'Acetylsalicylic acid' }, bare)).toContain('is an NSAID too')
  expect(against('Paracetamol', { substance: 'Amoxicillin' }, bare)).toBeUndefined()
})
