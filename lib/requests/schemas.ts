import { z } from 'zod'
import { isDay } from '../clock/day'
import { lastDay as endingDay } from '../delegation/schemas'
import { formKey, optionalLine, requiredLine } from '../forms/read-form'
import { asciiDigits } from '../forms/typed-digits'
import { fieldWords } from '../forms/words/fields'
import { problems } from './words/requests'

/** The last day of something, or nothing. */
const lastDay = optionalLine(10)
  .transform((typed) => typed && asciiDigits(typed))
  .refine((day) => day === null || isDay(day), problems.day)

/** Hidden; kept as text, since nobody types it. */
const request = z.string(fieldWords.missing).regex(/^[1-9]\d{0,8}$/, fieldWords.reload)

export const askForm = z.object({
  key: formKey,
  entry: z.string(fieldWords.missing).regex(/^[a-z0-9][a-z0-9_.-]{0,99}$/, fieldWords.reload),
  reason: requiredLine(500, problems.reason),
  lastDay,
})

export const withdrawForm = z.object({ key: formKey, request })

export const grantForm = z.object({
  key: formKey,
  request,
  /** What to give, as `wayKey` writes it. */
  way: z.string(problems.way).regex(/^[a-z0-9_.:+~-]{3,600}$/, problems.way),
  note: optionalLine(500),
  lastDay,
})

export const refuseForm = z.object({ key: formKey, request, answer: requiredLine(500, problems.answer) })

/** Hidden; the membership of the requester. */
const membership = z.string(fieldWords.missing).regex(/^[1-9]\d{0,8}$/, fieldWords.reload)

/** What a head gives has an end. */
export const grantAsHeadForm = grantForm.extend({ membership, lastDay: endingDay })

export const refuseAsHeadForm = refuseForm.extend({ membership })
