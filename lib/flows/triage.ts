import type { Transaction } from '@/db/client'
import type { Actor } from '../access/actor'
import { requeueTicket } from '../appointments/steps/close-appointment'
import { setTicketPriority } from '../appointments/steps/ticket-priority'
import { type CountingScore, countingScore, isBelow, proposedFor } from '../encounters/model/counting-score'
import { type Priority, priorityByLevel } from '../encounters/model/priority'
import type { SetFindings } from '../encounters/model/scores/kept-score'
import type { TypedVitals } from '../encounters/schemas/vitals'
import { lockVisit } from '../encounters/steps/lock-encounter'
import { recordVitals } from '../encounters/steps/record-vitals'
import { scoredSets } from '../encounters/steps/scored-sets'
import { priorityWords } from '../encounters/words/codes'
import { words } from '../encounters/words/refusals'
import { scoreIs } from '../encounters/words/scores'
import { proposalWords } from '../encounters/words/vitals'
import { visits } from '../encounters/workflows'
import type { AllergyAnswer } from '../patients/entries/read-allergy-answer'
import { answerAllergies } from '../patients/steps/answer-allergies'
import { Refusal } from '../platform/refusal'
import { transition } from '../workflow/transition'
import { serveTicket } from './visit-ticket'

interface Seen {
  id: string
  expectedVersion: number
}

interface Found {
  /** The visit. */
  id: string
  vitals: TypedVitals | null
  /** See `recordVitals`. */
  confirmed: string
  allergies: AllergyAnswer | undefined
}

/** Begins the triage of the visit: a patient who was called has arrived in the room. Throws `Refusal`. */
export async function startTriage(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion }: Seen,
): Promise<void> {
  await transition(transaction, actor, visits, { id, expectedVersion, event: 'triage' })
  await serveTicket(transaction, actor, id, ['called'])
}

/**
 * Records what was found in triage, all or nothing: the vital signs, if any were taken, and the answer to the question
 * about allergies, if it was asked. Returns the score, as `recordVitals`. Throws `Refusal`.
 */
export async function recordTriage(
  transaction: Transaction,
  actor: Actor,
  { id, vitals, confirmed, allergies }: Found,
): Promise<SetFindings | undefined> {
  const { patientId } = await lockVisit(transaction, actor, id, 'take-vitals')
  if (allergies) await answerAllergies(transaction, actor, patientId, allergies)
  return vitals ? await recordVitals(transaction, actor, id, vitals, confirmed) : undefined
}

/**
 * Ends the triage: the patient waits for the doctor, in the queue again if called from it, by `priority`. One below what is proposed, by the score and
 * by what was filed before, needs a reason, which the history keeps. Throws `Refusal`.
 */
export async function finishTriage(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, priority, reason = '' }: Seen & { priority: Priority; reason?: string },
): Promise<void> {
  await transition(transaction, actor, visits, {
    id,
    expectedVersion,
    event: 'triaged',
    reason,
    guard: async (visit) => {
      const score = countingScore(await scoredSets(transaction, id))
      const proposed = proposedFor(visit.priority, score)
      if (!isBelow(priority, proposed) || reason.trim()) return
      const said = words.belowProposed(priorityWords[proposed], whyProposed(visit.priority, score))
      throw new Refusal('reason_required', said, { field: 'reason', stale: true })
    },
    values: { priority },
  })
  await setTicketPriority(transaction, actor, id, priority)
  await requeueTicket(transaction, actor, id)
}

function whyProposed(filed: Priority, score: CountingScore | undefined): string {
  if (!score || !isBelow(filed, priorityByLevel[score.level])) return proposalWords.filed
  return proposalWords.byScore(scoreIs(score))
}
