import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, optionalLine, recordVersion, requiredLine, text } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { fieldWords } from '../../forms/words/fields'
import { lateCodes } from '../model/record-codes'
import { planProblems as problems } from '../words/plan'

/** Characters of a list that is typed or pasted. */
const LONGEST_LIST = 400_000

const clock = z
  .string(problems.time)
  .transform(asciiDigits)
  .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, problems.time))
const chosen = z
  .string()
  .default('')
  .pipe(z.string().regex(/^\d{0,9}$/, problems.entry))
  .transform((value) => (value === '' ? null : Number(value)))
const existing = { key: formKey, id: z.uuid(problems.entry), expectedVersion: recordVersion }

export const sessionForm = z.object({
  key: formKey,
  theatre: z.uuid(problems.theatre),
  day: z.string(problems.day).transform(asciiDigits).refine(isDay, problems.day),
  time: clock,
  until: clock,
  staff: chosen,
  /** Its number as text; empty without one. */
  department: z
    .string()
    .regex(/^\d{0,9}$/, problems.entry)
    .default(''),
})

export const sessionStepForm = z.object(existing)
export const sessionCancelForm = z.object({ ...existing, reason: requiredLine(300, problems.reason) })
export const lateForm = z.object({
  ...existing,
  lateCode: z.enum(lateCodes, problems.lateCode),
  lateNote: optionalLine(300),
})

/** A line of a list of kit. */
export const kitLine = z.object({
  name: requiredLine(100, problems.kitName),
  identifier: requiredLine(20, problems.identifier).pipe(
    z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, problems.identifier),
  ),
})
export const kitForm = z.object({ key: formKey, ...kitLine.shape })
/** A list of kit: what each line would do, or done. */
export const kitListForm = z.object({
  key: formKey,
  text: text(LONGEST_LIST).refine((typed) => typed.trim() !== '', fieldWords.missing),
  intent: z.enum(['check', 'load']).default('check'),
})
export const kitStepForm = z.object({ ...existing, active: z.enum(['true', 'false']) })
export const caseKitForm = z.object({ key: formKey, id: z.uuid(problems.entry), kit: z.uuid(problems.kit) })
