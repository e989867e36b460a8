import { z } from 'zod'
import { addDays, isDay } from '../clock/day'
import { formKey, optionalLine, recordVersion, requiredLine, ticked } from '../forms/read-form'
import { asciiDigits } from '../forms/typed-digits'
import { requiredNumber } from '../forms/typed-number'
import type { ChosenSlot } from './commands/booking'
import { endOfHours, passesMidnight } from './model/weekly-hours'
import { problems } from './words/forms'

/** A slot in the value of a radio button: the practitioner and the instant. */
export const slotValue = ({ practitionerId, startsAt }: ChosenSlot) =>
  `${practitionerId}|${startsAt.toISOString()}`

const slot = z
  .string(problems.slot)
  .regex(/^\d{1,9}\|\d{4}-\d\d-\d\dT[\d:.]+Z$/, problems.slot)
  .transform((value): ChosenSlot => {
    const [practitionerId, startsAt] = value.split('|')
    return { practitionerId: Number(practitionerId), startsAt: new Date(startsAt ?? '') }
  })
  .refine(({ startsAt }) => !Number.isNaN(startsAt.getTime()), problems.slot)

const patient = z.uuid(problems.patient)
const clinic = z.uuid(problems.clinic)
const practitioner = z
  .string()
  .regex(/^\d{0,9}$/, problems.practitioner)
  .default('')
  .transform((value) => (value === '' ? null : Number(value)))
const priorityField = z.enum(['emergency', 'urgent', 'routine'], problems.priority)
const visitReason = requiredLine(300, problems.visitReason)
const stepReason = requiredLine(300, problems.stepReason)
const compared = ticked.refine((done) => done, problems.compared)

const request = {
  key: formKey,
  patient,
  clinic,
  kind: z.enum(['scheduled', 'follow-up'], problems.kind),
  priority: priorityField,
  reason: visitReason,
}
const existing = { key: formKey, id: z.uuid(), expectedVersion: recordVersion }

export const bookForm = z.object({ ...request, intent: z.enum(['book', 'check-in']).default('book'), slot })
const waitForm = z.object({ ...request, intent: z.literal('wait'), practitioner })
/** The form of the booking page: the buttons book, book and go on to the check-in, or add to the waiting list. */
export const bookOrWaitForm = z.discriminatedUnion('intent', [bookForm, waitForm])
export const offerForm = z.object({ ...existing, slot })
export const rescheduleForm = z.object({ ...existing, slot, reason: optionalLine(300) })

/** A step of a record, with or without a reason. */
export const reasonForm = z.object({ ...existing, reason: stepReason })
export const stepForm = z.object(existing)

export const checkInForm = z.object({ ...existing, priority: priorityField, compared })
export const walkInForm = z.object({
  key: formKey,
  patient,
  clinic,
  priority: priorityField,
  reason: visitReason,
  compared,
})

const room = requiredLine(40, problems.callRoom)
export const callForm = z.object({ ...existing, room })
export const callNextForm = z.object({ key: formKey, clinic, room })
export const screensForm = z.object({ key: formKey, clinic })
export const moveForm = z.object({ ...existing, event: z.enum(['requeue', 'serve', 'finish']) })

const day = z.string(problems.dayMissing).transform(asciiDigits).refine(isDay, problems.dayNotReal)
const timeLike = (shape: RegExp) =>
  z.string(problems.timeMissing).transform(asciiDigits).pipe(z.string().regex(shape, problems.timeNotReal))
const time = timeLike(/^([01]\d|2[0-3]):[0-5]\d$/)
/** Until midnight, too: `24:00`. */
const timeUpTo24 = timeLike(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

export const hoursForm = z
  .object({
    key: formKey,
    practitioner: z.string().regex(/^\d{1,9}$/, problems.practitioner),
    clinic,
    room: requiredLine(40, problems.room),
    weekday: z.string().regex(/^[1-7]$/, problems.weekday),
    startsAt: time,
    endsAt: timeUpTo24.transform(endOfHours),
    nextDay: ticked,
    slotMinutes: requiredNumber({
      ...{ least: 5, most: 240, missing: problems.slotMinutes, notNumber: problems.slotMinutes },
      ...{ tooFine: problems.slotMinutes, outside: () => problems.slotMinutes },
    }),
    validFrom: day,
  })
  .refine(({ startsAt, endsAt }) => startsAt !== endsAt, {
    path: ['endsAt'],
    message: problems.hoursOfNoLength,
  })
  .refine((hours) => hours.nextDay || !passesMidnight(hours), {
    path: ['endsAt'],
    message: problems.hoursEndFirst,
  })
  .refine((hours) => !hours.nextDay || passesMidnight(hours), {
    path: ['nextDay'],
    message: problems.hoursOfMoreThanADay,
  })

export const endHoursForm = z.object({ ...existing, lastDay: day })

export const exceptionForm = z
  .object({
    key: formKey,
    kind: z.enum(['closed', 'open'], problems.exceptionKind),
    practitioner,
    clinic: z
      .union([clinic, z.literal('')])
      .default('')
      .transform((id) => id || null),
    fromDay: day,
    fromTime: time,
    toDay: day,
    toTime: timeUpTo24,
    reason: stepReason,
  })
  .refine((form) => `${form.fromDay} ${form.fromTime}` < `${form.toDay} ${form.toTime}`, {
    path: ['toTime'],
    message: problems.exceptionEndsFirst,
  })
  .refine(({ practitioner: who, clinic: where }) => who !== null || where !== null, {
    path: ['practitioner'],
    message: problems.exceptionOfNobody,
  })
  .refine(
    ({ kind, practitioner: who, clinic: where }) => kind === 'closed' || (who !== null && where !== null),
    {
      path: ['clinic'],
      message: problems.extraHoursIncomplete,
    },
  )
  .refine((form) => form.kind === 'closed' || isWithinADay(form), {
    path: ['toDay'],
    message: problems.extraHoursOfDays,
  })

/** Over midnight too, but never longer than a day. */
const isWithinADay = ({
  fromDay,
  fromTime,
  toDay,
  toTime,
}: Record<'fromDay' | 'fromTime' | 'toDay' | 'toTime', string>) =>
  toDay === fromDay || (toDay === addDays(fromDay, 1) && toTime <= fromTime)

export const clinicForm = z.object({
  key: formKey,
  name: requiredLine(80, problems.clinicName),
  letter: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{1,2}$/, problems.clinicLetter),
})
