import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { wardTask } from '@/db/schema/inpatient/tasks'
import { type Actor, actingFor } from '../../access/actor'
import { transition } from '../../workflow/transition'
import { tasks } from './workflow'

/**
 * Cancels the open tasks of a patient, as part of a step that the actor may take. Returns how many. Those of a stay that ends
 * are ended by a trigger.
 */
export async function endTasksOf(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  reason: string,
): Promise<number> {
  const open = await transaction
    .select({ id: wardTask.id })
    .from(wardTask)
    .where(and(eq(wardTask.patientId, patientId), inArray(wardTask.status, ['requested', 'accepted'])))
    .orderBy(wardTask.id)
  for (const { id } of open)
    await transition(transaction, actingFor(actor, 'inpatient.care', reason), tasks, {
      ...{ id, event: 'cancel', reason },
    })
  return open.length
}
