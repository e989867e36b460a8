import { z } from 'zod'
import { isDay } from '../clock/day'
import { formKey, requiredLine } from '../forms/read-form'
import { asciiDigits } from '../forms/typed-digits'
import { fieldWords } from '../forms/words/fields'
import { whatIn } from './model/what'
import { problems } from './words/refusals'

/** The last day of a grant. */
export const lastDay = requiredLine(10, problems.day)
  .transform((typed) => asciiDigits(typed))
  .refine(isDay, problems.day)

/** A role or a permission, as `textOf` writes it. */
const what = z.string(problems.what).transform((text, context) => {
  const read = whatIn(text)
  if (!read) context.addIssue({ code: 'custom', message: problems.what })
  return read ?? z.NEVER
})

/** Hidden; kept as text, since nobody types it. */
const common = {
  key: formKey,
  membership: z.string(fieldWords.missing).regex(/^[1-9]\d{0,8}$/, fieldWords.reload),
  what,
  /** Of the list that was shown. */
  digest: z.string(fieldWords.missing).regex(/^[\da-f]{64}$/, fieldWords.reload),
  reason: requiredLine(500, problems.reason),
}

export const giveForm = z.object({ ...common, lastDay })

export const takeForm = z.object(common)
