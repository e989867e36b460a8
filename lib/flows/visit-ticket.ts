import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { queueTicket } from '@/db/schema/queue'
import { type Actor, actingFor } from '../access/actor'
import type { TicketEvent, TicketStatus } from '../appointments/model/ticket-machine'
import { tickets } from '../appointments/workflows'
import { now } from '../clock/clock'
import { today } from '../clock/hospital-time'
import { type Visit, visits } from '../encounters/workflows'
import { nextNumber } from '../workflow/numbers'
import type { RowOf } from '../workflow/record'
import { create, requireStep, transition } from '../workflow/transition'

type Ticket = RowOf<typeof queueTicket>

/** Issues a ticket for a visit: the next number of its clinic today. Throws `Refusal`. */
export async function takeTicket(transaction: Transaction, actor: Actor, visit: Visit): Promise<Ticket> {
  requireStep(actor, tickets, 'take')
  const { id: encounterId, patientId, clinicId, priority } = visit
  const day = today()
  const number = await nextNumber(transaction, `ticket ${clinicId} ${day}`)
  return await create(transaction, actor, tickets, {
    event: 'take',
    values: { encounterId, patientId, clinicId, priority, day, number, waitingSince: now() },
    outbox: { event: 'queue.waiting', patientId, payload: { clinicId } },
  })
}

/**
 * Starts serving the ticket of a visit, as part of a step of the visit that `actor` may make; does nothing without a
 * ticket at `from`. Throws `Refusal`.
 */
export async function serveTicket(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  from: TicketStatus[] = ['waiting', 'called'],
): Promise<void> {
  await moveTicketOf(transaction, actor, encounterId, { event: 'serve', from })
}

/** Finishes the ticket of a visit, like `serveTicket`. */
export async function finishTicket(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
): Promise<void> {
  await moveTicketOf(transaction, actor, encounterId, { event: 'finish', from: ['in-service'] })
}

async function moveTicketOf(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  { event, from }: { event: TicketEvent; from: TicketStatus[] },
): Promise<void> {
  const [ticket] = await transaction
    .select({ id: queueTicket.id })
    .from(queueTicket)
    .where(and(eq(queueTicket.encounterId, encounterId), inArray(queueTicket.status, from)))
    .for('update')
  if (!ticket) return
  // Beginning or ending a consultation also moves its ticket, whether or not the actor may call patients.
  const lent = actingFor(actor, 'queue.call', 'the consultation of the ticket began or ended')
  await transition(transaction, lent, tickets, { id: ticket.id, event, outbox: queueChanged })
}

/**
 * Ends a visit in which the patient was not seen, and its ticket, because they left or will not be seen. Throws
 * `Refusal`.
 */
export async function endUnseenVisit(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  reason: string,
): Promise<void> {
  await leaveVisit(transaction, actor, encounterId, reason)
  await endTicketOf(transaction, actor, encounterId, { event: 'leave-without-being-seen', reason })
}

/** As `endUnseenVisit`, for the visit only. */
export async function leaveVisit(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  reason: string,
): Promise<void> {
  await transition(transaction, actor, visits, {
    id: encounterId,
    event: 'leave-without-being-seen',
    reason,
    values: () => ({ endedAt: now() }),
  })
}

/**
 * Undoes a visit in which the patient was not seen, and its ticket, because the check-in was a mistake. The
 * appointment is freed and gets a new visit when the patient comes. Throws `Refusal`.
 */
export async function undoArrival(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  reason: string,
): Promise<void> {
  await transition(transaction, actor, visits, {
    id: encounterId,
    event: 'undo-check-in',
    reason,
    values: () => ({ appointmentId: null, endedAt: now() }),
  })
  await endTicketOf(transaction, actor, encounterId, { event: 'undo-check-in', reason })
}

/** Ends the ticket of a visit that ended unseen. Refuses if the patient is with the clinician. */
async function endTicketOf(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  { event, reason }: { event: 'leave-without-being-seen' | 'undo-check-in'; reason: string },
): Promise<void> {
  const [ticket] = await transaction
    .select({ id: queueTicket.id })
    .from(queueTicket)
    .where(eq(queueTicket.encounterId, encounterId))
  if (ticket)
    await transition(transaction, actor, tickets, { id: ticket.id, event, reason, outbox: queueLeft })
}

export const queueChanged = ({ patientId, clinicId }: Ticket) =>
  ({ event: 'queue.changed', patientId, payload: { clinicId } }) as const

export const queueLeft = ({ patientId, clinicId }: Ticket) =>
  ({ event: 'queue.left', patientId, payload: { clinicId } }) as const
