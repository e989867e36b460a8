import { codeKinds } from '../codes/systems'
import type { SetUpList } from './list'
import { clinics } from './lists/clinics'
import { codesOf } from './lists/codes'
import { duty } from './lists/duty'
import { formulary } from './lists/formulary'
import { hours } from './lists/hours'
import { kit } from './lists/kit'
import { labCultureTerms, labPanels, labRanges, labTests } from './lists/laboratory'
import { people } from './lists/people'
import { places } from './lists/places'
import { prices } from './lists/prices'

/** The lists of the catalogue of the laboratory. */
export const laboratoryLists = ['lab-tests', 'lab-panels', 'lab-ranges', 'lab-culture-terms'] as const

export const listNames = [
  'people',
  'clinics',
  'hours',
  'places',
  'duty',
  'kit',
  'formulary',
  'prices',
  ...laboratoryLists,
  ...codeKinds,
] as const

export type ListName = (typeof listNames)[number]

/** The list of this name. Any other name is a kind of codes. */
export function listOf(name: ListName): SetUpList {
  if (name === 'people') return people
  if (name === 'clinics') return clinics
  if (name === 'places') return places
  if (name === 'duty') return duty
  if (name === 'kit') return kit
  if (name === 'lab-tests') return labTests
  if (name === 'lab-panels') return labPanels
  if (name === 'lab-ranges') return labRanges
  if (name === 'lab-culture-terms') return labCultureTerms
  if (name === 'formulary') return formulary
  if (name === 'prices') return prices
  return name === 'hours' ? hours : codesOf(name)
}
