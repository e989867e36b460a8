import type { Actor } from '../../access/actor'
import { requireStillTreatable } from '../../patients/steps/require-treatable'
import { command } from '../../workflow/command'
import { requireStep, transition } from '../../workflow/transition'
import type { CancelCode } from '../model/codes'
import { cases } from '../workflows'

interface Existing {
  key: string
  id: string
  expectedVersion: number
}

/** Accepts a requested operation onto the waiting list. Returns its id. Throws `Refusal`. */
export async function acceptOperation(actor: Actor, { key, ...input }: Existing): Promise<string> {
  requireStep(actor, cases, 'accept')
  return await command(actor, { key, action: 'accept operation', content: input }, async (transaction) => {
    await transition(transaction, actor, cases, {
      ...input,
      event: 'accept',
      guard: ({ patientId }) => requireStillTreatable(transaction, actor, patientId, 'name'),
    })
    return input.id
  })
}

/** Puts a booked operation back on the waiting list. Its theatre and team are free at once. Throws `Refusal`. */
export async function postponeOperation(
  actor: Actor,
  { key, ...input }: Existing & { reason: string },
): Promise<string> {
  requireStep(actor, cases, 'postpone')
  return await command(actor, { key, action: 'postpone operation', content: input }, async (transaction) => {
    await transition(transaction, actor, cases, {
      ...input,
      event: 'postpone',
      values: { theatreId: null, period: null },
      outbox: ({ patientId }) => ({ event: 'surgery.postponed', patientId, payload: {} }),
    })
    return input.id
  })
}

/** Takes back that a patient is ready: the preparation is done again. Returns the id. Throws `Refusal`. */
export async function unprepareOperation(
  actor: Actor,
  { key, ...input }: Existing & { reason: string },
): Promise<string> {
  requireStep(actor, cases, 'unprepare')
  return await command(actor, { key, action: 'unprepare operation', content: input }, async (transaction) => {
    await transition(transaction, actor, cases, { ...input, event: 'unprepare' })
    return input.id
  })
}

/** Cancels an operation that has not begun. Its theatre and team are free at once. Throws `Refusal`. */
export async function cancelOperation(
  actor: Actor,
  { key, ...input }: Existing & { reason: string; cancelCode: CancelCode },
): Promise<string> {
  return await end(actor, 'cancel', { key, ...input }, { cancelCode: input.cancelCode })
}

/** Takes a request back that is not booked yet. Throws `Refusal`. */
export async function withdrawOperation(actor: Actor, input: Existing & { reason: string }): Promise<string> {
  return await end(actor, 'withdraw', input, { cancelCode: 'withdrawn' })
}

/** Marks an operation that has not begun as entered in error. Throws `Refusal`. */
export async function retractOperation(actor: Actor, input: Existing & { reason: string }): Promise<string> {
  return await end(actor, 'retract', input, {})
}

async function end(
  actor: Actor,
  event: 'cancel' | 'withdraw' | 'retract',
  { key, ...input }: Existing & { reason: string },
  values: { cancelCode?: CancelCode },
): Promise<string> {
  requireStep(actor, cases, event)
  const { id, expectedVersion, reason } = input
  return await command(actor, { key, action: `${event} operation`, content: input }, async (transaction) => {
    await transition(transaction, actor, cases, {
      ...{ id, expectedVersion, reason, event, values },
      outbox: ({ patientId }) => ({ event: 'surgery.cancelled', patientId }),
    })
    return id
  })
}
