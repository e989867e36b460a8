import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import type { Actor } from '../../access/actor'
import { requireStep, transition } from '../../workflow/transition'
import { appointments } from '../workflows'

/**
 * Marks an appointment as fulfilled because its consultation began; does nothing if it is already. Throws `Refusal`.
 */
export async function fulfilAppointment(
  transaction: Transaction,
  actor: Actor,
  appointmentId: string,
): Promise<void> {
  requireStep(actor, appointments, 'start')
  const [waiting] = await transaction
    .select({ id: appointment.id })
    .from(appointment)
    .where(and(eq(appointment.id, appointmentId), eq(appointment.status, 'checked-in')))
    .for('update')
  if (waiting) await transition(transaction, actor, appointments, { id: waiting.id, event: 'start' })
}
