import type { AllergyConflict, UncheckedAllergy } from '../model/allergy-conflicts'
import { type DoseFinding, RECENT_DAYS } from '../model/check-dose'
import type { DangerousPair } from '../model/dangerous-pairs'
import type { Duplicate } from '../model/duplicates'
import type { FarOverUsual } from '../model/far-over-usual'
import { amountInWords, unitWords } from './dosing'

/** An allergy against the medicine `display`, or one that cannot be checked, as a sentence for the prescriber. */
export function allergyInWords(found: AllergyConflict | UncheckedAllergy, display: string): string {
  const { substance, criticality, reaction } = found.allergy
  const about = `Allergy to ${substance}${criticality === 'high' ? ', high risk' : ''}${reaction ? ` (${reaction})` : ''}`
  if (found.kind === 'unchecked')
    return `${about}: no check can be made for it. Choose the substance, or check ${display} yourself.`
  const name = found.because.name
  const why = {
    same: `${display} is or contains ${name}`,
    member: `${display} belongs to: ${name}`,
    related: `${display} has ${name} in common with it`,
  }[found.why]
  return found.sure ? `${about}: ${why}.` : `${about}, which may mean ${name}: ${why}.`
}

export function duplicateInWords({ medicine, why, because }: Duplicate, display: string): string {
  if (why === 'same') return `${medicine.display} is already on order.`
  const shared = because ? `: ${because.name}` : ''
  return why === 'substance'
    ? `${display} has an ingredient of ${medicine.display}, which is already on order${shared}.`
    : `${display} is of the same class as ${medicine.display}, which is already on order${shared}.`
}

export function pairInWords({ medicine, pair }: DangerousPair, display: string): string {
  const how = pair.severity === 'contraindicated' ? 'must not be given with' : 'is dangerous with'
  return `${display} ${how} ${medicine.display}: ${pair.effect}.`
}

const uncheckedWords = {
  unit: 'its limit is in another unit',
  'no-limit': 'there is no limit for it here',
  'no-most': 'it is not said how many doses there are at most',
} as const

export function doseInWords(found: DoseFinding | FarOverUsual, display: string): string {
  switch (found.kind) {
    case 'far-over-usual': {
      const { given, usual, unit, per } = found
      return `${display}: ${amountInWords(given, unit)} a ${per} is ten times the usual, ${amountInWords(usual, unit)}, or more.`
    }
    case 'over': {
      const { given, most, unit, per, perKg } = found
      const by = perKg === null ? '' : ` (${perKg} ${unitWords[unit]} for each kg)`
      return `${display}: ${amountInWords(given, unit)} a ${per} is more than the most, ${amountInWords(most, unit)}${by}.`
    }
    case 'avoid':
      return `${display}: ${found.limit.avoid}.`
    case 'weight-needed':
      return `${display} is dosed by weight, and there is none of the last ${RECENT_DAYS} days. Weigh the child.`
    case 'age-needed':
      return `${display} is dosed by age, and the date of birth is not known. An estimated one will do.`
    case 'unchecked':
      return `The ${found.why === 'no-most' ? 'dose a day' : 'dose'} of ${display} was not checked: ${uncheckedWords[found.why]}.`
  }
}
