import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { fieldWords } from '../../forms/words/fields'
import { handoverWords } from './words'

const { problems } = handoverWords

const existing = { key: formKey, id: z.uuid(fieldWords.reload), expectedVersion: recordVersion }

const time = z
  .string(problems.time)
  .transform(asciiDigits)
  .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, problems.time))

export const startForm = z.object({
  key: formKey,
  ward: z.uuid(fieldWords.reload),
  day: z.string(problems.day).transform(asciiDigits).refine(isDay, problems.day),
  from: time,
  to: time,
})

export const writeForm = z.object({ ...existing, intent: z.enum(['save', 'give']).default('save') })
export const stepForm = z.object(existing)
export const receiveForm = z.object({ ...existing, offListReason: optionalLine(300) })
export const cancelForm = z.object({ ...existing, reason: requiredLine(300, problems.reason) })
