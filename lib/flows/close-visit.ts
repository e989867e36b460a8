import type { Transaction } from '@/db/client'
import type { Actor } from '../access/actor'
import { requestFollowUp } from '../appointments/steps/request-follow-up'
import { now } from '../clock/clock'
import type { Disposition, OrderPriority } from '../encounters/model/labels'
import { needPrimaryDiagnosis } from '../encounters/steps/diagnosis-commands'
import { lockVisit, type Visit } from '../encounters/steps/lock-visit'
import { needSignedNote } from '../encounters/steps/note-commands'
import { visits } from '../encounters/workflows'
import { releaseDrafts } from '../orders/steps/move-order'
import { services } from '../orders/workflows'
import { Refusal } from '../platform/refusal'
import { create, transition } from '../workflow/transition'
import { finishTicket, serveTicket } from './visit-ticket'

/** What follows the visit, as the doctor decided. */
export interface Closing {
  id: string
  expectedVersion: number
  disposition: Disposition
  /** When to come back, to whom, or why to be admitted; null for home. */
  detail: string | null
  priority: OrderPriority
  /** Why a medicine is released although an allergy speaks against it. */
  override?: string | null
}

/** Local codes for what a visit asks of others. */
const FOLLOWING = 'urn:portal:disposition'

/**
 * Signs and closes the visit, all or nothing: the draft of the note is signed, a primary diagnosis is there, what
 * follows is asked for, the draft orders are released, the ticket is done. Throws `Refusal`.
 */
export async function closeVisit(transaction: Transaction, actor: Actor, closing: Closing): Promise<void> {
  const { id, expectedVersion, disposition, detail, override = null } = closing
  if (!actor.may('consultations.sign')) throw new Refusal('forbidden', 'You may not do this: sign and close.')
  const visit = await lockVisit(transaction, actor, id, ['in-progress:consultation'], 'sign and close')
  await needSignedNote(transaction, actor, id)
  await needPrimaryDiagnosis(transaction, id)
  await askForWhatFollows(transaction, actor, visit, closing)
  await releaseDrafts(transaction, actor, id, override)
  await transition(transaction, actor, visits, {
    id,
    expectedVersion,
    event: 'complete',
    values: { disposition, dispositionNote: detail, endedAt: now() },
    outbox: { event: 'encounter.completed', patientId: visit.patientId, payload: { disposition } },
  })
  await serveTicket(transaction, actor, id)
  await finishTicket(transaction, actor, id)
}

async function askForWhatFollows(
  transaction: Transaction,
  actor: Actor,
  visit: Visit,
  { disposition, detail, priority }: Closing,
): Promise<void> {
  if (disposition === 'home') return
  if (!detail) throw new Refusal('rule', missing[disposition], { field: 'detail' })
  if (disposition === 'follow-up') {
    const { patientId, clinicId } = visit
    await requestFollowUp(transaction, actor, {
      patientId,
      clinicId,
      practitionerId: actor.person.id,
      reason: detail,
    })
    return
  }
  await create(transaction, actor, services, {
    event: 'order',
    values: {
      encounterId: visit.id,
      patientId: visit.patientId,
      authorId: actor.person.id,
      category: disposition,
      system: FOLLOWING,
      code: disposition,
      display: disposition === 'admission' ? 'Admission to the hospital' : 'Referral',
      priority,
      note: detail,
    },
  })
}

const missing = {
  'follow-up': 'Write when to come back and what for.',
  admission: 'Write why the patient has to be admitted.',
  referral: 'Write to whom the patient is referred, and why.',
} as const
