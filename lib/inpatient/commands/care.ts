import 'server-only'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { requireStep } from '../../workflow/transition'
import type { Isolation, Resuscitation } from '../model/codes'
import { planDosesIn } from '../rounds/plan-doses'
import { changeDetails, instantNow, lockStay, moveStay, requireOnWard } from '../steps/lock-stay'
import { words } from '../words/refusals'
import { stays } from '../workflows'
import type { StayStep } from './admission'

/**
 * Starts leave, with a reason and until when if somebody says so, or ends it, and plans the next doses; the bed is kept. Returns the id. Throws `Refusal`.
 */
export async function changeLeave(
  actor: Actor,
  event: 'leave' | 'return',
  { key, ...input }: StayStep & { reason?: string; until?: Date | null },
): Promise<string> {
  requireStep(actor, stays, event)
  const { until: leaveUntil = null, ...step } = input
  return await command(actor, { key, action: `${event}-stay`, content: input }, async (transaction) => {
    if (leaveUntil && leaveUntil <= (await instantNow(transaction)))
      throw new Refusal('rule', words.leaveIsOver(), { field: 'until' })
    await moveStay(transaction, actor, { ...step, event, details: { leaveUntil } })
    if (event === 'return') await planDosesIn(transaction, { encounterId: step.id })
    return step.id
  })
}

/** Sets the isolation of a patient on a ward. Returns the id. Throws `Refusal`. */
export async function setIsolation(
  actor: Actor,
  { key, ...input }: StayStep & { isolation: Isolation },
): Promise<string> {
  requirePermission(actor, 'inpatient.care')
  const { id, expectedVersion, isolation } = input
  return await command(actor, { key, action: 'set-isolation', content: input }, async (transaction) => {
    const locked = await lockStay(transaction, actor, id, { permission: 'inpatient.care', expectedVersion })
    requireOnWard(locked)
    await changeDetails(transaction, actor, locked, 'set-isolation', { isolation })
    return id
  })
}

/**
 * Records the decision about resuscitation, by the doctor who makes it; a limited one says what is not done. Returns the id.
 * Throws `Refusal`.
 */
export async function setResuscitation(
  actor: Actor,
  { key, ...input }: StayStep & { resuscitation: Resuscitation; note: string | null },
): Promise<string> {
  requirePermission(actor, 'inpatient.resuscitation')
  const { id, expectedVersion, resuscitation, note } = input
  return await command(actor, { key, action: 'set-resuscitation', content: input }, async (transaction) => {
    const locked = await lockStay(transaction, actor, id, {
      ...{ permission: 'inpatient.resuscitation', expectedVersion },
    })
    requireOnWard(locked)
    if (resuscitation === 'limited' && !note?.trim())
      throw new Refusal('rule', words.noteMissing(), { field: 'note' })
    await changeDetails(transaction, actor, locked, 'set-resuscitation', {
      ...{ resuscitation, resuscitationNote: note, resuscitationBy: actor.person.id },
      resuscitationAt: await instantNow(transaction),
    })
    return id
  })
}
