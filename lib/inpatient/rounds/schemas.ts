import { z } from 'zod'
import { isDay } from '../../clock/day'
import { hospitalInstant } from '../../clock/hospital-time'
import { formKey, line, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { typedNumber } from '../../forms/typed-number'
import { doseUnits, routes } from '../../safety/model/dosing'
import { notGivenReasons } from '../model/doses'
import { problems as words } from './words/screen'

const id = z.uuid(words.reload)
const existing = { key: formKey, id, expectedVersion: recordVersion }

/** When it was, by the hospital’s clocks; both are empty for now. */
export const whenFields = {
  givenOn: line(10)
    .default('')
    .transform(asciiDigits)
    .refine((day) => day === '' || isDay(day), words.day),
  givenTime: line(8)
    .default('')
    .transform(asciiDigits)
    .refine((time) => time === '' || /^([01]\d|2[0-3]):[0-5]\d/.test(time), words.time),
}

/** The instant of `whenFields`; null for now. Refuses one without the other. */
export function readWhen<Of extends { givenOn: string; givenTime: string }>(
  { givenOn, givenTime, ...rest }: Of,
  context: z.RefinementCtx,
): Omit<Of, 'givenOn' | 'givenTime'> & { givenAt: Date | null } {
  if ((givenOn === '') !== (givenTime === ''))
    context.addIssue({ code: 'custom', path: [givenOn ? 'givenTime' : 'givenOn'], message: words.both })
  return { ...rest, givenAt: givenOn && givenTime ? hospitalInstant(givenOn, givenTime) : null }
}

const given = {
  dose: typedNumber({ least: 0.001, most: 100_000, decimals: 3 }),
  ...whenFields,
  batch: optionalLine(60),
  note: optionalLine(500),
  secondUsername: optionalLine(100),
  secondPassword: z.string().max(1_000).default(''),
  secondCode: z.string().max(100).default(''),
}

const oneOf = <const Values extends readonly string[]>(values: Values, problem: string) =>
  z
    .union([z.literal(''), z.enum(values)], problem)
    .default('')
    .transform((value) => (value === '' ? null : (value as Values[number])))

export const giveForm = z.object({ ...existing, ...given }).transform(readWhen)

/** A dose that nobody planned. */
export const recordForm = z
  .object({
    ...{ key: formKey, order: id, ...given },
    unit: oneOf(Object.keys(doseUnits) as (keyof typeof doseUnits)[], words.unit),
    route: oneOf(routes, words.route),
  })
  .transform(readWhen)

export const recordAfterwardsForm = z.object({ key: formKey, id, ...given }).transform(readWhen)

export const omitForm = z.object({
  ...existing,
  why: z.enum(notGivenReasons, words.why),
  note: optionalLine(500),
})

export const moveDoseForm = z.object({
  ...existing,
  event: z.enum(['hold', 'resume'], words.reload),
  reason: optionalLine(300),
})

export const retractDoseForm = z.object({ ...existing, reason: requiredLine(300, words.reason) })
