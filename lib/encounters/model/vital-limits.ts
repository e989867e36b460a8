/** Plausible limits: values outside `least` and `most` are typing errors. */
export interface Limit {
  label: string
  /** The noun after "A": "pulse", "weight". */
  noun: string
  least: number
  most: number
  unit: string
  /** Decimal places. */
  decimals: 0 | 1 | 2
}

/** Wide on purpose: refuses the impossible, not the pathological. */
export const vitalLimits = {
  respirations: {
    label: 'Breathing rate',
    noun: 'breathing rate',
    least: 1,
    most: 90,
    unit: 'a minute',
    decimals: 0,
  },
  oxygenSaturation: {
    label: 'Oxygen saturation',
    noun: 'saturation',
    least: 30,
    most: 100,
    unit: '%',
    decimals: 0,
  },
  systolic: {
    label: 'Systolic pressure',
    noun: 'systolic pressure',
    least: 30,
    most: 300,
    unit: 'mmHg',
    decimals: 0,
  },
  diastolic: {
    label: 'Diastolic pressure',
    noun: 'diastolic pressure',
    least: 10,
    most: 220,
    unit: 'mmHg',
    decimals: 0,
  },
  pulse: { label: 'Pulse', noun: 'pulse', least: 20, most: 300, unit: 'a minute', decimals: 0 },
  temperature: {
    label: 'Temperature',
    noun: 'temperature',
    least: 24,
    most: 45,
    unit: '°C',
    decimals: 1,
  },
  weight: { label: 'Weight', noun: 'weight', least: 0.3, most: 500, unit: 'kg', decimals: 2 },
  height: { label: 'Height', noun: 'height', least: 20, most: 260, unit: 'cm', decimals: 1 },
  pain: { label: 'Pain', noun: 'pain score', least: 0, most: 10, unit: 'of 10', decimals: 0 },
} as const satisfies Record<string, Limit>

export type Measurement = keyof typeof vitalLimits
