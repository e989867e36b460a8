import { yearsAt } from '../../patients/model/rules'
import { scorePartWords } from '../words/scores'
import { noScoreWords } from '../words/vitals'
import {
  type ClinicalRisk,
  type News2,
  news2,
  type PartialVitals,
  pointsOf,
  type SaturationScale,
  summed,
  type Vitals,
} from './news2'

/** Minimum age for NEWS2, in years. */
export const LEAST_AGE = 16

/**
 * The score of a set, or why it has none, in a sentence. `atLeast`: the points of what was measured of an incomplete set,
 * which has no score (RCP 2017), but whatever is missing cannot make it less.
 */
export type Score =
  | { score: News2 }
  | { none: string; atLeast?: { total: number; risk: ClinicalRisk }; missing?: readonly ScoredPart[] }

/** Whom a set is about: `born` and `day` are `YYYY-MM-DD`; `born` is null if unknown. */
export interface About {
  born: string | null
  day: string
  pregnant: boolean
  scale: SaturationScale
}

/**
 * Scores a set of vital signs by NEWS2 where it is valid: from 16 years on, and not in pregnancy (RCP 2017).
 */
export function scoreOf(vitals: PartialVitals, { born, day, pregnant, scale }: About): Score {
  if (!born) return { none: noScoreWords.ageUnknown }
  if (yearsAt(born, day) < LEAST_AGE) return { none: noScoreWords.tooYoung(LEAST_AGE) }
  if (pregnant) return { none: noScoreWords.pregnant }
  const missing = scored.filter((name) => vitals[name] === null)
  if (missing.length > 0) {
    const none = noScoreWords.incomplete(missing.map((name) => scorePartWords[name]))
    return { none, atLeast: summed(pointsOf(vitals, scale)), missing }
  }
  return { score: news2(vitals as Vitals, scale) }
}

/** The parts of the score, in the order of the chart. */
export const scored = [
  'respirations',
  'oxygenSaturation',
  'onOxygen',
  'systolic',
  'pulse',
  'consciousness',
  'temperature',
] as const satisfies readonly (keyof Vitals)[]

type ScoredPart = (typeof scored)[number]
