import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { queueTicket } from '@/db/schema/queue'
import type { Actor } from '../../access/actor'
import { transition } from '../../workflow/transition'
import { appointments, tickets } from '../workflows'

/**
 * Ends the appointment of a visit that ended before anybody began to see the patient, who does not wait for it any
 * more; nothing where it is not checked in. `actor` may end the visit, and thereby this. Throws `Refusal`.
 */
export async function endAppointment(
  transaction: Transaction,
  actor: Actor,
  id: string,
  { event, reason }: { event: 'cancel' | 'retract'; reason: string },
): Promise<void> {
  const [open] = await transaction
    .select({ patientId: appointment.patientId })
    .from(appointment)
    .where(and(eq(appointment.id, id), eq(appointment.status, 'checked-in')))
    .for('update')
  if (!open) return
  const outbox = { event: 'appointment.cancelled', patientId: open.patientId }
  await transition(transaction, asPartOf(actor, 'appointments.book'), appointments, {
    id,
    event,
    reason,
    outbox,
  })
}

/** Puts the ticket of a visit back into the queue, as part of a step of the visit; nothing where none is with a clinician. */
export async function requeueTicket(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
): Promise<void> {
  const [ticket] = await transaction
    .select({ id: queueTicket.id, patientId: queueTicket.patientId, clinicId: queueTicket.clinicId })
    .from(queueTicket)
    .where(
      and(eq(queueTicket.encounterId, encounterId), inArray(queueTicket.status, ['called', 'in-service'])),
    )
    .for('update')
  if (!ticket) return
  const { id, patientId, clinicId } = ticket
  await transition(transaction, asPartOf(actor, 'queue.call'), tickets, {
    id,
    event: 'requeue',
    values: { room: null, calledAt: null },
    outbox: { event: 'queue.changed', patientId, payload: { clinicId } },
  })
}

/** Whoever may make a step of the visit may make what is a part of it. */
const asPartOf = (actor: Actor, part: 'appointments.book' | 'queue.call'): Actor => ({
  ...actor,
  may: (permission) => permission === part || actor.may(permission),
})
