import { z } from 'zod'
import { formKey, recordVersion, requiredLine } from '../../forms/read-form'
import type { Consciousness } from '../model/news2'
import { type Limit, type Measurement, vitalLimits } from '../model/vital-limits'
import { measuredWords, visitFormWords } from '../words/forms'
import { measurementWords } from '../words/measurements'
import { visitId } from './visits'

/** The typed numbers; null where nothing was measured. */
type Measured = Record<Measurement, number | null>

/** A typed measurement, with a decimal point or comma, or empty. */
function measurement(name: Measurement) {
  const { least, most, decimals }: Limit = vitalLimits[name]
  const { noun, unit } = measurementWords[name]
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      const written = typed.trim().replace(',', '.')
      if (written === '') return null
      const value = Number(written)
      if (!/^\d+(\.\d+)?$/.test(written) || !Number.isFinite(value)) {
        context.addIssue({ code: 'custom', message: measuredWords.notNumber(noun, least + 1) })
        return z.NEVER
      }
      if (value < least || value > most) {
        context.addIssue({
          code: 'custom',
          message: measuredWords.notPossible(noun, typed.trim(), measuredWords.range(least, most, unit)),
        })
        return z.NEVER
      }
      return Math.round(value * 10 ** decimals) / 10 ** decimals
    })
}

const consciousness = ['alert', 'confusion', 'voice', 'pain', 'unresponsive'] as const

/** The measurements of a set of vital signs. Each may be left out, but not all of them. */
export const vitalsFields = z
  .object({
    respirations: measurement('respirations'),
    oxygenSaturation: measurement('oxygenSaturation'),
    systolic: measurement('systolic'),
    diastolic: measurement('diastolic'),
    pulse: measurement('pulse'),
    temperature: measurement('temperature'),
    weight: measurement('weight'),
    height: measurement('height'),
    pain: measurement('pain'),
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
        message: measuredWords.diastolicTooHigh(diastolic, systolic),
      })
    if (nothingMeasured(context.value))
      context.issues.push({
        code: 'custom',
        path: ['respirations'],
        input: null,
        message: measuredWords.nothing,
      })
  })

function nothingMeasured(values: Measured & { consciousness: Consciousness | null }): boolean {
  return (
    values.consciousness === null &&
    (Object.keys(vitalLimits) as Measurement[]).every((name) => values[name] === null)
  )
}

/** A set of vital signs as it was read from the form. */
export type TypedVitals = z.output<typeof vitalsFields>

/** The form for a set of vital signs of the visit `id`. */
export const vitalsForm = vitalsFields.safeExtend({ key: formKey, id: visitId })

/** Retracts a set of vital signs. */
export const retractVitalsForm = z.object({
  key: formKey,
  id: z.uuid(visitFormWords.openAgain),
  expectedVersion: recordVersion,
  reason: requiredLine(500, visitFormWords.reason),
})
