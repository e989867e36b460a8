import { z } from 'zod'
import { isDay } from '../../clock/day'
import { hospitalInstant } from '../../clock/hospital-time'
import { formKey, line, recordVersion, requiredLine } from '../../forms/read-form'

const RELOAD = 'Reload this page and try again.'

const ofRecord = { key: formKey, patient: z.uuid(RELOAD), expectedVersion: recordVersion }

const reason = requiredLine(500, 'Give a reason. It is kept.')

const step = <Event extends string>(...events: [Event, ...Event[]]) =>
  z.object({ ...ofRecord, event: z.enum(events), reason: z.string().default('').pipe(line(500)) })

const death = z
  .object({
    ...ofRecord,
    event: z.literal('record-death'),
    diedOn: line(10).refine(isDay, 'Give the day of the death.'),
    diedAt: line(8).refine((time) => /^([01]\d|2[0-3]):[0-5]\d/.test(time), 'Give the time of the death.'),
  })
  .transform(({ diedOn, diedAt, ...rest }) => ({ ...rest, diedAt: hospitalInstant(diedOn, diedAt) }))

/** A step of the record as a whole. Whether it needs a reason is for the machine to say. */
export const statusForm = z.discriminatedUnion('event', [
  step('deactivate', 'reactivate', 'revert-death', 'retract'),
  death,
])

/** Makes a chart confidential, or ends that. */
export const confidentialForm = z.object({ ...ofRecord, confidential: z.enum(['on', 'off']), reason })

const STAYS = 'Choose the record that stays in use.'

/** Merges the records `patient` and `other`; `stays` is the one of them that stays in use. */
export const mergeForm = z
  .object({
    ...ofRecord,
    other: z.uuid(RELOAD),
    expectedVersionOfOther: recordVersion,
    stays: z.uuid(STAYS),
    reason,
  })
  .refine(({ stays, patient, other }) => stays === patient || stays === other, {
    path: ['stays'],
    error: STAYS,
  })
  .transform(({ patient, other, expectedVersion, expectedVersionOfOther, stays: intoId, ...rest }) => ({
    ...rest,
    fromId: intoId === patient ? other : patient,
    intoId,
    expectedVersion: { [patient]: expectedVersion, [other]: expectedVersionOfOther },
  }))

/** Unmerges the record `patient` from the one that it was merged into. */
export const unmergeForm = z.object({ key: formKey, patient: z.uuid(RELOAD), reason })
