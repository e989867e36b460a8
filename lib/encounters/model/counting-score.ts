import type { PewsLevel } from '../../safety/model/pews'
import { HIGH_SCORE, MEDIUM_SCORE } from './early-warning-score'
import type { ClinicalRisk } from './news2'
import { type Priority, priorityByRisk } from './priority'
import { riskByLevel } from './scores/child-score'

/** The score of a set of vital signs, as it is recorded. */
export interface ScoredSet {
  takenAt: Date
  news2: number | null
  news2Risk: ClinicalRisk | null
  news2AtLeast: number | null
  pews: number | null
  pewsLevel: PewsLevel | null
}

/** The score of a visit that counts now; `atLeast`: it is the least that an incomplete set can have. */
export interface CountingScore {
  /** The paediatric score counts below 16 years. */
  scale: 'NEWS2' | 'PEWS'
  /** The points, of whichever score. */
  news2: number
  risk: ClinicalRisk
  at: Date
  atLeast: boolean
}

/**
 * The score that counts now among the sets of a visit, the newest first: the latest one, unless incomplete sets after it
 * have more points; without one, what an incomplete set has if it asks for a review already. `latestScore` is the same
 * rule in SQL.
 */
export function countingScore(sets: readonly ScoredSet[]): CountingScore | undefined {
  const latest = sets.findIndex(({ news2 }) => news2 !== null)
  const since = latest === -1 ? sets : sets.slice(0, latest + 1)
  const candidates = since.flatMap(
    ({ takenAt: at, news2, news2Risk, news2AtLeast, ...child }): CountingScore[] => {
      if (child.pews !== null && child.pewsLevel !== null) return childScore(child.pews, child.pewsLevel, at)
      const scale = 'NEWS2'
      if (news2 !== null) return [{ scale, news2, risk: news2Risk ?? riskFrom(news2), at, atLeast: false }]
      if (news2AtLeast === null || news2AtLeast < MEDIUM_SCORE) return []
      return [{ scale, news2: news2AtLeast, risk: riskFrom(news2AtLeast), at, atLeast: true }]
    },
  )
  return candidates.reduce<CountingScore | undefined>(
    (worst, one) => (worst && weight(worst) >= weight(one) ? worst : one),
    undefined,
  )
}

/** Never all of the paediatric score is recorded, so the worst set of the visit counts, if it asks for a review. */
function childScore(pews: number, level: PewsLevel, at: Date): CountingScore[] {
  const risk = riskByLevel[level]
  return risk === 'low' ? [] : [{ scale: 'PEWS', news2: pews, risk, at, atLeast: true }]
}

/** A trigger makes the paediatric level high whatever the points. */
const weight = ({ scale, news2, risk }: CountingScore) =>
  news2 + (scale === 'PEWS' && risk === 'high' ? 1_000 : 0)

const riskFrom = (score: number): ClinicalRisk =>
  score >= HIGH_SCORE ? 'high' : score >= MEDIUM_SCORE ? 'medium' : 'low'

/** The most urgent first. */
export const priorities = ['emergency', 'urgent', 'routine'] as const satisfies readonly Priority[]

/** The priority to propose for a visit that was filed as `filed`: that, or a more urgent one by its score. */
export function proposedFor(filed: Priority, score: CountingScore | undefined): Priority {
  const byScore = score ? priorityByRisk[score.risk] : 'routine'
  return isBelow(filed, byScore) ? byScore : filed
}

/** Whether `one` is less urgent than `other`. */
export const isBelow = (one: Priority, other: Priority): boolean =>
  priorities.indexOf(one) > priorities.indexOf(other)
