import { expect, it } from 'vitest'
import { shippedSafety } from '@/e2e/support/unit/shipped-safety'
import { allergyConflicts } from '../model/allergy-conflicts'
import { dangerousPairs } from '../model/dangerous-pairs'
import { duplicates } from '../model/duplicates'
import { allergyInWords, duplicateInWords, pairInWords } from './findings'

const data = shippedSafety()
const medicine = (code: string, display: string) => ({ code, display, ingredients: [] })
const amoxicillin = medicine('J01CA04', 'Amoxicillin 500 mg capsule')

function against(substance: string, criticality = 'low', reaction: string | null = null) {
  const allergy = { code: null, substance, category: 'medication', criticality, reaction }
  const [found] = allergyConflicts(amoxicillin, [allergy], data)
  return found && allergyInWords(found, amoxicillin.display)
}

it('an allergy is told with how bad it was and why it counts', () => {
  expect(against('PCN', 'high', 'swollen face')).toBe(
    'Allergy to PCN, high risk (swollen face): Amoxicillin 500 mg capsule belongs to: Penicillins.',
  )
  expect(against('Amoxil')).toBe('Allergy to Amoxil: Amoxicillin 500 mg capsule is or contains Amoxicillin.')
  expect(against('Flucloxacillin')).toContain('has Penicillins in common with it')
  expect(against('penicilin')).toContain('which may mean Penicillins')
  expect(against('a blue tablet')).toContain('no check can be made for it')
})

it('duplicates and pairs are told with what they share or do', () => {
  const clav = medicine('J01CR02', 'Co-amoxiclav')
  const said = duplicates(amoxicillin, [clav, amoxicillin], data).map((one) =>
    duplicateInWords(one, amoxicillin.display),
  )
  expect(said).toEqual([
    'Amoxicillin 500 mg capsule has an ingredient of Co-amoxiclav, which is already on order: Amoxicillin.',
    'Amoxicillin 500 mg capsule is already on order.',
  ])
  const [ibuprofen, diclofenac] = [medicine('M01AE01', 'Ibuprofen'), medicine('M01AB05', 'Diclofenac')]
  expect(duplicates(ibuprofen, [diclofenac], data).map((one) => duplicateInWords(one, 'Ibuprofen'))).toEqual([
    'Ibuprofen is of the same class as Diclofenac, which is already on order: NSAIDs.',
  ])
  const [warfarin, simvastatin, clarithromycin] = [
    medicine('B01AA03', 'Warfarin'),
    medicine('C10AA01', 'Simvastatin'),
    medicine('J01FA09', 'Clarithromycin'),
  ]
  const pair = (one: typeof warfarin, other: typeof warfarin) =>
    dangerousPairs(one, [other], data).map((found) => pairInWords(found, one.display))
  expect(pair(ibuprofen, warfarin)).toEqual(['Ibuprofen is dangerous with Warfarin: bleeding.'])
  expect(pair(clarithromycin, simvastatin)).toEqual([
    'Clarithromycin must not be given with Simvastatin: damage to muscles (rhabdomyolysis).',
  ])
})
