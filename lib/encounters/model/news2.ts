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
  const points: News2['points'] = {
    respirations: band(vitals.respirations, [8, 3], [11, 1], [20, 0], [24, 2], 3),
    oxygenSaturation: scale === 1 ? firstScale(vitals) : secondScale(vitals),
    onOxygen: vitals.onOxygen ? 2 : 0,
    systolic: band(vitals.systolic, [90, 3], [100, 2], [110, 1], [219, 0], 3),
    pulse: band(vitals.pulse, [40, 3], [50, 1], [90, 0], [110, 1], [130, 2], 3),
    consciousness: vitals.consciousness === 'alert' ? 0 : 3,
    temperature: band(vitals.temperature, [35, 3], [36, 1], [38, 0], [39, 1], 2),
  }
  const all = Object.values(points)
  const total = all.reduce((sum, some) => sum + some, 0)
  return { total, risk: riskOf(total, Math.max(...all)), points }
}

function firstScale({ oxygenSaturation }: Vitals): number {
  return band(oxygenSaturation, [91, 3], [93, 2], [95, 1], 0)
}

function secondScale({ oxygenSaturation, onOxygen }: Vitals): number {
  const above = onOxygen ? band(oxygenSaturation, [92, 0], [94, 1], [96, 2], 3) : 0
  return oxygenSaturation > 92 ? above : band(oxygenSaturation, [83, 3], [85, 2], [87, 1], 0)
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
