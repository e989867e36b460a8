import { z } from 'zod'
import { isDay } from '../clock/day'
import { formKey, optionalLine, recordVersion, requiredLine, ticked } from '../forms/read-form'
import type { ChosenSlot } from './commands/booking'

/** A slot in the value of a radio button: the practitioner and the instant. */
export const slotValue = ({ practitionerId, startsAt }: ChosenSlot) =>
  `${practitionerId}|${startsAt.toISOString()}`

const chooseTime = 'Choose one of the free times.'

const slot = z
  .string(chooseTime)
  .regex(/^\d{1,9}\|\d{4}-\d\d-\d\dT[\d:.]+Z$/, chooseTime)
  .transform((value): ChosenSlot => {
    const [practitionerId, startsAt] = value.split('|')
    return { practitionerId: Number(practitionerId), startsAt: new Date(startsAt ?? '') }
  })
  .refine(({ startsAt }) => !Number.isNaN(startsAt.getTime()), chooseTime)

const patient = z.uuid('Choose a patient.')
const clinic = z.uuid('Choose a clinic.')
const practitioner = z
  .string()
  .regex(/^\d{0,9}$/, 'Choose a practitioner.')
  .default('')
  .transform((value) => (value === '' ? null : Number(value)))
const priorityField = z.enum(['emergency', 'urgent', 'routine'], 'Choose how urgent it is.')
const visitReason = requiredLine(300, 'Say why the patient comes.')
const stepReason = requiredLine(300, 'Give a reason. It is kept.')
const compared = ticked.refine(
  (done) => done,
  'Compare the name and the birth date with the patient, then tick this.',
)

const request = {
  key: formKey,
  patient,
  clinic,
  kind: z.enum(['scheduled', 'follow-up'], 'Choose the kind.'),
  priority: priorityField,
  reason: visitReason,
}
const existing = { key: formKey, id: z.uuid(), expectedVersion: recordVersion }

export const bookForm = z.object({ ...request, intent: z.literal('book').default('book'), slot })
const waitForm = z.object({ ...request, intent: z.literal('wait'), practitioner })
/** The form of the booking page: one button books, the other adds the patient to the waiting list. */
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

const room = requiredLine(40, 'Say to which room you call.')
export const callForm = z.object({ ...existing, room })
export const callNextForm = z.object({ key: formKey, clinic, room })
export const moveForm = z.object({ ...existing, event: z.enum(['requeue', 'serve', 'finish']) })

const day = z.string('Fill in a day.').refine(isDay, 'Fill in a day that the calendar has.')
const time = z.string('Fill in a time.').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Fill in a time, such as 09:30.')

export const hoursForm = z
  .object({
    key: formKey,
    practitioner: z.string().regex(/^\d{1,9}$/, 'Choose a practitioner.'),
    clinic,
    room: requiredLine(40, 'Say in which room.'),
    weekday: z.string().regex(/^[1-7]$/, 'Choose a weekday.'),
    startsAt: time,
    endsAt: time,
    slotMinutes: z
      .string()
      .regex(/^\d{1,3}$/, 'A number of minutes, from 5 to 240.')
      .transform(Number)
      .refine((minutes) => minutes >= 5 && minutes <= 240, 'A number of minutes, from 5 to 240.'),
    validFrom: day,
  })
  .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
    path: ['endsAt'],
    message: 'The hours end before they begin.',
  })

export const endHoursForm = z.object({ ...existing, lastDay: day })

export const exceptionForm = z
  .object({
    key: formKey,
    kind: z.enum(['closed', 'open'], 'Choose what it is.'),
    practitioner,
    clinic: z
      .union([clinic, z.literal('')])
      .default('')
      .transform((id) => id || null),
    fromDay: day,
    fromTime: time,
    toDay: day,
    toTime: time,
    reason: stepReason,
  })
  .refine((form) => `${form.fromDay} ${form.fromTime}` < `${form.toDay} ${form.toTime}`, {
    path: ['toTime'],
    message: 'It ends before it begins.',
  })
  .refine(({ practitioner: who, clinic: where }) => who !== null || where !== null, {
    path: ['practitioner'],
    message: 'Choose a practitioner or a clinic.',
  })
  .refine(
    ({ kind, practitioner: who, clinic: where }) => kind === 'closed' || (who !== null && where !== null),
    {
      path: ['clinic'],
      message: 'Extra hours need a practitioner and a clinic.',
    },
  )
  .refine(({ kind, fromDay, toDay }) => kind === 'closed' || fromDay === toDay, {
    path: ['toDay'],
    message: 'Extra hours begin and end on one day.',
  })

export const clinicForm = z.object({
  key: formKey,
  name: requiredLine(80, 'Give the clinic a name.'),
  letter: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{1,2}$/, 'One letter or two, A to Z.'),
})
