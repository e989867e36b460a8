import type { Transaction } from '@/db/client'
import { requestFollowUp } from '../appointments/steps/request-follow-up'
import { now } from '../clock/clock'
import type { Disposition, OrderPriority } from '../encounters/model/labels'
import { needPrimaryDiagnosis } from '../encounters/steps/diagnosis-commands'
import { lockVisit, type Visit } from '../encounters/steps/lock-visit'
import { needSignedNote } from '../encounters/steps/note-commands'
import { services, visits } from '../encounters/workflows'
import { releaseDrafts } from '../orders/steps/move-order'
import type { Doer } from '../workflow/command'
import { WorkflowRefused } from '../workflow/refusal'
import { advance, begin } from '../workflow/transition'
import { finishTicket, serveTicket } from './visit-ticket'

/** What follows the visit, as the doctor decided. */
export interface Closing {
  id: string
  seen: number
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
 * follows is asked for, the draft orders are released, the ticket is done. Throws `WorkflowRefused`.
 */
export async function closeVisit(transaction: Transaction, doer: Doer, closing: Closing): Promise<void> {
  const { id, seen, disposition, detail, override = null } = closing
  if (!doer.may('consultations.sign'))
    throw new WorkflowRefused('not allowed', 'You may not do this: sign and close.')
  const visit = await lockVisit(transaction, doer, id, ['in-progress:consultation'], 'sign and close')
  await needSignedNote(transaction, doer, id)
  await needPrimaryDiagnosis(transaction, id)
  await askForWhatFollows(transaction, doer, visit, closing)
  await releaseDrafts(transaction, doer, id, override)
  await advance(transaction, doer, visits, {
    id,
    seen,
    event: 'complete',
    values: { disposition, dispositionNote: detail, endedAt: now() },
    handOver: { event: 'encounter.completed', patientId: visit.patientId, details: { disposition } },
  })
  await serveTicket(transaction, doer, id)
  await finishTicket(transaction, doer, id)
}

async function askForWhatFollows(
  transaction: Transaction,
  doer: Doer,
  visit: Visit,
  { disposition, detail, priority }: Closing,
): Promise<void> {
  if (disposition === 'home') return
  if (!detail) throw new WorkflowRefused('not possible', missing[disposition], 'detail')
  if (disposition === 'follow-up') {
    const { patientId, clinicId } = visit
    await requestFollowUp(transaction, doer, {
      patientId,
      clinicId,
      practitionerId: doer.person.id,
      reason: detail,
    })
    return
  }
  await begin(transaction, doer, services, {
    event: 'order',
    values: {
      encounterId: visit.id,
      patientId: visit.patientId,
      authorId: doer.person.id,
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
