import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { queueTicket } from '@/db/schema/queue'
import { type Actor, actingFor } from '../../access/actor'
import { transition } from '../../workflow/transition'
import { appointments, tickets } from '../workflows'

/**
 * Ends the appointment of a visit that ended before the patient was seen; does nothing unless it is checked in. An
 * actor who may end the visit may do this whether or not they may book. Throws `Refusal`.
 */
export async function endAppointment(
  transaction: Transaction,
  actor: Actor,
  id: string,
  { event, reason }: { event: 'cancel' | 'retract'; reason: string },
): Promise<void> {
  const [open] = await transaction
    .select({ id: appointment.id })
    .from(appointment)
    .where(and(eq(appointment.id, id), eq(appointment.status, 'checked-in')))
    .for('update')
  if (!open) return
  await transition(
    transaction,
    actingFor(actor, 'appointments.book', 'the visit of the appointment ended'),
    appointments,
    { id, event, reason, outbox: ({ patientId }) => ({ event: 'appointment.cancelled', patientId }) },
  )
}

/**
 * Returns the ticket of a visit to the queue, as part of a step of the visit that `actor` may make; does nothing
 * unless the patient was called or is with a clinician. Throws `Refusal`.
 */
export async function requeueTicket(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
): Promise<void> {
  const [ticket] = await transaction
    .select({ id: queueTicket.id })
    .from(queueTicket)
    .where(
      and(eq(queueTicket.encounterId, encounterId), inArray(queueTicket.status, ['called', 'in-service'])),
    )
    .for('update')
  if (!ticket) return
  await transition(
    transaction,
    actingFor(actor, 'queue.call', 'the patient was handed back to the waiting room'),
    tickets,
    {
      id: ticket.id,
      event: 'requeue',
      values: { room: null, calledAt: null },
      outbox: ({ patientId, clinicId }) => ({ event: 'queue.changed', patientId, payload: { clinicId } }),
    },
  )
}
