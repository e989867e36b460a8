import 'server-only'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { lockVisit } from '../../encounters/steps/lock-encounter'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { requireStep } from '../../workflow/transition'
import { refuseTakenBed } from '../steps/bed-conflicts'
import { cancelReservation, occupy, reserve } from '../steps/beds'
import { wardInUse, wardName } from '../steps/find-place'
import { changeDetails, detailsOf, instantNow, instantOfStep, lockStay, moveStay } from '../steps/lock-stay'
import { type NewStay, requestStay } from '../steps/request-stay'
import { becauseWords, words } from '../words/refusals'
import { stays } from '../workflows'

/** A step of a stay, at the version that the user saw. */
export interface StayStep {
  key: string
  id: string
  expectedVersion: number
}

/** Requests a stay from a visit in consultation. Returns the id of the stay. Throws `Refusal`. */
export async function requestAdmission(
  actor: Actor,
  { key, ...input }: Omit<NewStay, 'patientId'> & { key: string; fromEncounterId: string },
): Promise<string> {
  const event = 'request'
  requireStep(actor, stays, event)
  return await command(actor, { key, action: 'request-admission', content: input }, async (transaction) => {
    const { patientId } = await lockVisit(transaction, actor, input.fromEncounterId, 'order')
    return (await requestStay(transaction, actor, { ...input, patientId })).id
  })
}

/**
 * Accepts a request for `wardId`, with a bed that is reserved if one is chosen. Another ward than was asked for needs a
 * reason. Returns the id. Throws `Refusal`.
 */
export async function acceptAdmission(
  actor: Actor,
  { key, ...input }: StayStep & { wardId: string; bedId?: string | null; reason?: string },
): Promise<string> {
  const event = 'accept'
  requireStep(actor, stays, event)
  const { id, expectedVersion, wardId, bedId, reason = '' } = input
  return await refuseTakenBed(() =>
    command(actor, { key, action: 'accept-admission', content: input }, async (transaction) => {
      const at = await instantOfStep(transaction, id)
      const { stay } = await moveStay(transaction, actor, {
        ...{ id, expectedVersion, event, reason },
        guard: async () => {
          const ward = await wardInUse(transaction, wardId)
          const { wantedWardId } = await detailsOf(transaction, id)
          if (wantedWardId && wantedWardId !== ward.id && !reason.trim())
            throw new Refusal(
              'reason_required',
              words.otherWardReason(await wardName(transaction, wantedWardId)),
              { field: 'reason' },
            )
        },
        outbox: ({ patientId }) => ({ event: 'admission.accepted', patientId, payload: { wardId } }),
        details: { wardId, acceptedAt: at, acceptedBy: actor.person.id },
      })
      if (bedId) await reserve(transaction, actor, { stay, bedId, wardId, at })
      return id
    }),
  )
}

/** Withdraws a request, or declines it; the bed that was reserved is free again. Returns the id. Throws `Refusal`. */
export async function cancelAdmission(
  actor: Actor,
  event: 'withdraw' | 'decline',
  { key, ...input }: StayStep & { reason: string },
): Promise<string> {
  requireStep(actor, stays, event)
  const { id, expectedVersion, reason } = input
  return await command(actor, { key, action: `${event}-admission`, content: input }, async (transaction) => {
    await moveStay(transaction, actor, {
      ...{ id, expectedVersion, event, reason },
      outbox: ({ patientId }) => ({ event: 'admission.cancelled', patientId }),
    })
    await cancelReservation(transaction, actor, id, becauseWords.stayEnds)
    return id
  })
}

/** Admits the patient at the desk, on the way to the ward. Returns the id. Throws `Refusal`. */
export async function admitPatient(actor: Actor, { key, ...input }: StayStep): Promise<string> {
  const event = 'admit'
  requireStep(actor, stays, event)
  return await command(actor, { key, action: 'admit-patient', content: input }, async (transaction) => {
    const at = await instantOfStep(transaction, input.id)
    await moveStay(transaction, actor, {
      ...{ ...input, event },
      details: { admittedAt: at, admittedBy: actor.person.id },
    })
    return input.id
  })
}

/** Records the admission of a patient who came straight to the ward. Returns the id. Throws `Refusal`. */
export async function admitLate(actor: Actor, { key, ...input }: StayStep): Promise<string> {
  requirePermission(actor, 'inpatient.admit')
  const { id, expectedVersion } = input
  return await command(actor, { key, action: 'admit-late', content: input }, async (transaction) => {
    const locked = await lockStay(transaction, actor, id, { permission: 'inpatient.admit', expectedVersion })
    if (!locked.stay.startedAt || locked.details.admittedAt)
      throw new Refusal('rule', words.admittedAlready())
    const admittedAt = await instantNow(transaction)
    await changeDetails(transaction, actor, locked, 'admit', { admittedAt, admittedBy: actor.person.id })
    return id
  })
}

/**
 * Receives the patient on the ward, in a bed or without one. The ward is responsible from this instant on. Returns the id.
 * Throws `Refusal`.
 */
export async function receivePatient(
  actor: Actor,
  { key, ...input }: StayStep & { bedId?: string | null },
): Promise<string> {
  const event = 'receive'
  requireStep(actor, stays, event)
  const { id, expectedVersion, bedId } = input
  return await refuseTakenBed(() =>
    command(actor, { key, action: 'receive-patient', content: input }, async (transaction) => {
      const at = await instantOfStep(transaction, id)
      const { stay, details } = await moveStay(transaction, actor, {
        ...{ id, expectedVersion, event },
        values: { startedAt: at },
        details: { receivedBy: actor.person.id },
        outbox: async ({ patientId }) => {
          const { wardId } = await detailsOf(transaction, id)
          return {
            event: 'admission.admitted',
            patientId,
            payload: { wardId: wardId ?? '', at: at.toISOString() },
          }
        },
      })
      if (bedId) await occupy(transaction, actor, { stay, bedId, wardId: details.wardId ?? '', at })
      else await cancelReservation(transaction, actor, id, becauseWords.otherBed)
      return id
    }),
  )
}
