import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { theatreCase } from '@/db/schema/theatre/operations'
import { type Actor, actingFor } from '../../access/actor'
import { transition } from '../../workflow/transition'
import { cases } from '../workflows'

/**
 * Cancels the operations of a patient who died, those that have not begun: a death may be in theatre. Returns how many.
 * Throws `Refusal`; nothing is changed then.
 */
export async function cancelOpenOperations(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  reason: string,
): Promise<number> {
  const open = await transaction
    .select({ id: theatreCase.id })
    .from(theatreCase)
    .where(
      and(
        eq(theatreCase.patientId, patientId),
        inArray(theatreCase.status, ['requested', 'waitlisted', 'scheduled', 'ready']),
      ),
    )
    .orderBy(asc(theatreCase.id))
    .for('update')
  const lent = actingFor(actor, 'theatre.cancel', 'the patient died')
  for (const { id } of open)
    await transition(transaction, lent, cases, {
      ...{ id, event: 'cancel', reason, values: { cancelCode: 'clinical' } },
      outbox: { event: 'surgery.cancelled', patientId },
    })
  return open.length
}
