import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { dischargeChoices, isolations } from '../model/codes'
import { reservedHours } from '../model/reservation'
import { chosen } from '../schemas'
import { problems } from '../words/forms'
import { stepProblems } from './words/steps'

const existing = { key: formKey, id: z.uuid(), expectedVersion: recordVersion }
const reason = requiredLine(300, problems.stepReason)
const bed = chosen(problems.bed)

/** Day and time as a field of the type `datetime-local` sends them. */
const at = (problem: string) =>
  z
    .string(problem)
    .transform(asciiDigits)
    .pipe(z.string().regex(/^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, problem))
    .refine((typed) => isDay(typed.slice(0, 10)), problem)
const optionalAt = (problem: string) =>
  z
    .union([z.literal(''), at(problem)], problem)
    .default('')
    .transform((typed) => typed || null)

/** Instants that the form showed to the minute, in ISO 8601, one after the other. */
const known = z
  .string()
  .default('')
  .transform((text) => text.split(' ').filter(Boolean))
  .pipe(z.array(z.iso.datetime()))
  .transform((all) => all.map((one) => new Date(one)))

export const stepForm = z.object(existing)
export const reasonForm = z.object({ ...existing, reason })
export const bedForm = z.object({ ...existing, bed })
/** For how long a bed is held. */
const hours = z
  .string(stepProblems.hours)
  .transform(Number)
  .pipe(z.literal(reservedHours, stepProblems.hours))
  .optional()
export const acceptTransferForm = z.object({ ...existing, bed, hours })
/** Out of bed is chosen in so many words: a bed that is gone from the list must not end in it. */
export const moveForm = z.object({
  ...existing,
  bed: z
    .union([z.literal('none'), z.uuid(problems.bed)], problems.bed)
    .transform((chosenBed) => (chosenBed === 'none' ? null : chosenBed)),
})
export const reserveForm = z.object({
  ...existing,
  bed: z.uuid(problems.bed),
  hours,
})

/** The other stay with its version, as the list of patients was shown. */
export const exchangeForm = z.object({
  ...existing,
  other: z
    .string(stepProblems.other)
    .regex(/^[0-9a-f-]{36}\.\d{1,9}$/, stepProblems.other)
    .transform((value) => ({ id: value.slice(0, 36), expectedVersion: Number(value.slice(37)) })),
})

export const transferForm = z.object({ ...existing, ward: z.uuid(problems.ward), reason })
export const leaveForm = z.object({ ...existing, until: optionalAt(stepProblems.at), reason })
export const isolationForm = z.object({ ...existing, isolation: z.enum(isolations, stepProblems.isolation) })
export const resuscitationForm = z.object({
  ...existing,
  resuscitation: z.enum(['full', 'limited', 'do-not-attempt'], stepProblems.resuscitation),
  note: optionalLine(300),
})
export const birthForm = z.object({
  ...existing,
  given: optionalLine(100),
  sex: z.enum(['female', 'male', 'other', 'unknown'], stepProblems.sex),
  bornAt: at(stepProblems.at),
  bed,
})

export const dischargeForm = z.object({
  ...existing,
  disposition: z.enum(dischargeChoices, stepProblems.disposition),
  reason: optionalLine(500),
})

/** `entry` is what was wrong; empty for one that is missing. */
export const bedTimesForm = z.object({
  ...existing,
  entry: chosen(problems.bed),
  bed: z.uuid(problems.bed),
  from: at(stepProblems.at),
  until: optionalAt(stepProblems.at),
  knownFrom: known,
  knownUntil: known,
  reason,
})
export const receiptForm = z.object({ ...existing, receivedAt: at(stepProblems.at), known, reason })
