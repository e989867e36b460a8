import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import { queueTicket } from '@/db/schema/queue'
import type { Actor } from '../access/actor'
import { type AppointmentStatus, appointmentMachine } from '../appointments/model/appointment-machine'
import type { TicketEvent, TicketStatus } from '../appointments/model/ticket-machine'
import { tickets } from '../appointments/workflows'
import { now } from '../clock/clock'
import { today } from '../clock/hospital-time'
import { visits } from '../encounters/workflows'
import { requireStillForCare } from '../patients/steps/require-treatable'
import { Refusal } from '../platform/refusal'
import { nextNumber } from '../workflow/numbers'
import type { RowOf } from '../workflow/record'
import { create, transition } from '../workflow/transition'

export type Ticket = RowOf<typeof queueTicket>
type Visit = Pick<RowOf<typeof encounter>, 'id' | 'patientId' | 'clinicId' | 'priority'>

/** Gives a visit the next number of its clinic today. */
export async function takeTicket(transaction: Transaction, actor: Actor, visit: Visit): Promise<Ticket> {
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
 * Notes that the patient of a visit came in, as part of a step of the visit that `actor` may make; nothing where there is
 * no ticket, or none that waits.
 */
export async function serveTicket(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
): Promise<void> {
  await moveTicketOf(transaction, actor, encounterId, { event: 'serve', from: ['waiting', 'called'] })
}

/** Notes that a visit is over, as `serveTicket`. */
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
    .select({ id: queueTicket.id, patientId: queueTicket.patientId })
    .from(queueTicket)
    .where(and(eq(queueTicket.encounterId, encounterId), inArray(queueTicket.status, from)))
    .for('update')
  if (!ticket) return
  // Whoever may begin or end the consultation thereby moves the ticket, whether they may call others or not.
  const part: Actor = { ...actor, may: (permission) => permission === 'queue.call' || actor.may(permission) }
  const { id, patientId } = ticket
  await transition(transaction, part, tickets, { id, event, outbox: { event: 'queue.changed', patientId } })
}

/** Ends a visit that nobody has begun, and its ticket, because the patient left or was not to be checked in. */
export async function leaveUnseen(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  reason: string,
): Promise<void> {
  const visit = await transition(transaction, actor, visits, {
    id: encounterId,
    event: 'leave',
    reason,
    values: { endedAt: now() },
  })
  await endTicketOf(transaction, actor, visit, { event: 'leave', reason })
}

/**
 * Takes a visit back that nobody has begun, and its ticket: the patient was checked in by mistake. The visit lets go of
 * its appointment, which has another one when the patient comes.
 */
export async function undoArrival(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  reason: string,
): Promise<void> {
  const visit = await transition(transaction, actor, visits, {
    id: encounterId,
    event: 'undo',
    reason,
    values: { appointmentId: null, endedAt: now() },
  })
  await endTicketOf(transaction, actor, visit, { event: 'undo', reason })
}

/** Ends the ticket of a visit that has ended unseen. Refuses when the patient is with the clinician. */
async function endTicketOf(
  transaction: Transaction,
  actor: Actor,
  { id: encounterId, patientId }: Pick<Visit, 'id' | 'patientId'>,
  { event, reason }: { event: 'leave' | 'undo'; reason: string },
): Promise<void> {
  const [ticket] = await transaction
    .select({ id: queueTicket.id })
    .from(queueTicket)
    .where(eq(queueTicket.encounterId, encounterId))
  if (!ticket) return
  const outbox = { event: 'queue.left', patientId }
  await transition(transaction, actor, tickets, { id: ticket.id, event, reason, outbox })
}

/**
 * Takes up the visit and the ticket of somebody who left and came back the same day; the wait begins anew. Refuses whoever
 * cannot be seen any more, and whose appointment ended meanwhile.
 */
export async function comeBack(transaction: Transaction, actor: Actor, ticketId: string): Promise<Ticket> {
  const ticket = await transition(transaction, actor, tickets, {
    id: ticketId,
    event: 'return',
    values: { waitingSince: now(), room: null, calledAt: null },
    guard: ({ day }) => {
      if (day !== today())
        throw new Refusal('rule', 'This ticket is of another day. Check the patient in as a walk-in.')
    },
  })
  const { encounterId, patientId, clinicId } = ticket
  await requireStillForCare(transaction, actor, patientId)
  await requireAppointment(transaction, encounterId)
  await transition(transaction, actor, visits, {
    id: encounterId,
    event: 'return',
    values: { endedAt: null },
    outbox: { event: 'queue.waiting', patientId, payload: { clinicId } },
  })
  return ticket
}

/** A visit without an appointment needs none. The appointment stays as it is until the transaction ends. */
async function requireAppointment(transaction: Transaction, encounterId: string): Promise<void> {
  const [its] = await transaction
    .select({ status: appointment.status })
    .from(encounter)
    .innerJoin(appointment, eq(appointment.id, encounter.appointmentId))
    .where(eq(encounter.id, encounterId))
    .for('share', { of: appointment })
  if (!its || its.status === 'checked-in') return
  const words = appointmentMachine.statuses[its.status as AppointmentStatus].toLowerCase()
  throw new Refusal(
    'rule',
    `The appointment of this visit is ${words} now. Check the patient in as a walk-in.`,
  )
}
