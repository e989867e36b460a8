import { isAtAge, type SafetyData } from './safety-data'

/** How hard a child has to work to breathe, as judged. */
export const respiratoryDistresses = ['none', 'mild', 'moderate', 'severe'] as const
export type RespiratoryDistress = (typeof respiratoryDistresses)[number]

/** How oxygen is given; `other`: by cannula, mask or head box. */
export const oxygenDevices = ['other', 'high-flow', 'bipap', 'cpap'] as const
export type OxygenDevice = (typeof oxygenDevices)[number]

/** What the score needs; null where it was not measured or not looked for. */
export interface PewsVitals {
  respirations: number | null
  respiratoryDistress: RespiratoryDistress | null
  oxygenSaturation: number | null
  onOxygen: boolean | null
  /** With oxygen: litres a minute, or the share in per cent; high flow, BiPAP and CPAP score the most. */
  oxygenFlow: number | null
  oxygenPercent: number | null
  oxygenDevice: OxygenDevice | null
  pulse: number | null
  systolic: number | null
  /** Seconds. */
  capillaryRefill: number | null
  consciousness: 'alert' | 'confusion' | 'voice' | 'pain' | 'unresponsive' | null
  temperature: number | null
}

export type PewsLevel = 'none' | 'low' | 'medium' | 'high' | 'emergency'

export interface Pews {
  total: number
  /** The level of the total, or a higher one of a trigger. */
  level: PewsLevel
  points: Record<PewsPart, number | null>
  /** What is missing: then the total is the least that it can be. */
  missing: readonly PewsPart[]
  /** Beyond the score: less conscious, or a temperature to think of sepsis at. */
  triggers: readonly ('consciousness' | 'temperature')[]
}

export type PewsPart =
  | 'respirations'
  | 'respiratoryDistress'
  | 'oxygenSaturation'
  | 'oxygen'
  | 'pulse'
  | 'systolic'
  | 'capillaryRefill'

const DISTRESS = { none: 0, mild: 1, moderate: 2, severe: 4 } as const
const MOST_POINTS = 4
const ORDER: readonly PewsLevel[] = ['none', 'low', 'medium', 'high', 'emergency']

/**
 * The National Paediatric Early Warning Score of England at an age in whole months; undefined at an age without bands,
 * which is from 16 years on, where NEWS2 is valid.
 *
 * Source: NHS England and Royal College of Paediatrics and Child Health, National PEWS observation and escalation
 * charts (September 2023) and the scoring tables drawn from the configuration document for SPOT NPEWS, read in
 * github.com/rcpch/digital-pews at a62a8af. The bands are in the table `pews_band`; here are the parts that are not
 * numbers: respiratory distress, devices that score 4 whatever they deliver, levels by total (1–4, 5–8, 9–12, from 13),
 * and triggers: responding to voice only is high, to pain or not at all an emergency; 38 °C and more or below 36 °C is
 * a reason to think of sepsis, and does not count here. Confusion is not on the chart and is taken as voice. Carer’s
 * and staff’s concern raise the level too; this portal does not record them, and does not claim to comply with SPOT.
 */
export function pewsOf(vitals: PewsVitals, ageMonths: number, data: SafetyData): Pews | undefined {
  const bands = data.pews.filter((band) => isAtAge(band, ageMonths))
  const scored = (parameter: string, value: number | null): number | null => {
    if (value === null) return null
    const [band] = bands
      .filter((one) => one.parameter === parameter && one.least <= value)
      .sort((one, other) => other.least - one.least)
    return band?.points ?? null
  }
  if (bands.length === 0) return undefined
  const points: Pews['points'] = {
    respirations: scored('respirations', vitals.respirations),
    respiratoryDistress: vitals.respiratoryDistress === null ? null : DISTRESS[vitals.respiratoryDistress],
    oxygenSaturation: scored('oxygenSaturation', vitals.oxygenSaturation),
    oxygen: oxygenPoints(vitals, scored),
    pulse: scored('pulse', vitals.pulse),
    systolic: scored('systolic', vitals.systolic),
    capillaryRefill: scored('capillaryRefill', vitals.capillaryRefill),
  }
  const parts = Object.keys(points) as PewsPart[]
  const total = parts.reduce((sum, part) => sum + (points[part] ?? 0), 0)
  const missing = parts.filter((part) => points[part] === null || (part === 'oxygen' && !saysHowMuch(vitals)))
  const byConsciousness = levelOfConsciousness(vitals.consciousness)
  const triggers = [
    ...(byConsciousness === 'none' ? [] : (['consciousness'] as const)),
    ...(isFeverish(vitals.temperature) ? (['temperature'] as const) : []),
  ]
  return { total, level: higher(levelOf(total), byConsciousness), points, missing, triggers }
}

/** The level of a total. */
export function levelOf(total: number): PewsLevel {
  if (total >= 13) return 'emergency'
  if (total >= 9) return 'high'
  if (total >= 5) return 'medium'
  return total >= 1 ? 'low' : 'none'
}

function oxygenPoints(
  { onOxygen, oxygenFlow, oxygenPercent, oxygenDevice }: PewsVitals,
  scored: (parameter: string, value: number | null) => number | null,
): number | null {
  if (onOxygen === null) return null
  if (!onOxygen) return 0
  if (oxygenDevice !== null && oxygenDevice !== 'other') return MOST_POINTS
  // Any oxygen scores at least 1, also when it is not said how much.
  return Math.max(1, scored('oxygenFlow', oxygenFlow) ?? 0, scored('oxygenPercent', oxygenPercent) ?? 0)
}

const saysHowMuch = ({ onOxygen, oxygenFlow, oxygenPercent, oxygenDevice }: PewsVitals) =>
  onOxygen !== true ||
  oxygenFlow !== null ||
  oxygenPercent !== null ||
  (oxygenDevice !== null && oxygenDevice !== 'other')

function levelOfConsciousness(consciousness: PewsVitals['consciousness']): PewsLevel {
  if (consciousness === 'pain' || consciousness === 'unresponsive') return 'emergency'
  return consciousness === 'voice' || consciousness === 'confusion' ? 'high' : 'none'
}

const isFeverish = (temperature: number | null) =>
  temperature !== null && (temperature >= 38 || temperature < 36)

const higher = (one: PewsLevel, other: PewsLevel): PewsLevel =>
  ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other
