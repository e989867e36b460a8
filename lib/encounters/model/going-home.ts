import { type CountingScore, countingScore, type ScoredSet } from './counting-score'
import type { Disposition } from './labels'
import type { ScoreLevel } from './priority'

/** The outcomes after which nobody watches the patient any more. */
export const goesHome = (disposition: Disposition): boolean =>
  disposition === 'home' || disposition === 'follow-up'

/** Why the vital signs should be taken again before the patient goes home. */
export type RepeatFirst = { why: 'score'; score: CountingScore } | { why: 'old'; takenAt: Date }

const HOUR_MS = 3_600_000

/** A single measurement that is far off does not keep anybody here. */
const asksForReview: readonly ScoreLevel[] = ['medium', 'high', 'emergency']

/**
 * Whether the vital signs of the visit should be taken again before the patient goes home: the score that counts asks
 * for a review (NEWS2 of 5 or more, PEWS from “medium” on), or the latest set is older than `maxAgeHours`, which the hospital sets. `sets`: the newest
 * first. Without any set nothing is asked: not every clinic takes them.
 */
export function repeatFirst(
  sets: readonly ScoredSet[],
  { now, maxAgeHours }: { now: Date; maxAgeHours: number },
): RepeatFirst | undefined {
  const score = countingScore(sets)
  if (score && asksForReview.includes(score.level)) return { why: 'score', score }
  const [latest] = sets
  if (!latest || now.getTime() - latest.takenAt.getTime() <= maxAgeHours * HOUR_MS) return undefined
  return { why: 'old', takenAt: latest.takenAt }
}
