import type { ScoreKind, ScoreLevel } from '../../encounters/model/priority'
import type { EscalationKind, ToldFunction } from '../model/escalation-machine'

/** The levels of scores, the lowest first. */
export const levels: readonly ScoreLevel[] = ['none', 'low', 'low-medium', 'medium', 'high', 'emergency']

export const functions = [
  'nurse',
  'nurse-in-charge',
  'doctor',
  'doctor-on-call',
  'surgeon-on-call',
  'anaesthetist-on-call',
] as const satisfies readonly ToldFunction[]

/** As many steps as a form has; the shipped rules have three. */
export const STEPS = [1, 2, 3, 4] as const

/** A step of a call: who is told, so many minutes without an answer. */
export interface PolicyStep {
  after: number
  functions: readonly ToldFunction[]
}

/** How often a score asks for observations, in minutes, with what was shipped; null for what was not. */
export interface IntervalRule {
  kind: ScoreKind
  level: ScoreLevel
  minutes: number
  source: string
  defaultMinutes: number | null
  defaultSource: string | null
}

/** A row of the steps: see `escalationPolicy`; `defaultAfter` is null for one that was not shipped so. */
export interface StepRule {
  kind: EscalationKind
  level: ScoreLevel
  step: number
  function: ToldFunction
  afterMinutes: number
  source: string
  defaultAfter: number | null
}

/** The steps of these rows, in order. */
export const stepsFrom = (
  rows: readonly Pick<StepRule, 'step' | 'function' | 'afterMinutes'>[],
): PolicyStep[] =>
  [...new Set(rows.map(({ step }) => step))]
    .sort((one, other) => one - other)
    .map((step) => {
      const own = rows.filter((row) => row.step === step)
      const told = functions.filter((one) => own.some((row) => row.function === one))
      return { after: Math.min(...own.map(({ afterMinutes }) => afterMinutes)), functions: told }
    })

/** The steps as text, to recognise that somebody has changed them since. */
export const stepsText = (steps: readonly PolicyStep[]): string =>
  steps.map(({ after, functions: told }) => `${after} ${[...told].sort().join('+')}`).join(', ')

/** The intervals as text, for the same. */
export const intervalsText = (rules: readonly Pick<IntervalRule, 'level' | 'minutes'>[]): string =>
  levels
    .flatMap((level) =>
      rules.filter((one) => one.level === level).map(({ minutes }) => `${level} ${minutes}`),
    )
    .join(', ')
