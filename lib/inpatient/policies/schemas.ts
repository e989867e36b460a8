import { z } from 'zod'
import type { ScoreLevel } from '../../encounters/model/priority'
import { formKey, requiredLine } from '../../forms/read-form'
import { typedNumber } from '../../forms/typed-number'
import type { ToldFunction } from '../model/escalation-machine'
import { functions, levels, STEPS } from './model'
import { policyProblems as problems } from './words'

const minutes = typedNumber({ least: 5, most: 1_440 })
const levelName = z.enum(levels as [ScoreLevel, ...ScoreLevel[]])

/** The minutes of each level that the form has; the others are left out. */
export const intervalsForm = z
  .object({
    key: formKey,
    kind: z.enum(['NEWS2', 'PEWS']),
    was: z.string(),
    ...(Object.fromEntries(levels.map((level) => [level, minutes])) as Record<ScoreLevel, typeof minutes>),
  })
  .transform(({ key, kind, was, ...typed }) => ({
    ...{ key, kind, was },
    minutes: new Map(
      levels.flatMap((level) => (typed[level] === null ? [] : [[level, typed[level]] as const])),
    ),
  }))

const after = typedNumber({ least: 0, most: 1_440 })
const isChecked = z.literal('on').optional()

const stepFields = Object.fromEntries(
  STEPS.flatMap((step) => [
    [`after${step}`, after],
    ...functions.map((one) => [`${one}${step}`, isChecked] as const),
  ]),
) as Record<string, typeof after | typeof isChecked>

/** Whom each step tells, and after how many minutes; null where none were given. */
export const stepsForm = z
  .object({
    key: formKey,
    kind: z.enum(['high-score', 'overdue']),
    level: levelName,
    was: z.string(),
    ...stepFields,
  })
  .transform(({ key, kind, level, was, ...typed }) => ({
    ...{ key, kind, level, was },
    steps: STEPS.map((step) => ({
      step,
      after: (typed as Record<string, unknown>)[`after${step}`] as number | null,
      functions: functions.filter(
        (one): one is ToldFunction => (typed as Record<string, unknown>)[`${one}${step}`] === 'on',
      ),
    })),
  }))

export const medicineForm = z.object({
  key: formKey,
  atc: z
    .string(problems.atc)
    .transform((typed) => typed.trim().toUpperCase())
    .pipe(z.string().regex(/^[A-Z][A-Z0-9]{0,6}$/, problems.atc)),
  name: requiredLine(200, problems.name),
  reason: requiredLine(300, problems.reason),
})

export const medicineStepForm = z.object({
  key: formKey,
  atc: z.string().max(7),
  active: z.enum(['yes', 'no']).transform((text) => text === 'yes'),
})
