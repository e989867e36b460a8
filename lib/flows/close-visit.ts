import type { Transaction } from '@/db/client'
import { type Actor, actingFor } from '../access/actor'
import { requestFollowUp } from '../appointments/steps/request-follow-up'
import { now } from '../clock/clock'
import { clockTime } from '../clock/hospital-time'
import { goesHome, repeatFirst } from '../encounters/model/going-home'
import type { Disposition, OrderPriority } from '../encounters/model/labels'
import type { Priority } from '../encounters/model/priority'
import { lockVisit } from '../encounters/steps/lock-encounter'
import { requirePrimaryDiagnosis } from '../encounters/steps/primary-diagnosis'
import { scoredSets } from '../encounters/steps/scored-sets'
import { requireSignedNote } from '../encounters/steps/sign-note'
import { scoreIs } from '../encounters/words/scores'
import { type Visit, visits } from '../encounters/workflows'
import { openStayOf, requestStay } from '../inpatient/steps/request-stay'
import { releaseDrafts } from '../orders/steps/end-orders-of-visit'
import { services } from '../orders/workflows'
import { env } from '../platform/env'
import { Refusal } from '../platform/refusal'
import { create, transition } from '../workflow/transition'
import { finishTicket, serveTicket } from './visit-ticket'
import { becauseWords, followingWords, words } from './words/visits'

/** The outcome of the visit, as the doctor decided. */
export interface Closing {
  id: string
  expectedVersion: number
  disposition: Disposition
  /** When and with whom to follow up, or why to admit; null for home. */
  detail: string | null
  priority: OrderPriority
  /** Why a medicine is released despite an allergy. */
  override?: string | null
  /** Why the patient goes home without another set of vital signs. */
  homeReason?: string | null
}

/** How urgent a stay is that was requested with the priority of an order. */
const urgency: Record<OrderPriority, Priority> = {
  routine: 'routine',
  urgent: 'urgent',
  asap: 'urgent',
  stat: 'emergency',
}

/** Local codes for referrals requested by a visit. */
const FOLLOWING = 'urn:portal:disposition'

/**
 * Signs and closes the visit, all or nothing: signs the draft note, requires a primary diagnosis, requests what the
 * outcome needs, releases the draft orders, finishes the ticket. Somebody whose vital signs ask for a review goes home after
 * another set, or with a reason, which the history keeps. Throws `Refusal`.
 */
export async function closeVisit(transaction: Transaction, actor: Actor, closing: Closing): Promise<void> {
  const { id, expectedVersion, disposition, detail, override = null, homeReason } = closing
  const visit = await lockVisit(transaction, actor, id, 'close')
  await requireSignedNote(transaction, actor, id)
  await requirePrimaryDiagnosis(transaction, id)
  if (goesHome(disposition) && !homeReason?.trim()) await requireFitForHome(transaction, id)
  await askForWhatFollows(transaction, actor, visit, closing)
  await releaseDrafts(transaction, actor, id, override)
  await transition(transaction, actor, visits, {
    id,
    expectedVersion,
    event: 'complete',
    reason: homeReason ?? '',
    values: () => ({ disposition, dispositionNote: detail, endedAt: now() }),
    outbox: ({ patientId }) => ({ event: 'encounter.completed', patientId, payload: { disposition } }),
  })
  await serveTicket(transaction, actor, id)
  await finishTicket(transaction, actor, id)
}

async function requireFitForHome(transaction: Transaction, id: string): Promise<void> {
  const sets = await scoredSets(transaction, id)
  const asked = repeatFirst(sets, { now: now(), maxAgeHours: env().vitalSignsMaxAgeHours })
  if (!asked) return
  const said =
    asked.why === 'score'
      ? words.repeatForScore(scoreIs(asked.score))
      : words.repeatForAge(clockTime(asked.takenAt))
  throw new Refusal('reason_required', said, { field: 'homeReason', stale: true })
}

async function askForWhatFollows(
  transaction: Transaction,
  actor: Actor,
  visit: Visit,
  { disposition, detail, priority }: Closing,
): Promise<void> {
  if (disposition === 'home') return
  if (!detail) throw new Refusal('rule', words.detailMissing(disposition), { field: 'detail' })
  const { id: encounterId, patientId, clinicId } = visit
  const authorId = actor.person.id
  if (disposition === 'follow-up') {
    const wanted = { patientId, clinicId, practitionerId: authorId, reason: detail }
    await requestFollowUp(transaction, actor, wanted)
    return
  }
  if (disposition === 'admission') {
    // Requested during the consultation, or by somebody else meanwhile.
    if (await openStayOf(transaction, patientId)) return
    const requesting = actingFor(actor, 'inpatient.request', becauseWords.closing)
    const asked = { patientId, fromEncounterId: encounterId, wardId: null, reason: detail }
    await requestStay(transaction, requesting, { ...asked, priority: urgency[priority] })
    return
  }
  await create(transaction, actor, services, {
    event: 'order',
    values: {
      ...{ encounterId, patientId, authorId, priority, note: detail },
      ...{ category: disposition, system: FOLLOWING, code: disposition },
      display: followingWords[disposition],
    },
  })
}
