import { z } from 'zod'
import { formKey, recordVersion, requiredLine } from '../../forms/read-form'
import type { Consciousness } from '../model/news2'
import { type Limit, type Measurement, vitalLimits } from '../model/vital-limits'
import { visitId } from './visits'

/** The typed numbers; null where nothing was measured. */
type Measured = Record<Measurement, number | null>

/** A typed measurement, with a decimal point or comma, or empty. */
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

/** The measurements of a set of vital signs. Each may be left out, but not all of them. */
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

/** A set of vital signs as it was read from the form. */
export type TypedVitals = z.output<typeof vitalsFields>

/** The form for a set of vital signs of the visit `id`. */
export const vitalsForm = vitalsFields.safeExtend({ key: formKey, id: visitId })

/** Retracts a set of vital signs. */
export const retractVitalsForm = z.object({
  key: formKey,
  id: z.uuid('Open the visit again.'),
  expectedVersion: recordVersion,
  reason: requiredLine(500, 'Give a reason. It is kept.'),
})
