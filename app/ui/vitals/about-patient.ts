import { hospitalDay, today } from '@/lib/clock/hospital-time'
import { LEAST_AGE } from '@/lib/encounters/model/early-warning-score'
import type { ScoreKind } from '@/lib/encounters/model/priority'
import { type ChildFindings, childFindings } from '@/lib/encounters/model/scores/child-score'
import type { VitalSet } from '@/lib/encounters/queries/vitals'
import { yearsAt } from '@/lib/patients/model/rules'
import type { Banner } from '@/lib/patients/queries/banner'
import { currentSafety } from '@/lib/safety/current-safety'

/** What the values of a child mean at the age when they were taken, by the id of their set. */
export async function findingsOfChildren(born: string | null, sets: VitalSet[]) {
  const found = new Map<string, ChildFindings>()
  if (!born || sets.length === 0 || yearsAt(born, today()) >= LEAST_AGE) return found
  const data = await currentSafety()
  for (const set of sets) {
    const child = childFindings(set, { born, day: hospitalDay(set.takenAt) }, data)
    if (child) found.set(set.id, child)
  }
  return found
}

/** Where the ranges come from that the values are outside of; empty if none is. */
export const sourcesOf = (found: ReadonlyMap<string, ChildFindings>): string =>
  [...new Set([...found.values()].flatMap(({ outside }) => outside.map(({ range }) => range.source)))].join(
    '; ',
  )

/** From 10 to 60 years, so that nobody is asked without need; a wrong guess only leaves the box away. */
export function mayBePregnant({ sex, born }: Banner): boolean {
  const age = born ? yearsAt(born, today()) : undefined
  return sex !== 'Male' && (age === undefined || (age >= 10 && age <= 60))
}

/** The score that is valid at the age; none as long as the age is not known. */
export function scoredBy({ born }: Banner): ScoreKind | undefined {
  if (!born) return undefined
  return yearsAt(born, today()) < LEAST_AGE ? 'PEWS' : 'NEWS2'
}
