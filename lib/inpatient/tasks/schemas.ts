import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, recordVersion, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { fieldWords } from '../../forms/words/fields'
import { taskFunctions, taskPriorities } from '../model/task-codes'
import { taskWords } from './words'

const { problems } = taskWords

/** A function, or the number of a person, chosen from a list. */
const whose = z
  .string()
  .default('')
  .pipe(z.union([z.enum(taskFunctions), z.string().regex(/^person-[1-9]\d{0,8}$/)], problems.whose))
  .transform((chosen) => {
    const as = taskFunctions.find((one) => one === chosen)
    return { forFunction: as ?? null, forStaffId: as ? null : Number(chosen.replace('person-', '')) }
  })

export const addTaskForm = z.object({
  key: formKey,
  stay: z.uuid(fieldWords.reload),
  what: requiredLine(300, problems.what),
  priority: z.enum(taskPriorities, problems.priority),
  day: z.string(problems.day).transform(asciiDigits).refine(isDay, problems.day),
  time: z
    .string(problems.time)
    .transform(asciiDigits)
    .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, problems.time)),
  whose,
})

const existing = { key: formKey, id: z.uuid(fieldWords.reload), expectedVersion: recordVersion }

export const stepTaskForm = z.object(existing)
export const endTaskForm = z.object({ ...existing, reason: requiredLine(300, problems.reason) })
