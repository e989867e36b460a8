import { z } from 'zod'
import { formKey, optionalLine, requiredLine } from '../../forms/read-form'
import { observationProblems as problems } from '../words/observations/forms'

/** The intervals to choose from, in minutes. */
export const intervals = [15, 30, 60, 120, 240, 360, 480, 720, 1440] as const

const existing = { key: formKey, id: z.uuid() }
const response = requiredLine(300, problems.response)

/** How often; empty is as the score asks. */
export const planForm = z.object({
  ...existing,
  minutes: z
    .union([z.literal(''), z.enum(intervals.map(String))], problems.interval)
    .default('')
    .transform((typed) => (typed === '' ? null : Number(typed))),
  reason: optionalLine(300),
})

/** What will be done. */
export const answerForm = z.object({ ...existing, response })
