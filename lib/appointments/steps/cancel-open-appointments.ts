import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import type { Actor } from '../../access/actor'
import { transition } from '../../workflow/transition'
import { appointments } from '../workflows'

/**
 * Cancels all requested, waiting-list and booked appointments of a patient. Checked-in ones stay: the patient is here
 * and the visit goes on. Returns how many were cancelled. Needs `appointments.book` if there are any. Throws
 * `Refusal`; nothing is changed then.
 */
export async function cancelOpenAppointments(
  transaction: Transaction,
  actor: Actor,
  patientId: string,
  reason: string,
): Promise<number> {
  const open = await transaction
    .select({ id: appointment.id })
    .from(appointment)
    .where(
      and(
        eq(appointment.patientId, patientId),
        inArray(appointment.status, ['proposed', 'waitlist', 'booked']),
      ),
    )
    .orderBy(appointment.id)
    .for('update')
  for (const { id } of open) {
    await transition(transaction, actor, appointments, {
      id,
      event: 'cancel',
      reason,
      outbox: { event: 'appointment.cancelled', patientId },
    })
  }
  return open.length
}
