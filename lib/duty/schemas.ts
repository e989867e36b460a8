import { z } from 'zod'
import { isDay } from '../clock/day'
import { formKey, recordVersion, requiredLine, text } from '../forms/read-form'
import { asciiDigits } from '../forms/typed-digits'
import { fieldWords } from '../forms/words/fields'
import { dutyFunctions } from './model/codes'
import { listWords } from './words/pages'

const { problems } = listWords

/** Characters of a list; a server action takes at most a megabyte. */
const LONGEST_LIST = 400_000

const existing = { key: formKey, id: z.uuid(fieldWords.reload), expectedVersion: recordVersion }

/** A ward or theatre; empty for the whole hospital. */
const place = z
  .union([z.literal(''), z.uuid()], fieldWords.reload)
  .default('')
  .transform((id) => id || null)

const time = z
  .string(problems.time)
  .transform(asciiDigits)
  .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, problems.time))

/** An end that is not later than the beginning is on the next day. */
const shift = {
  day: z.string(problems.day).transform(asciiDigits).refine(isDay, problems.day),
  from: time,
  to: time,
}

const as = z.enum(dutyFunctions, problems.as)

export const assignForm = z.object({
  key: formKey,
  place,
  /** The number of a person, chosen from a list. */
  staff: z
    .string()
    .default('')
    .pipe(z.string().regex(/^[1-9]\d{0,8}$/, problems.person)),
  as,
  ...shift,
})

export const changeForm = z.object({ ...existing, ...shift })

export const endForm = z.object({ ...existing, reason: requiredLine(300, fieldWords.missing) })

export const copyForm = z.object({
  key: formKey,
  place,
  week: z.string(problems.day).transform(asciiDigits).refine(isDay, problems.day),
})

export const dutyListForm = z.object({
  key: formKey,
  text: text(LONGEST_LIST).refine((typed) => typed.trim() !== '', fieldWords.missing),
  intent: z.enum(['check', 'load']).default('check'),
})

/** A line of a duty list; without a place it is for the whole hospital. */
export const dutyLine = z.object({
  username: requiredLine(100, problems.person),
  place: z.string().default(''),
  as: z
    .string()
    .default('')
    .transform((typed) => typed.trim().toLowerCase().replaceAll(' ', '-'))
    .pipe(as),
  ...shift,
})
