import { statementsIn, type Transaction } from '@/db/client'
import type { Actor } from '../access/actor'
import type { StayStep } from '../inpatient/commands/admission'
import type { DischargeDisposition } from '../inpatient/model/codes'
import { cancelReservation, vacate } from '../inpatient/steps/beds'
import { endTransfersOf } from '../inpatient/steps/end-transfers'
import { instantOfStep, moveStay } from '../inpatient/steps/lock-stay'
import { openStayOf } from '../inpatient/steps/request-stay'
import { becauseWords, words } from '../inpatient/words/refusals'
import { stays } from '../inpatient/workflows'
import { Refusal } from '../platform/refusal'
import { command } from '../workflow/command'
import { requireStep } from '../workflow/transition'
import { openItems } from './clearance'

/**
 * The medical discharge. What is still open is listed with whose turn it is; going ahead needs a reason and the permission, and
 * leaves the items with their owners. It never waits for money. Against medical advice needs a reason too. Returns the id. Throws `Refusal`.
 */
export async function dischargePatient(
  actor: Actor,
  { key, ...input }: StayStep & { disposition: DischargeDisposition; reason?: string },
): Promise<string> {
  const event = 'discharge'
  requireStep(actor, stays, event)
  const { id, expectedVersion, disposition, reason = '' } = input
  if (disposition === 'exp') throw new Refusal('rule', words.dispositionDeath(), { field: 'disposition' })
  if (disposition === 'aadvice' && !reason.trim())
    throw new Refusal('reason_required', words.adviceReason(), { field: 'reason' })
  return await command(actor, { key, action: 'discharge-patient', content: input }, async (transaction) => {
    const at = await instantOfStep(transaction, id)
    await moveStay(transaction, actor, {
      ...{ id, expectedVersion, event, reason },
      guard: () => requireNothingOpen(transaction, actor, id, reason),
      details: { dischargedAt: at, dischargedBy: actor.person.id, disposition },
      outbox: ({ patientId }) => ({
        event: 'admission.discharged',
        patientId,
        payload: { disposition, at: at.toISOString() },
      }),
    })
    // Nobody is transferred after a discharge, also one that went ahead.
    await endTransfersOf(transaction, actor, id, becauseWords.discharge)
    await cancelReservation(transaction, actor, id, becauseWords.stayEnds)
    return id
  })
}

async function requireNothingOpen(
  transaction: Transaction,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  const open = await openItems(statementsIn(transaction), id, 'discharge')
  if (open.length === 0) return
  const items = open.map(({ what, turn }) => words.openItem(what, turn).text).join('; ')
  if (!actor.may('inpatient.discharge.override'))
    throw new Refusal('rule', words.mayNotOverride(items), { stale: true })
  if (!reason.trim())
    throw new Refusal('reason_required', words.stillOpen(items), { field: 'reason', stale: true })
}

/** Undoes a medical discharge while the patient is still there. Returns the id. Throws `Refusal`. */
export async function undoDischarge(
  actor: Actor,
  { key, ...input }: StayStep & { reason: string },
): Promise<string> {
  const event = 'undo-discharge'
  requireStep(actor, stays, event)
  return await command(actor, { key, action: event, content: input }, async (transaction) => {
    await moveStay(transaction, actor, {
      ...{ ...input, event },
      guard: async ({ endedAt, patientId }) => {
        if (endedAt) throw new Refusal('rule', words.hasLeft())
        if (await openStayOf(transaction, patientId)) throw new Refusal('rule', words.openStayElsewhere())
      },
      details: { dischargedAt: null, dischargedBy: null, disposition: null },
      outbox: ({ patientId }) => ({ event: 'admission.discharge_undone', patientId }),
    })
    return input.id
  })
}

/**
 * Records that a discharged patient has left: the bed is free to be cleaned from this instant on, whatever is still to be
 * settled. The stay is completed with it if nothing is. Returns whether it is. Throws `Refusal`.
 */
export async function recordDeparture(
  actor: Actor,
  { key, ...input }: StayStep,
): Promise<{ completed: boolean }> {
  const event = 'depart'
  requireStep(actor, stays, event)
  const { id } = input
  return await command(actor, { key, action: 'record-departure', content: input }, async (transaction) => {
    const now = await instantOfStep(transaction, id)
    const because = becauseWords.stayEnds
    let at = now
    await moveStay(transaction, actor, {
      ...{ ...input, event },
      guard: ({ endedAt }) => {
        if (endedAt) throw new Refusal('rule', words.hasLeft())
      },
      values: async () => {
        const held = await vacate(transaction, actor, { encounterId: id, at: now, because })
        at = held?.period.until ?? now
        return { endedAt: at }
      },
      outbox: ({ patientId }) => ({
        event: 'admission.left',
        patientId,
        payload: { at: at.toISOString() },
      }),
    })
    const open = await openItems(statementsIn(transaction), id, 'completion')
    if (open.length === 0) await complete(transaction, actor, { id })
    return { completed: open.length === 0 }
  })
}

/** Completes the stay of a patient who has left, once nothing is left to settle. Returns the id. Throws `Refusal`. */
export async function completeStay(actor: Actor, { key, ...input }: StayStep): Promise<string> {
  requireStep(actor, stays, 'complete')
  return await command(actor, { key, action: 'complete-stay', content: input }, async (transaction) => {
    await complete(transaction, actor, input)
    return input.id
  })
}

async function complete(
  transaction: Transaction,
  actor: Actor,
  step: { id: string; expectedVersion?: number },
): Promise<void> {
  await moveStay(transaction, actor, {
    ...step,
    event: 'complete',
    guard: async ({ endedAt }) => {
      if (!endedAt) throw new Refusal('rule', words.hasNotLeft())
      const open = await openItems(statementsIn(transaction), step.id, 'completion')
      const items = open.map(({ what, turn }) => words.openItem(what, turn).text).join('; ')
      if (items) throw new Refusal('rule', words.notCompleted(items), { stale: true })
    },
    outbox: ({ patientId }) => ({ event: 'admission.completed', patientId }),
  })
}
