import { codeKinds } from '../codes/systems'
import type { SetUpList } from './list'
import { clinics } from './lists/clinics'
import { codesOf } from './lists/codes'
import { duty } from './lists/duty'
import { hours } from './lists/hours'
import { people } from './lists/people'
import { places } from './lists/places'

export const listNames = ['people', 'clinics', 'hours', 'places', 'duty', ...codeKinds] as const

export type ListName = (typeof listNames)[number]

/** The list of this name. Any other name is a kind of codes. */
export function listOf(name: ListName): SetUpList {
  if (name === 'people') return people
  if (name === 'clinics') return clinics
  if (name === 'places') return places
  if (name === 'duty') return duty
  return name === 'hours' ? hours : codesOf(name)
}
