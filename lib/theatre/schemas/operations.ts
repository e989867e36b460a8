import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, optionalLine, recordVersion, requiredLine, ticked } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { requiredNumber, typedNumber } from '../../forms/typed-number'
import { checklist, confirmsSide, phases } from '../model/checklist'
import {
  type CheckPhase,
  cancelCodes,
  consents,
  noNoteCodes,
  sides,
  timeKinds,
  urgencies,
} from '../model/codes'
import { checklistWords } from '../words/checklist'
import { problems } from '../words/forms'

const existing = { key: formKey, id: z.uuid(), expectedVersion: recordVersion }
const reason = requiredLine(300, problems.reason)
const side = z.enum(sides, problems.side)
const minutes = requiredNumber({
  ...{ least: 5, most: 1440, missing: problems.minutes, notNumber: problems.minutes },
  ...{ tooFine: problems.minutes, outside: () => problems.minutes },
})

export const requestForm = z.object({
  key: formKey,
  visit: z.uuid(problems.visit),
  procedure: requiredLine(200, problems.procedure),
  side,
  indication: requiredLine(500, problems.indication),
  urgency: z.enum(urgencies, problems.urgency),
  asa: typedNumber({ least: 1, most: 6, notNumber: problems.asa, outside: () => problems.asa }),
  minutes,
  equipment: optionalLine(300),
  blood: optionalLine(300),
  infection: optionalLine(300),
  consent: z.enum(consents, problems.consent),
  repeatReason: optionalLine(300),
})

export const stepForm = z.object(existing)
export const reasonForm = z.object({ ...existing, reason })
export const cancelForm = z.object({
  ...existing,
  cancelCode: z.enum(cancelCodes, problems.cancelCode),
  reason,
})
export const sideForm = z.object({ ...existing, side, reason })

const person = z
  .string()
  .default('')
  .pipe(z.string().regex(/^\d{0,9}$/, problems.person))
  .transform((value) => (value === '' ? null : Number(value)))

export const bookForm = z.object({
  ...existing,
  theatre: z.uuid(problems.theatre),
  day: z.string(problems.day).transform(asciiDigits).refine(isDay, problems.day),
  time: z
    .string(problems.time)
    .transform(asciiDigits)
    .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, problems.time)),
  minutes,
  surgeon: person.refine((one) => one !== null, problems.surgeon),
  assistant: person,
  anaesthetist: person,
  scrub: person,
  circulating: person,
  displaceReason: optionalLine(300),
})

const answer = ({ answers }: (typeof checklist)[CheckPhase][number]) =>
  answers.length === 1
    ? ticked.refine((done) => done, checklistWords.tick).transform((): string => 'yes')
    : z.enum(answers, checklistWords.chooseAnswer)

const checkOf = (phase: CheckPhase) =>
  z
    .object({
      key: formKey,
      id: z.uuid(),
      side: confirmsSide(phase) ? side : z.undefined().optional(),
      ...Object.fromEntries(checklist[phase].map((item) => [item.id, answer(item)])),
    })
    .transform(({ key, id, side: confirmed, ...answers }) => ({
      ...{ key: key as string, id: id as string, phase, side: confirmed ?? null },
      answers: answers as Record<string, string>,
    }))

/** The form of each part of the checklist, by its items. */
export const checkForms = {
  'pre-op': checkOf('pre-op'),
  'sign-in': checkOf('sign-in'),
  'time-out': checkOf('time-out'),
  'sign-out': checkOf('sign-out'),
} as const

export const overrideForm = z.object({
  key: formKey,
  id: z.uuid(),
  phase: z.enum(phases),
  reason,
})

const clock = z
  .string()
  .transform(asciiDigits)
  .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, problems.time))
const kind = z.enum(timeKinds)
export const timeForm = z.object({
  key: formKey,
  id: z.uuid(),
  kind,
  time: z.union([z.literal('').transform(() => null), clock]).default(null),
  lowScoreReason: optionalLine(300),
  noNoteCode: z
    .enum(['', ...noNoteCodes], problems.noNote)
    .default('')
    .transform((code) => code || null),
})
/** Without a day it is the last time at which the clock showed `time`. */
export const correctTimeForm = z.object({
  key: formKey,
  id: z.uuid(),
  kind,
  day: z
    .string()
    .default('')
    .transform(asciiDigits)
    .refine((day) => day === '' || isDay(day), problems.day),
  time: clock,
  reason,
})
