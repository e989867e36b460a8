import { z } from 'zod'
import { isDay } from '../../clock/day'
import { hospitalInstant } from '../../clock/hospital-time'
import { formKey, line, recordVersion, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { fieldWords as words } from '../words/forms'

const ofRecord = { key: formKey, patient: z.uuid(words.reload), expectedVersion: recordVersion }

const reason = requiredLine(500, words.reason)

const step = <Event extends string>(...events: [Event, ...Event[]]) =>
  z.object({ ...ofRecord, event: z.enum(events), reason: z.string().default('').pipe(line(500)) })

const death = z
  .object({
    ...ofRecord,
    event: z.literal('record-death'),
    diedOn: line(10).transform(asciiDigits).refine(isDay, words.deathDayMissing),
    diedAt: line(8)
      .transform(asciiDigits)
      .refine((time) => /^([01]\d|2[0-3]):[0-5]\d/.test(time), words.deathTimeMissing),
  })
  .transform(({ diedOn, diedAt, ...rest }) => ({ ...rest, diedAt: hospitalInstant(diedOn, diedAt) }))

/** A step of the record as a whole. The machine decides whether it needs a reason. */
export const statusForm = z.discriminatedUnion('event', [
  step('deactivate', 'reactivate', 'revert-death', 'retract'),
  death,
])

/** Makes a chart confidential, or lifts that. */
export const confidentialForm = z.object({ ...ofRecord, confidential: z.enum(['on', 'off']), reason })

/** Merges the records `patient` and `other`; `stays` is the one of them that stays in use. */
export const mergeForm = z
  .object({
    ...ofRecord,
    other: z.uuid(words.reload),
    expectedVersionOfOther: recordVersion,
    stays: z.uuid(words.staysMissing),
    reason,
  })
  .refine(({ stays, patient, other }) => stays === patient || stays === other, {
    path: ['stays'],
    error: words.staysMissing,
  })
  .transform(({ patient, other, expectedVersion, expectedVersionOfOther, stays: intoId, ...rest }) => ({
    ...rest,
    fromId: intoId === patient ? other : patient,
    intoId,
    expectedVersion: { [patient]: expectedVersion, [other]: expectedVersionOfOther },
  }))

/** Unmerges the record `patient`. */
export const unmergeForm = z.object({ key: formKey, patient: z.uuid(words.reload), reason })
