import 'server-only'
import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { now } from '../../clock/clock'
import { clockTime } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { requireStep, transition } from '../../workflow/transition'
import type { NotGivenReason } from '../model/doses'
import { instantNow } from '../steps/lock-stay'
import { tellOfDose } from '../steps/tell-of-dose'
import { type Dose, lockStayOfDose, requireMaySign, requireOpen } from './find-dose'
import type { DoseEvent } from './machine'
import { planDosesIn } from './plan-doses'
import { refuseDose } from './refuse-dose'
import { words } from './words/refusals'
import { doses } from './workflow'

interface DoseStep {
  key: string
  id: string
  expectedVersion: number
}

/** What was given, as the person who gave it says. */
export interface Given {
  /** In the unit of the plan; null for the planned dose. */
  dose: number | null
  /** Null for now. */
  givenAt: Date | null
  batch: string | null
  note: string | null
  /** The staff id of a second person who has proved who they are. */
  secondBy: number | null
}

/**
 * The planned doses are given from an hour before to an hour after their time: ISMP Acute Care Guidelines for Timely
 * Administration of Scheduled Medications (2011). In milliseconds.
 */
export const ON_TIME = 3_600_000

/**
 * Records that a planned dose was given. Another amount, and one long before its time, needs a note. Returns the id. Throws
 * `Refusal`.
 */
export async function giveDose(actor: Actor, { key, ...input }: DoseStep & Given): Promise<string> {
  requireStep(actor, doses, 'give')
  const { id, expectedVersion, dose, givenAt, secondBy, ...noted } = input
  return await answer(actor, { key, action: 'give-dose', content: input }, async (transaction, planned) => {
    await requireMaySign(transaction, actor, secondBy)
    const at = givenAt ?? (await instantNow(transaction))
    const given = dose ?? planned.dose
    if (!noted.note && given !== planned.dose) throw new Refusal('rule', words.doseOther(), { field: 'note' })
    const { dueAt } = planned
    if (!noted.note && dueAt && dueAt.getTime() - at.getTime() > ON_TIME)
      throw new Refusal('rule', words.doseEarly(clockTime(dueAt)), { field: 'note' })
    await transition(transaction, actor, doses, {
      ...{ id, expectedVersion, event: 'give' },
      values: {
        ...{ givenDose: given, givenUnit: planned.doseUnit, givenRoute: planned.route, givenAt: at },
        ...{ givenBy: actor.person.id, secondBy, ...noted },
      },
    })
    await tellOfDose(transaction, id)
  })
}

/** Records that a planned dose is not given, and why. Returns the id. Throws `Refusal`. */
export async function omitDose(
  actor: Actor,
  { key, ...input }: DoseStep & { why: NotGivenReason; note: string | null },
): Promise<string> {
  requireStep(actor, doses, 'omit')
  const { id, expectedVersion, why: notGiven, note } = input
  return await answer(actor, { key, action: 'omit-dose', content: input }, async (transaction) => {
    await transition(transaction, actor, doses, {
      ...{ id, expectedVersion, event: 'omit' },
      values: { notGiven, note, givenBy: actor.person.id },
    })
  })
}

/** Holds a dose back, with a reason, or makes it due again. Returns the id. Throws `Refusal`. */
export async function moveDose(
  actor: Actor,
  event: Extract<DoseEvent, 'hold' | 'resume'>,
  { key, ...input }: DoseStep & { reason?: string },
): Promise<string> {
  requireStep(actor, doses, event)
  return await answer(actor, { key, action: `${event}-dose`, content: input }, async (transaction) => {
    await transition(transaction, actor, doses, { ...input, event })
  })
}

/** Runs a step of an open dose under the lock of its stay, once what comes next is planned. */
async function answer(
  actor: Actor,
  sent: { key: string; action: string; content: { id: string } },
  work: (transaction: Transaction, dose: Dose) => Promise<void>,
): Promise<string> {
  return await refuseDose(() =>
    command(actor, sent, async (transaction) => {
      const { id } = sent.content
      const dose = await lockStayOfDose(transaction, actor, id)
      await requireOpen(transaction, dose)
      await planDosesIn(transaction, dose)
      await work(transaction, dose)
      return id
    }),
  )
}

/** Whether a dose that is not answered is overdue at `at`. */
export const isOverdue = (dueAt: Date, at: Date = now()): boolean => at.getTime() - dueAt.getTime() > ON_TIME
