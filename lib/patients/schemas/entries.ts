import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, line, optionalLine, recordVersion, requiredLine, text, ticked } from '../../forms/read-form'
import { type EntryGroup, type EntryKind, entryKindOf } from '../entries/kinds'
import { alertCategories, allergyCategories, criticalities } from '../entries/labels'

const oneOf = <Words extends Readonly<Record<string, string>>>(words: Words, missing: string) =>
  z.enum(Object.keys(words) as (keyof Words & string)[], missing)

const optionalDay = optionalLine(10).refine(
  (day) => day === null || isDay(day),
  'This is no day of the calendar.',
)

const phone = optionalLine(40).refine(
  (number) => number === null || /^[\d\s()+./-]{4,}$/.test(number),
  'A telephone number has digits, and at most a plus, brackets, dots, hyphens and slashes.',
)

/** What is typed for an entry of each kind. Lengths are in characters as people count them. */
export const entryFields = {
  allergies: z.object({
    substance: requiredLine(100, 'Say what the patient is allergic to.'),
    category: oneOf(allergyCategories, 'Choose what kind of thing it is.'),
    criticality: oneOf(criticalities, 'Choose how dangerous it is.'),
    reaction: optionalLine(200),
  }),
  alerts: z.object({
    category: oneOf(alertCategories, 'Choose what it is about.'),
    text: requiredLine(200, 'Say what everybody who comes near the patient has to know.'),
  }),
  problems: z.object({
    display: requiredLine(200, 'Say what the problem is.'),
    code: optionalLine(20).transform((code) => code?.toUpperCase() ?? null),
    note: z
      .string()
      .default('')
      .pipe(text(1000))
      .transform((note) => note || null),
  }),
  contacts: z.object({
    name: requiredLine(100, 'Say who it is.'),
    relationship: requiredLine(60, 'Say who that is to the patient: mother, neighbour, employer.'),
    phone,
  }),
  coverage: z
    .object({
      payer: requiredLine(100, 'Say who pays.'),
      memberNumber: requiredLine(60, 'Give the number under which the patient is known there.'),
      validFrom: optionalDay,
      validTo: optionalDay,
    })
    .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo, {
      path: ['validTo'],
      error: 'It ends before it begins.',
    }),
} as const satisfies Record<EntryKind, z.ZodType>

const RELOAD = 'Reload this page and try again.'

/** An entry of `group` in the chart of a patient: the kind is one of that group. */
const ofGroup = (group: EntryGroup) =>
  z.object({
    key: formKey,
    patient: z.uuid(RELOAD),
    kind: z.string().transform((text, context) => {
      const kind = entryKindOf(text, group)
      if (!kind) context.addIssue({ code: 'custom', message: RELOAD })
      return kind ?? z.NEVER
    }),
  })

/** An entry that is there already, at the version that the person looked at. */
const existing = { entry: z.uuid(RELOAD), expectedVersion: recordVersion }

/** Adds an entry, or corrects `at`. What it says is read by the schema of its kind: see `readEntryValues`. */
export const entryForm = (group: EntryGroup) =>
  ofGroup(group)
    .extend({ entry: existing.entry.optional(), expectedVersion: existing.expectedVersion.optional() })
    .transform(({ entry: entryId, expectedVersion, ...rest }, context) => {
      if (!entryId) return { ...rest, at: null }
      if (expectedVersion === undefined)
        context.addIssue({ code: 'custom', path: ['expectedVersion'], message: RELOAD })
      return { ...rest, at: { entryId, expectedVersion: expectedVersion ?? z.NEVER } }
    })

/** Moves an entry by an event of its machine. */
export const entryStepForm = (group: EntryGroup) =>
  ofGroup(group).extend({ ...existing, event: line(40), reason: line(500) })

/** States that the patient has no known allergies, or withdraws that. */
export const noAllergiesForm = z.object({ key: formKey, patient: z.uuid(RELOAD), stated: ticked })

export type EntryForm = z.output<ReturnType<typeof entryForm>>
export type EntryStepForm = z.output<ReturnType<typeof entryStepForm>>
