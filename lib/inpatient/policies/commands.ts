import 'server-only'
import { and, eq } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { escalationPolicy, observationInterval } from '@/db/schema/inpatient/observations'
import { highRiskMedicine } from '@/db/schema/inpatient/rounds'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import type { ScoreKind, ScoreLevel } from '../../encounters/model/priority'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import type { EscalationKind, ToldFunction } from '../model/escalation-machine'
import { intervalsText, levels, stepsFrom, stepsText } from './model'
import { policyRefusals as refusals, policyWords as words } from './words'

/** Two that change the rules at once do it one after the other, each with what the other left. */
const lockRules = (transaction: Transaction) =>
  statementsIn(transaction)`select pg_advisory_xact_lock(hashtextextended('observation rules', 0))`

/**
 * Sets how often a score of this kind asks for observations, in minutes by level. `was` is what the form showed. Throws
 * `Refusal`.
 */
export async function saveIntervals(
  actor: Actor,
  { key, ...input }: { key: string; kind: ScoreKind; was: string; minutes: ReadonlyMap<ScoreLevel, number> },
): Promise<void> {
  requirePermission(actor, 'inpatient.rules')
  const { kind, was, minutes } = input
  const content = { kind, was, minutes: [...minutes] }
  await command(actor, { key, action: 'save-observation-intervals', content }, async (transaction) => {
    await lockRules(transaction)
    const of = eq(observationInterval.kind, kind)
    const rows = await transaction.select().from(observationInterval).where(of)
    if (intervalsText(rows) !== was) throw new Refusal('conflict', refusals.rulesChanged())
    const wanted = levels.flatMap((level) => rows.filter((row) => row.level === level))
    let before: { level: ScoreLevel; minutes: number } | undefined
    for (const { level, minutes: old } of wanted) {
      const asked = minutes.get(level)
      if (asked === undefined) throw new Refusal('rule', refusals.intervalMissing(), { field: level })
      const name = words.intervals.level
      if (before && asked > before.minutes)
        throw new Refusal('rule', refusals.intervalRises(name(level), name(before.level)), { field: level })
      before = { level, minutes: asked }
      if (asked !== old)
        await transaction
          .update(observationInterval)
          .set({ minutes: asked, source: words.intervals.own })
          .where(and(of, eq(observationInterval.level, level)))
    }
  })
}

/** A step as it was typed: null and nobody where the form was left empty. */
export interface TypedStep {
  step: number
  after: number | null
  functions: readonly ToldFunction[]
}

/**
 * Sets whom a call of this kind at this level tells, and after how many minutes without an answer. `was` is what the form
 * showed. Throws `Refusal` beside the field of the step.
 */
export async function saveSteps(
  actor: Actor,
  {
    key,
    ...input
  }: { key: string; kind: EscalationKind; level: ScoreLevel; was: string; steps: readonly TypedStep[] },
): Promise<void> {
  requirePermission(actor, 'inpatient.rules')
  const { kind, level, was } = input
  const steps = inOrder(input.steps)
  await command(actor, { key, action: 'save-escalation-steps', content: input }, async (transaction) => {
    await lockRules(transaction)
    const of = and(eq(escalationPolicy.kind, kind), eq(escalationPolicy.level, level))
    const rows = await transaction.select().from(escalationPolicy).where(of)
    if (rows.length === 0 || stepsText(stepsFrom(rows)) !== was)
      throw new Refusal('conflict', refusals.rulesChanged())
    const sourceOf = (step: number, told: ToldFunction, after: number) =>
      rows.find((row) => row.step === step && row.function === told && row.afterMinutes === after)?.source ??
      words.intervals.own
    await transaction.delete(escalationPolicy).where(of)
    await transaction.insert(escalationPolicy).values(
      steps.flatMap(({ after, functions }, place) =>
        functions.map((told) => ({
          ...{ kind, level, step: place + 1, function: told, afterMinutes: after },
          source: sourceOf(place + 1, told, after),
        })),
      ),
    )
  })
}

function inOrder(typed: readonly TypedStep[]): { after: number; functions: readonly ToldFunction[] }[] {
  const isEmpty = ({ after, functions }: TypedStep) => after === null && functions.length === 0
  const last = typed.findLastIndex((step) => !isEmpty(step))
  const steps = typed.slice(0, last + 1)
  if (!steps[0] || isEmpty(steps[0]))
    throw new Refusal('rule', refusals.firstStepMissing(), { field: 'after1' })
  let before = -1
  return steps.map((one) => {
    const { step, after, functions } = one
    const field = `after${step}`
    if (isEmpty(one)) throw new Refusal('rule', refusals.stepsInOrder(step), { field })
    if (after === null) throw new Refusal('rule', refusals.stepWithoutMinutes(step), { field })
    if (functions.length === 0) throw new Refusal('rule', refusals.stepTellsNobody(step), { field })
    if (after <= before) throw new Refusal('rule', refusals.stepsRise(step), { field })
    before = after
    return { after, functions }
  })
}

/** Adds medicines whose doses two people sign, by the beginning of their ATC code. Throws `Refusal`. */
export async function addMedicine(
  actor: Actor,
  { key, ...input }: { key: string; atc: string; name: string; reason: string },
): Promise<void> {
  requirePermission(actor, 'inpatient.rules')
  const { atc, name, reason } = input
  await command(actor, { key, action: 'add-high-risk-medicine', content: input }, async (transaction) => {
    const added = await transaction
      .insert(highRiskMedicine)
      .values({ atc, name, source: words.medicines.source(reason) })
      .onConflictDoNothing()
      .returning({ atc: highRiskMedicine.atc })
    if (added.length === 0) throw new Refusal('rule', refusals.listedAlready(atc), { field: 'atc' })
  })
}

/** Takes medicines off the list, or puts them back. Throws `Refusal`. */
export async function stepMedicine(
  actor: Actor,
  { key, ...input }: { key: string; atc: string; active: boolean },
): Promise<void> {
  requirePermission(actor, 'inpatient.rules')
  const { atc, active } = input
  await command(actor, { key, action: 'step-high-risk-medicine', content: input }, async (transaction) => {
    const changed = await transaction
      .update(highRiskMedicine)
      .set({ active })
      .where(and(eq(highRiskMedicine.atc, atc), eq(highRiskMedicine.active, !active)))
      .returning({ atc: highRiskMedicine.atc })
    if (changed.length === 0) throw new Refusal('conflict', refusals.rulesChanged())
  })
}
