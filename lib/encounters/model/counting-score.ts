import {
  type Priority,
  priorityByLevel,
  type ScoreKind,
  type ScoreLevel,
  type ScorePart,
  scoreLevels,
} from './priority'
import type { KeptScore } from './scores/kept-score'

/** The score of a set of vital signs, as it is recorded. */
export type ScoredSet = KeptScore & { takenAt: Date }

/** The score of a visit that counts now. */
export interface CountingScore {
  kind: ScoreKind
  total: number
  level: ScoreLevel
  /** What was not measured; with any, the score is the least that it can be. */
  missing: readonly ScorePart[]
  at: Date
}

/**
 * The score that counts now among the sets of a visit, the newest first: the latest complete one, unless incomplete sets
 * after it are worse; without one, what an incomplete set has if it asks for a review already. `latestScore` is the same
 * rule in SQL.
 */
export function countingScore(sets: readonly ScoredSet[]): CountingScore | undefined {
  const scored = sets.flatMap(scoreIn)
  const latest = scored.findIndex(({ missing }) => missing.length === 0)
  const since = latest === -1 ? scored : scored.slice(0, latest + 1)
  return since
    .filter(({ level, missing }) => missing.length === 0 || priorityByLevel[level] !== 'routine')
    .reduce<CountingScore | undefined>(
      (worst, one) => (worst && !isWorse(one, worst) ? worst : one),
      undefined,
    )
}

function scoreIn({ scoreKind, score, scoreLevel, scoreMissing, takenAt }: ScoredSet): CountingScore[] {
  if (scoreKind === null || score === null || scoreLevel === null) return []
  return [{ kind: scoreKind, total: score, level: scoreLevel, missing: scoreMissing, at: takenAt }]
}

/** By the level and then by the points: a single measurement that is far off weighs more than small ones. */
function isWorse(one: CountingScore, other: CountingScore): boolean {
  const [mine, its] = [scoreLevels.indexOf(one.level), scoreLevels.indexOf(other.level)]
  return mine === its ? one.total > other.total : mine > its
}

/** The most urgent first. */
export const priorities = ['emergency', 'urgent', 'routine'] as const satisfies readonly Priority[]

/** The priority to propose for a visit that was filed as `filed`: that, or a more urgent one by its score. */
export function proposedFor(filed: Priority, score: CountingScore | undefined): Priority {
  const byScore = score ? priorityByLevel[score.level] : 'routine'
  return isBelow(filed, byScore) ? byScore : filed
}

/** Whether `one` is less urgent than `other`. */
export const isBelow = (one: Priority, other: Priority): boolean =>
  priorities.indexOf(one) > priorities.indexOf(other)
