import { yearsAt } from '../../patients/model/rules'
import { noScoreWords, scorePartWords } from '../words/vitals'
import { type Consciousness, type News2, news2, type SaturationScale } from './news2'

/** What NEWS2 needs; null where it was not measured. */
export interface PartialVitals {
  respirations: number | null
  oxygenSaturation: number | null
  onOxygen: boolean | null
  systolic: number | null
  pulse: number | null
  consciousness: Consciousness | null
  temperature: number | null
}

/** Minimum age for NEWS2, in years. */
export const LEAST_AGE = 16

/** The score of a set, or why it has none, in a sentence. */
export type Score = { score: News2 } | { none: string }

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
  if (missing.length > 0) return { none: noScoreWords.incomplete(missing) }
  return { score: news2(vitals as Parameters<typeof news2>[0], scale) }
}

const scored: readonly (keyof PartialVitals)[] = [
  'respirations',
  'oxygenSaturation',
  'onOxygen',
  'systolic',
  'pulse',
  'consciousness',
  'temperature',
]
