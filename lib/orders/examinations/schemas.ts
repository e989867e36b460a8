import { z } from 'zod'
import { type Day, isDay } from '../../clock/day'
import { formKey, optionalLine, recordVersion, requiredLine, text } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { reportStatuses } from '../model/report-statuses'
import { formProblems as problems } from './words/forms'

const ofOrder = { key: formKey, id: z.uuid(problems.order) }

const day = z
  .string(problems.day)
  .transform(asciiDigits)
  .refine((typed): typed is Day => isDay(typed), problems.day)
const time = z
  .string(problems.time)
  .transform(asciiDigits)
  .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, problems.time))

/** A field of several lines; null when empty. */
const lines = (max: number) => text(max).transform((typed) => (typed.trim() === '' ? null : typed))

/**
 * Where the images are: https, a host without a name or password before it, and no blanks. The table holds the same. Null when
 * empty.
 */
const link = z
  .string()
  .default('')
  .transform((typed) => typed.trim())
  .refine((typed) => typed === '' || isSafeLink(typed), problems.link)
  .transform((typed) => typed || null)

/** Whether a link may be kept and opened. */
export function isSafeLink(typed: string): boolean {
  if (typed.length > 1000 || !/^https:\/\/[^/?#@\s\\]+([/?#]\S*)?$/.test(typed)) return false
  return URL.canParse(typed) && new URL(typed).protocol === 'https:'
}

export const scheduleForm = z.object({
  ...ofOrder,
  expectedVersion: recordVersion,
  day,
  time,
  place: optionalLine(100),
})

/** Without a time it is now. */
export const performForm = z.object({
  ...ofOrder,
  expectedVersion: recordVersion,
  day,
  time: z.union([z.literal('').transform(() => null), time]).default(null),
  note: lines(2000),
  images: link,
})

export const stepForm = z.object({
  ...ofOrder,
  expectedVersion: recordVersion,
  event: z.enum(['abandon', 'retract'], problems.order),
  reason: requiredLine(300, problems.reason),
})

export const linkForm = z.object({ ...ofOrder, expectedVersion: recordVersion, images: link })

export const reportForm = z.object({
  ...ofOrder,
  /** The edition that the form was rendered from; 0 for none. */
  expectedVersion: recordVersion,
  status: z.enum(reportStatuses, problems.status),
  findings: text(8000),
  conclusion: text(4000).refine((typed) => typed.trim() !== '', problems.conclusion),
  reason: optionalLine(300),
})

export const acknowledgeForm = z.object({
  ...ofOrder,
  report: z.uuid(problems.order),
  reason: optionalLine(300),
})
