import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allergyFindings, duplicateFindings, type Medicine } from './order-checks'

const amoxicillin: Medicine = {
  display: 'Amoxicillin 500 mg',
  ingredients: ['amoxicillin'],
  classes: ['penicillin', 'beta-lactam'],
}
const allergyTo = (substance: string) => [{ substance, criticality: 'low', reaction: null }]

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
    { substance: 'Penicillin', criticality: 'high', reaction: 'swollen face' },
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
      const medicine = { display: 'X', ingredients: [ingredient], classes: [] }
      expect(allergyFindings(medicine, allergyTo(written.normalize('NFD')))).toHaveLength(1)
    }),
  )
})

it('the same code counts while it is a draft, released or on hold', () => {
  const of = (status: string) => duplicateFindings({ code: 'A', display: 'Test' }, [{ code: 'A', status }])
  expect(of('draft')[0]?.message).toBe('Test is in the draft already.')
  for (const status of ['active', 'on-hold']) expect(of(status)[0]?.message).toBe('Test is on order already.')
  for (const status of ['completed', 'revoked', 'stopped', 'cancelled', 'entered-in-error'])
    expect(of(status)).toEqual([])
  expect(duplicateFindings({ code: 'B', display: 'Other' }, [{ code: 'A', status: 'active' }])).toEqual([])
})
