import { z } from 'zod'
import { now } from '../../clock/clock'
import { isDay } from '../../clock/day'
import { hospitalInstant } from '../../clock/hospital-time'
import { formKey, line, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { decisions, givers, sides } from '../words/consents'
import { fieldWords as words } from '../words/forms'
import { optionalId } from './documents'

const oneOf = <Words extends Readonly<Record<string, string>>>(list: Words, missing: string) =>
  z.enum(Object.keys(list) as (keyof Words & string)[], missing)

/** What somebody decided about a procedure. The name of who decided is that of anybody but the patient. */
export const consentForm = z
  .object({
    key: formKey,
    patient: z.uuid(words.reload),
    encounter: optionalId,
    document: optionalId,
    procedure: requiredLine(200, words.procedure),
    side: oneOf(sides, words.side),
    decision: oneOf(decisions, words.decision),
    givenBy: oneOf(givers, words.givenBy),
    giverName: optionalLine(200),
    interpreter: optionalLine(200),
    witness: z
      .string()
      .regex(/^\d{0,9}$/, words.reload)
      .default('')
      .transform((id) => (id === '' ? null : Number(id))),
    obtainedOn: line(10).transform(asciiDigits).refine(isDay, words.day),
    obtainedTime: line(8)
      .transform(asciiDigits)
      .refine((time) => /^([01]\d|2[0-3]):[0-5]\d/.test(time), words.time),
  })
  .refine(({ givenBy, giverName }) => givenBy === 'patient' || giverName !== null, {
    path: ['giverName'],
    error: words.giverName,
  })
  .refine(({ givenBy, giverName }) => givenBy !== 'patient' || giverName === null, {
    path: ['giverName'],
    error: words.notNamed,
  })
  .transform(({ obtainedOn, obtainedTime, ...rest }, context) => {
    const obtainedAt = hospitalInstant(obtainedOn, obtainedTime)
    if (obtainedAt > now())
      context.addIssue({ code: 'custom', path: ['obtainedTime'], message: words.notYet })
    return { ...rest, obtainedAt }
  })

/** A consent that is withdrawn, or was entered in error. */
export const moveConsentForm = z.object({
  key: formKey,
  patient: z.uuid(words.reload),
  id: z.uuid(words.reload),
  event: z.enum(['withdraw', 'retract'], words.reload),
  expectedVersion: recordVersion,
  reason: requiredLine(500, words.reason),
})
