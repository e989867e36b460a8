import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, line, optionalLine, recordVersion, requiredLine, text, ticked } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { type EntryGroup, type EntryKind, entryKindOf } from '../entries/kinds'
import { alertCategories, allergyCategories, criticalities } from '../words/codes'
import { fieldWords as words } from '../words/forms'

const oneOf = <Words extends Readonly<Record<string, string>>>(words: Words, missing: string) =>
  z.enum(Object.keys(words) as (keyof Words & string)[], missing)

const optionalDay = optionalLine(10)
  .transform((typed) => typed && asciiDigits(typed))
  .refine((day) => day === null || isDay(day), words.noDay)

const phone = optionalLine(40)
  .transform((typed) => typed && asciiDigits(typed))
  .refine((number) => number === null || /^[\d\s()+./-]{4,}$/.test(number), words.contactPhoneSigns)

/** The fields of each kind of entry. Lengths are in user-perceived characters. */
export const entryFields = {
  allergies: z.object({
    substance: requiredLine(100, words.substanceMissing),
    category: oneOf(allergyCategories, words.categoryMissing),
    criticality: oneOf(criticalities, words.criticalityMissing),
    reaction: optionalLine(200),
    /** The substance that was asked about, if it is to be recorded although it is not known. */
    asTyped: optionalLine(100),
  }),
  alerts: z.object({
    category: oneOf(alertCategories, words.alertCategoryMissing),
    text: requiredLine(200, words.alertMissing),
  }),
  problems: z
    .object({
      display: optionalLine(200),
      /** As typed: a code, a code with its name, or words of the name. */
      code: optionalLine(300),
      note: z
        .string()
        .default('')
        .pipe(text(1000))
        .transform((note) => note || null),
    })
    .refine(({ display, code }) => display ?? code, { path: ['display'], error: words.problemMissing }),
  contacts: z.object({
    name: requiredLine(100, words.entryNameMissing),
    relationship: requiredLine(60, words.entryRelationshipMissing),
    phone,
  }),
  coverage: z
    .object({
      payer: requiredLine(100, words.payerMissing),
      memberNumber: requiredLine(60, words.memberNumberMissing),
      validFrom: optionalDay,
      validTo: optionalDay,
    })
    .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo, {
      path: ['validTo'],
      error: words.endsBeforeItBegins,
    }),
} as const satisfies Record<EntryKind, z.ZodType>

/** An entry of `group` in the chart of a patient: the kind is one of that group. */
const ofGroup = (group: EntryGroup) =>
  z.object({
    key: formKey,
    patient: z.uuid(words.reload),
    kind: z.string().transform((text, context) => {
      const kind = entryKindOf(text, group)
      if (!kind) context.addIssue({ code: 'custom', message: words.reload })
      return kind ?? z.NEVER
    }),
  })

/** An existing entry, at the version that the user saw. */
const existing = { entry: z.uuid(words.reload), expectedVersion: recordVersion }

/** Adds an entry, or corrects `at`. Its values are parsed by the schema of its kind: see `readEntryValues`. */
export const entryForm = (group: EntryGroup) =>
  ofGroup(group)
    .extend({ entry: existing.entry.optional(), expectedVersion: existing.expectedVersion.optional() })
    .transform(({ entry: entryId, expectedVersion, ...rest }, context) => {
      if (!entryId) return { ...rest, at: null }
      if (expectedVersion === undefined)
        context.addIssue({ code: 'custom', path: ['expectedVersion'], message: words.reload })
      return { ...rest, at: { entryId, expectedVersion: expectedVersion ?? z.NEVER } }
    })

/** Moves an entry by an event of its machine. */
export const entryStepForm = (group: EntryGroup) =>
  ofGroup(group).extend({ ...existing, event: line(40), reason: line(500) })

/** States that the patient has no known allergies, or withdraws that. */
export const noAllergiesForm = z.object({ key: formKey, patient: z.uuid(words.reload), stated: ticked })

export type EntryForm = z.output<ReturnType<typeof entryForm>>
export type EntryStepForm = z.output<ReturnType<typeof entryStepForm>>
