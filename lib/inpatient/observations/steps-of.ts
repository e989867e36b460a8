import type { EscalationKind, ToldFunction } from '../model/escalation-machine'

/** A row of the policy: whom a step tells, and after how many minutes without an answer. */
export interface PolicyRow {
  kind: EscalationKind
  level: string
  step: number
  function: ToldFunction
  afterMinutes: number
}

/** A step of an escalation: who is told, and from when on. */
export interface EscalationStep {
  step: number
  functions: ToldFunction[]
  at: Date
}

/** What is told and what comes next. */
export interface Reached {
  reached: EscalationStep[]
  next: EscalationStep | undefined
}

const MINUTE = 60_000

/**
 * How far an escalation has come at `at`, from the time without an answer alone, so that it is right whenever it is read and
 * whatever has run. Minutes are minutes, over midnight and when the clocks change.
 */
export function stepsOf(
  policy: readonly PolicyRow[],
  { kind, level, since }: { kind: EscalationKind; level: string; since: Date },
  at: Date,
): Reached {
  const rows = policy.filter((row) => row.kind === kind && row.level === level)
  const steps = [...new Set(rows.map(({ step }) => step))]
    .sort((one, other) => one - other)
    .map((step) => {
      const own = rows.filter((row) => row.step === step)
      const after = Math.min(...own.map(({ afterMinutes }) => afterMinutes))
      return {
        step,
        functions: own.map((row) => row.function),
        at: new Date(since.getTime() + after * MINUTE),
      }
    })
  return {
    reached: steps.filter((one) => one.at <= at),
    next: steps.find((one) => one.at > at),
  }
}
