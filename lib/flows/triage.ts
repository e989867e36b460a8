import type { Transaction } from '@/db/client'
import type { Actor } from '../access/actor'
import { setTicketPriority } from '../appointments/steps/ticket-priority'
import { type CountingScore, countingScore, isBelow, proposedFor } from '../encounters/model/counting-score'
import type { Priority } from '../encounters/model/priority'
import { priorityByLevel } from '../encounters/model/scores/score-level'
import { scoredSets } from '../encounters/steps/scored-sets'
import { priorityWords } from '../encounters/words/codes'
import { words } from '../encounters/words/refusals'
import { scoreIs } from '../encounters/words/scores'
import { proposalWords } from '../encounters/words/vitals'
import { visits } from '../encounters/workflows'
import { Refusal } from '../platform/refusal'
import { transition } from '../workflow/transition'

interface Seen {
  id: string
  expectedVersion: number
}

/** Begins the triage of the visit. Throws `Refusal`. */
export async function startTriage(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion }: Seen,
): Promise<void> {
  await transition(transaction, actor, visits, { id, expectedVersion, event: 'triage' })
}

/**
 * Ends the triage: the patient waits for the doctor, queued by `priority`. One below what is proposed, by the score and
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
}

function whyProposed(filed: Priority, score: CountingScore | undefined): string {
  if (!score || !isBelow(filed, priorityByLevel[score.level])) return proposalWords.filed
  return proposalWords.byScore(scoreIs(score))
}
