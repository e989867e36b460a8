import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import type { Actor } from '../../access/actor'
import { requireStep, transition } from '../../workflow/transition'
import { appointments } from '../workflows'

/** Notes that the consultation of an appointment began; nothing when that was noted before. Throws `Refusal`. */
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
