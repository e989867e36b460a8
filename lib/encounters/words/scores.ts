import type { ScoreKind, ScoreLevel, ScorePart } from '../model/priority'

/**
 * What a level asks for: clinical response by risk (RCP NEWS2 2017, chart 4); of the paediatric score, the reviews of its
 * escalation table (the source of `pewsOf`).
 */
const byKind: Readonly<Record<ScoreKind, Partial<Record<ScoreLevel, string>>>> = {
  NEWS2: {
    low: 'Low risk',
    'low-medium': 'Low to medium risk: one measurement is far off',
    medium: 'Medium risk: urgent review',
    high: 'High risk: emergency',
  },
  PEWS: {
    none: 'No points',
    low: 'Low: tell the nurse in charge',
    medium: 'Medium: a medical review within 30 minutes',
    high: 'High: a rapid review within 15 minutes',
    emergency: 'Emergency: call the emergency team',
  },
}

/** What the level of a score asks for. */
export const levelWords = (kind: ScoreKind, level: ScoreLevel): string => byKind[kind][level] ?? level

/** The level beside a score. */
export const shortLevelWords: Readonly<Record<ScoreLevel, string>> = {
  none: 'no points',
  low: 'low',
  'low-medium': 'low to medium',
  medium: 'medium',
  high: 'high',
  emergency: 'emergency',
}

/** The parts of the scores, in a sentence. */
export const scorePartWords: Readonly<Record<ScorePart, string>> = {
  respirations: 'breathing rate',
  respiratoryDistress: 'respiratory distress',
  oxygenSaturation: 'saturation',
  onOxygen: 'air or oxygen',
  oxygen: 'air or how much oxygen',
  systolic: 'systolic pressure',
  pulse: 'pulse',
  consciousness: 'consciousness',
  temperature: 'temperature',
  capillaryRefill: 'capillary refill',
}

/** The score of a set or a visit; `missing` are the parts that were not measured. */
interface SaidScore {
  kind: ScoreKind
  total: number
  level: ScoreLevel
  missing: readonly ScorePart[]
}

/** “PEWS is at least 5 (medium)”: points alone do not say what less consciousness makes of them. */
export const scoreIs = ({ kind, total, level, missing }: SaidScore, verb = 'is'): string =>
  `${kind} ${verb} ${missing.length > 0 ? 'at least ' : ''}${total}${kind === 'PEWS' ? ` (${shortLevelWords[level]})` : ''}`

/** “capillary refill, pulse not measured”; empty if all of the score was. */
export const notMeasuredWords = (missing: readonly ScorePart[]): string =>
  missing.length > 0 ? `${missing.map((part) => scorePartWords[part]).join(', ')} not measured` : ''

/** “PEWS at least 5”, on paper. */
export const scoreOnPaper = (kind: ScoreKind, total: number, isAtLeast: boolean): string =>
  `${kind} ${isAtLeast ? 'at least ' : ''}${total}`
