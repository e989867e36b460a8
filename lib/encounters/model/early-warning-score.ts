import { yearsAt } from '../../patients/model/rules'
import { noScoreWords, scorePartWords } from '../words/vitals'
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
export type Score = { score: News2 } | { none: string; atLeast?: { total: number; risk: ClinicalRisk } }

/** From this score on an urgent review is needed (RCP NEWS2 2017, chart 2). */
export const MEDIUM_SCORE = 5
/** From this score on the risk is high and needs an emergency response (RCP NEWS2 2017, chart 2). */
export const HIGH_SCORE = 7

/**
 * Scores a set of vital signs by NEWS2 where it is valid: from 16 years on, and not in pregnancy (RCP 2017). `born`
 * and `day` are `YYYY-MM-DD`; `born` is null if unknown.
 */
export function scoreOf(
  vitals: PartialVitals,
  about: { born: string | null; day: string; pregnant: boolean; scale: SaturationScale },
): Score {
  const { born, day, pregnant, scale } = about
  if (!born) return { none: noScoreWords.ageUnknown }
  if (yearsAt(born, day) < LEAST_AGE) return { none: noScoreWords.tooYoung(LEAST_AGE) }
  if (pregnant) return { none: noScoreWords.pregnant }
  const missing = scored.filter((name) => vitals[name] === null).map((name) => scorePartWords[name])
  if (missing.length > 0)
    return { none: noScoreWords.incomplete(missing), atLeast: summed(pointsOf(vitals, scale)) }
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
