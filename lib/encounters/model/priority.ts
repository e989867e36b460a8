import type { PewsLevel, PewsPart } from '../../safety/model/pews'
import type { ClinicalRisk, Vitals } from './news2'

/** How soon a patient has to be seen: the order of a queue. */
export type Priority = 'emergency' | 'urgent' | 'routine'

/** The early-warning scores: NEWS2 from 16 years on, the paediatric score below. */
export type ScoreKind = 'NEWS2' | 'PEWS'

/** A part of either score. */
export type ScorePart = keyof Vitals | PewsPart

/** What a score asks for: the clinical risk of NEWS2, or the level of the paediatric score. */
export type ScoreLevel = ClinicalRisk | PewsLevel

/** The least urgent first. */
export const scoreLevels = [
  'none',
  'low',
  'low-medium',
  'medium',
  'high',
  'emergency',
] as const satisfies readonly ScoreLevel[]

/**
 * The priority that the level of an early-warning score proposes. The scores say how soon a clinician has to come: NEWS2
 * of 7 and more is an emergency response, 5 and 6 or a single 3 an urgent one (RCP 2017, chart 4; not read again for
 * this); PEWS asks for a medical review within 30 minutes at “medium”, for a rapid review within 15 at “high”, and for
 * the emergency team at “emergency” (the escalation table of the source of `pewsOf`). Which of the three priorities that
 * is, is this portal’s own rule.
 */
export const priorityByLevel = {
  none: 'routine',
  low: 'routine',
  'low-medium': 'urgent',
  medium: 'urgent',
  high: 'emergency',
  emergency: 'emergency',
} as const satisfies Record<ScoreLevel, Priority>

/** The levels that propose `priority`. */
export const levelsOf = (priority: Priority): ScoreLevel[] =>
  scoreLevels.filter((level) => priorityByLevel[level] === priority)

/** Whether the level asks for a clinician at once: red, and on top of every list. */
export const isHigh = (level: ScoreLevel): boolean => priorityByLevel[level] === 'emergency'
