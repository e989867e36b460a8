import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine } from '../forms/read-form'
import { typedNumber } from '../forms/typed-number'
import { problems } from './words/forms'

const existing = { key: formKey, id: z.uuid(), expectedVersion: recordVersion }
/** The choice of a select whose first option chooses nothing. */
export const chosen = (problem: string) =>
  z
    .union([z.literal(''), z.uuid(problem)], problem)
    .default('')
    .transform((id) => id || null)

/** A request for admission from a visit. */
export const askForm = z.object({
  key: formKey,
  visit: z.uuid(),
  ward: chosen(problems.ward),
  priority: z.enum(['emergency', 'urgent', 'routine'], problems.priority),
  reason: requiredLine(300, problems.reason),
  days: typedNumber({ least: 1, most: 365, notNumber: problems.days, outside: () => problems.days }),
})

export const acceptForm = z.object({
  ...existing,
  ward: z.uuid(problems.ward),
  reason: optionalLine(300),
})
export const declineForm = z.object({ ...existing, reason: requiredLine(300, problems.stepReason) })
export const admitForm = z.object(existing)
export const receiveForm = z.object({ ...existing, bed: chosen(problems.bed) })
