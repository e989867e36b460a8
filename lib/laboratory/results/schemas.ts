import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { fieldWords } from '../../forms/words/fields'
import { resultForms as problems } from '../words/results/screen'
import type { TypedValue } from './enter'
import type { Chosen } from './verify'

const specimen = z.uuid(fieldWords.reload)
const line = z.string().default('')

/** Fields named by the id of a value, such as `value-<id>`. */
const fieldsOf = (fields: Record<string, unknown>, name: string) =>
  Object.entries(fields).flatMap(([field, typed]) =>
    field.startsWith(`${name}-`) && typeof typed === 'string'
      ? [[field.slice(name.length + 1), typed] as const]
      : [],
  )

/** A count in a hidden field; -1, which no count is, for anything else. */
export const count = (typed: unknown) =>
  typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : -1

/** The values that were typed: `value-<id>`, with `run-<id>` and `comment-<id>`. */
export const enterForm = z
  .looseObject({
    key: formKey,
    specimen,
    analyser: line.transform((code) => code || null),
    /** Without a day it is the last time at which the clock showed `time`. */
    day: line.transform(asciiDigits).refine((day) => day === '' || isDay(day), problems.day),
    time: line.transform(asciiDigits).pipe(z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d)?$/, problems.time)),
  })
  .refine(({ day, time }) => day === '' || time !== '', { message: problems.time, path: ['time'] })
  .transform(({ key, specimen: specimenId, analyser, day, time, ...fields }) => ({
    ...{ key, specimenId, analyser, day, time },
    values: fieldsOf(fields, 'value').map(
      ([id, typed]): TypedValue => ({
        ...{ id, typed, run: count(fields[`run-${id}`]) },
        comment: z.string().max(500).safeParse(fields[`comment-${id}`]).data?.trim() || null,
      }),
    ),
  }))

/** The values that were ticked: `pick-<id>`, with `run-<id>` and `version-<id>`. */
export const verifyForm = z
  .looseObject({ key: formKey, specimen })
  .transform(({ key, specimen: specimenId, ...fields }) => ({
    ...{ key, specimenId },
    chosen: fieldsOf(fields, 'pick').map(
      ([id]): Chosen => ({
        ...{ id, run: count(fields[`run-${id}`]), expectedVersion: count(fields[`version-${id}`]) },
      }),
    ),
  }))

/** A step of one value that needs a reason. */
export const decideForm = z.object({
  key: formKey,
  id: z.uuid(fieldWords.reload),
  expectedVersion: recordVersion,
  reason: requiredLine(300, problems.reason),
})

export const appendForm = z.object({
  key: formKey,
  id: z.uuid(fieldWords.reload),
  expectedVersion: recordVersion,
  addendum: requiredLine(2000, problems.reason),
})

export const acknowledgeForm = z.object({
  key: formKey,
  report: z.uuid(fieldWords.reload),
  expectedVersion: recordVersion,
  note: optionalLine(300),
})
