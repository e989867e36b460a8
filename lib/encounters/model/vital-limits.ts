import { z } from 'zod'
import type { Consciousness } from './news2'

/** A measurement of a living patient lies within `least` and `most`; anything else was typed wrongly. */
interface Limit {
  label: string
  /** As it follows "A": "pulse", "weight". */
  noun: string
  least: number
  most: number
  unit: string
  /** Digits after the point. */
  decimals: 0 | 1 | 2
}

/** Wide on purpose: what is ill is not refused, what cannot be is. */
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

/** The numbers that a person typed; null where nothing was measured. */
type Measured = Record<Measurement, number | null>

/** A measurement as it is typed, with a point or a comma, or left out. */
function measurement({ noun, least, most, unit, decimals }: Limit) {
  const range = unit === '%' ? `${least} to ${most}%` : `${least} to ${most} ${unit}`
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      const written = typed.trim().replace(',', '.')
      if (written === '') return null
      const value = Number(written)
      if (!/^\d+(\.\d+)?$/.test(written) || !Number.isFinite(value)) {
        context.addIssue({ code: 'custom', message: `Write the ${noun} as a number, such as ${least + 1}.` })
        return z.NEVER
      }
      if (value < least || value > most) {
        context.addIssue({
          code: 'custom',
          message: `A ${noun} of ${typed.trim()} is not possible: ${range}.`,
        })
        return z.NEVER
      }
      return Math.round(value * 10 ** decimals) / 10 ** decimals
    })
}

const consciousness = ['alert', 'confusion', 'voice', 'pain', 'unresponsive'] as const

/** The fields of the form for vital signs. Each may be left out, but not all of them. */
export const vitalsFields = z
  .object({
    respirations: measurement(vitalLimits.respirations),
    oxygenSaturation: measurement(vitalLimits.oxygenSaturation),
    systolic: measurement(vitalLimits.systolic),
    diastolic: measurement(vitalLimits.diastolic),
    pulse: measurement(vitalLimits.pulse),
    temperature: measurement(vitalLimits.temperature),
    weight: measurement(vitalLimits.weight),
    height: measurement(vitalLimits.height),
    pain: measurement(vitalLimits.pain),
    consciousness: z
      .enum(['', ...consciousness])
      .default('')
      .transform((value): Consciousness | null => value || null),
    onOxygen: z
      .enum(['', 'yes', 'no'])
      .default('')
      .transform((value) => (value === '' ? null : value === 'yes')),
    saturationScale: z
      .enum(['1', '2'])
      .default('1')
      .transform((value): 1 | 2 => (value === '2' ? 2 : 1)),
    pregnant: z
      .enum(['on', ''])
      .default('')
      .transform((value) => value === 'on'),
  })
  .check((context) => {
    const { systolic, diastolic } = context.value
    if (systolic !== null && diastolic !== null && diastolic >= systolic)
      context.issues.push({
        code: 'custom',
        path: ['diastolic'],
        input: diastolic,
        message: `The diastolic pressure is below the systolic one, and ${diastolic} is not below ${systolic}.`,
      })
    if (nothingMeasured(context.value))
      context.issues.push({
        code: 'custom',
        path: ['respirations'],
        input: null,
        message: 'Write down at least one measurement.',
      })
  })

function nothingMeasured(values: Measured & { consciousness: Consciousness | null }): boolean {
  return (
    values.consciousness === null &&
    (Object.keys(vitalLimits) as Measurement[]).every((name) => values[name] === null)
  )
}
