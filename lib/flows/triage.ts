import type { Transaction } from '@/db/client'
import type { Actor } from '../access/actor'
import { setTicketPriority } from '../appointments/steps/ticket-priority'
import type { Priority } from '../encounters/model/priority'
import { visits } from '../encounters/workflows'
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

/** Ends the triage: the patient waits for the doctor, queued by `priority`. */
export async function finishTriage(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, priority }: Seen & { priority: Priority },
): Promise<void> {
  await transition(transaction, actor, visits, {
    id,
    expectedVersion,
    event: 'triaged',
    values: { priority },
  })
  await setTicketPriority(transaction, actor, id, priority)
}
