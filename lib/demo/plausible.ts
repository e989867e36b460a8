import type { Day } from '../clock/day'
import { type Sex, yearsAt } from '../patients/model/rules'

/** What a rule asks of a demo patient. */
export interface DemoPerson {
  sex: Sex
  /** `YYYY-MM-DD`; null if unknown. */
  born: string | null
}

/** Whom something happens to, and in which clinics of the demo, by their letters. */
export interface Fit {
  clinics: string
  /** Youngest and oldest age, in whole years. Without it people of any age, also of an unknown one. */
  ages?: readonly [youngest: number, oldest: number]
  sex?: Sex
}

/** Whether `fit` holds for `person` on `day`, in the clinic with this letter. */
export function fits(fit: Fit, person: DemoPerson, letter: string, day: Day): boolean {
  if (!fit.clinics.includes(letter) || !isSeenIn(letter, person, day)) return false
  if (fit.sex && fit.sex !== person.sex) return false
  if (!fit.ages) return true
  const years = person.born === null ? undefined : yearsAt(person.born, day)
  return years !== undefined && years >= fit.ages[0] && years <= fit.ages[1]
}

/** Whether the clinic sees such people at all: that for mothers and children sees only those. */
function isSeenIn(letter: string, { sex, born }: DemoPerson, day: Day): boolean {
  if (letter !== 'C') return true
  const years = born === null ? undefined : yearsAt(born, day)
  return years !== undefined && (years < 16 || (sex === 'female' && years < 50))
}
