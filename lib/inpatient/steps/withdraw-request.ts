import { and, eq, like } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { stay } from '@/db/schema/inpatient/stays'
import { type Actor, actingFor } from '../../access/actor'
import { becauseWords } from '../words/refusals'
import { cancelReservation } from './beds'
import { moveStay } from './lock-stay'

/** Withdraws a request that no ward has received, as part of a step that the actor may take; its reserved bed is free. */
export async function withdrawRequest(
  transaction: Transaction,
  actor: Actor,
  id: string,
  reason: string,
): Promise<void> {
  await moveStay(transaction, actingFor(actor, 'inpatient.request', reason), {
    ...{ id, event: 'withdraw', reason },
    outbox: ({ patientId }) => ({ event: 'admission.cancelled', patientId }),
  })
  await cancelReservation(transaction, actor, id, becauseWords.stayEnds)
}

/** The same for what was requested in a visit that was cancelled or entered in error. Somebody on a ward stays there. */
export async function withdrawRequestsOf(
  transaction: Transaction,
  actor: Actor,
  visitId: string,
): Promise<void> {
  const asked = await transaction
    .select({ id: encounter.id })
    .from(stay)
    .innerJoin(encounter, eq(encounter.id, stay.encounterId))
    .where(and(eq(stay.fromEncounterId, visitId), like(encounter.status, 'planned:%')))
  for (const { id } of asked) await withdrawRequest(transaction, actor, id, becauseWords.visitEnded)
}
