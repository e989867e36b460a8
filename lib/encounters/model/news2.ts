/**
 * National Early Warning Score 2, for patients of 16 years or more who are not pregnant.
 * Source: Royal College of Physicians, National Early Warning Score (NEWS) 2, London 2017, chart 1 and chart 3.
 */
export interface Vitals {
  /** Breaths a minute. */
  respirations: number
  /** Oxygen saturation in per cent. */
  oxygenSaturation: number
  /** Oxygen is being given. */
  onOxygen: boolean
  /** Systolic blood pressure in mmHg. */
  systolic: number
  /** Beats a minute. */
  pulse: number
  consciousness: Consciousness
  /** Degrees Celsius, to one decimal. */
  temperature: number
}

/** Alert, or newly confused, responding to voice or to pain, or unresponsive. */
export type Consciousness = 'alert' | 'confusion' | 'voice' | 'pain' | 'unresponsive'

/** Scale 2 is for patients with a prescribed target saturation of 88 to 92 per cent, decided by a clinician. */
export type SaturationScale = 1 | 2

/** How urgently a clinician has to come; the words are those of chart 3. */
export type ClinicalRisk = 'low' | 'low-medium' | 'medium' | 'high'

export interface News2 {
  total: number
  risk: ClinicalRisk
  /** The points of each measurement. */
  points: Record<keyof Vitals, number>
}

/** Scores a full set of vitals. */
export function news2(vitals: Vitals, scale: SaturationScale = 1): News2 {
  const points = pointsOf(vitals, scale)
  return { ...summed(points), points }
}

/** The sum of points, and the risk that it means. */
export function summed(points: Partial<News2['points']>): { total: number; risk: ClinicalRisk } {
  const all = Object.values(points)
  const total = all.reduce((sum, some) => sum + some, 0)
  return { total, risk: riskOf(total, Math.max(0, ...all)) }
}

/** A set in which something may be missing. */
export type PartialVitals = { [Name in keyof Vitals]: Vitals[Name] | null }

/**
 * The points of each measurement that was taken. Above 92 % on scale 2 a saturation has points only once it is known
 * whether oxygen is given.
 */
export function pointsOf(vitals: Vitals, scale: SaturationScale): News2['points']
export function pointsOf(vitals: PartialVitals, scale: SaturationScale): Partial<News2['points']>
export function pointsOf(vitals: PartialVitals, scale: SaturationScale): Partial<News2['points']> {
  const { respirations, oxygenSaturation, onOxygen, systolic, pulse, consciousness, temperature } = vitals
  const points = {
    respirations: respirations === null ? null : band(respirations, [8, 3], [11, 1], [20, 0], [24, 2], 3),
    oxygenSaturation:
      oxygenSaturation === null
        ? null
        : scale === 1
          ? band(oxygenSaturation, [91, 3], [93, 2], [95, 1], 0)
          : secondScale(oxygenSaturation, onOxygen),
    onOxygen: onOxygen === null ? null : onOxygen ? 2 : 0,
    systolic: systolic === null ? null : band(systolic, [90, 3], [100, 2], [110, 1], [219, 0], 3),
    pulse: pulse === null ? null : band(pulse, [40, 3], [50, 1], [90, 0], [110, 1], [130, 2], 3),
    consciousness: consciousness === null ? null : consciousness === 'alert' ? 0 : 3,
    temperature: temperature === null ? null : band(temperature, [35, 3], [36, 1], [38, 0], [39, 1], 2),
  }
  const taken = Object.entries(points).filter((entry): entry is [string, number] => entry[1] !== null)
  return Object.fromEntries(taken) as Partial<News2['points']>
}

function secondScale(saturation: number, onOxygen: boolean | null): number | null {
  if (saturation <= 92) return band(saturation, [83, 3], [85, 2], [87, 1], 0)
  if (onOxygen === null) return null
  return onOxygen ? band(saturation, [92, 0], [94, 1], [96, 2], 3) : 0
}

function riskOf(total: number, highest: number): ClinicalRisk {
  if (total >= 7) return 'high'
  if (total >= 5) return 'medium'
  return highest === 3 ? 'low-medium' : 'low'
}

/** The points of the first band whose upper limit is not exceeded; the last one has no limit. */
function band(value: number, ...bands: [...[upTo: number, points: number][], number]): number {
  const beyond = bands.at(-1) as number
  const limited = bands.slice(0, -1) as [number, number][]
  return limited.find(([upTo]) => value <= upTo)?.[1] ?? beyond
}
