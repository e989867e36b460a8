/** Plausible limits, in the units of `measurementWords`: values outside `least` and `most` are typing errors. */
export interface Limit {
  least: number
  most: number
  /** Decimal places. */
  decimals: 0 | 1 | 2
}

/**
 * Wide on purpose: refuses the impossible, not the pathological. A pulse or breathing rate of 0 is an arrest. The
 * heaviest person known weighed 635 kg.
 */
export const vitalLimits = {
  respirations: { least: 0, most: 90, decimals: 0 },
  oxygenSaturation: { least: 30, most: 100, decimals: 0 },
  systolic: { least: 30, most: 300, decimals: 0 },
  diastolic: { least: 10, most: 220, decimals: 0 },
  pulse: { least: 0, most: 300, decimals: 0 },
  temperature: { least: 24, most: 45, decimals: 1 },
  weight: { least: 0.3, most: 700, decimals: 2 },
  height: { least: 20, most: 260, decimals: 1 },
  oxygenFlow: { least: 0.01, most: 80, decimals: 2 },
  capillaryRefill: { least: 0, most: 30, decimals: 0 },
  pain: { least: 0, most: 10, decimals: 0 },
} as const satisfies Record<string, Limit>

export type Measurement = keyof typeof vitalLimits

export const measurements = Object.keys(vitalLimits) as Measurement[]

/** What only a child is measured for; the paediatric score needs it. */
export const childMeasurements: readonly Measurement[] = ['oxygenFlow', 'capillaryRefill']
