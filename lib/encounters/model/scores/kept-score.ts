import type { SafetyData } from '../../../safety/model/safety-data'
import { type About, type Score, scored as scoredParts, scoreOf } from '../early-warning-score'
import type { ScoreKind, ScoreLevel, ScorePart } from '../priority'
import { type ChildFindings, type ChildVitals, childFindings } from './child-score'

/** The score of a set of vital signs, as it is stored with it. */
export interface KeptScore {
  scoreKind: ScoreKind | null
  score: number | null
  scoreLevel: ScoreLevel | null
  /** What was not measured; with any, the score is the least that it can be. */
  scoreMissing: ScorePart[]
}

/** What a set means: its NEWS2, or why it has none, and below 16 years what its values mean at that age. */
export type SetFindings = Score & { child?: ChildFindings }

/** What a set of vital signs means for whom it is `about`. `data` has the ranges and the paediatric score. */
export function findingsOf(vitals: ChildVitals, about: About, data: SafetyData): SetFindings {
  const child = childFindings(vitals, about, data)
  return { ...scoreOf(vitals, about), ...(child && { child }) }
}

/** The one score of a set, whichever is valid at the age: `findingsOf` as the table keeps it. */
export function keptScore({ child, ...scored }: SetFindings): KeptScore {
  if (child?.pews) {
    const { total, level, missing } = child.pews
    return { scoreKind: 'PEWS', score: total, scoreLevel: level, scoreMissing: [...missing] }
  }
  const news2 = 'score' in scored ? scored.score : scored.atLeast
  const scoreMissing = 'score' in scored ? [] : [...(scored.missing ?? [])]
  if (!news2 || scoreMissing.length === scoredParts.length)
    return { scoreKind: null, score: null, scoreLevel: null, scoreMissing: [] }
  return { scoreKind: 'NEWS2', score: news2.total, scoreLevel: news2.risk, scoreMissing }
}
