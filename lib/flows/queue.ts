import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { statementsIn, type Transaction } from '@/db/client'
import { appointment } from '@/db/schema/appointments'
import { encounter } from '@/db/schema/encounters'
import { queueTicket } from '@/db/schema/queue'
import { columns } from '@/db/select-list'
import type { Actor } from '../access/actor'
import { appointmentMachine } from '../appointments/model/appointment-machine'
import { firstQueueDay } from '../appointments/model/queue-window'
import { tickets } from '../appointments/workflows'
import { now } from '../clock/clock'
import { today } from '../clock/hospital-time'
import { e, latestScore, urgencyOf } from '../encounters/queries/worklist-predicates'
import { visits } from '../encounters/workflows'
import { requireStillTreatable } from '../patients/steps/require-treatable'
import { Refusal } from '../platform/refusal'
import { command } from '../workflow/command'
import { lockRecord } from '../workflow/record'
import { requireStep, transition } from '../workflow/transition'
import { leaveVisit, queueChanged, queueLeft } from './visit-ticket'
import { words } from './words/queue'

const t = alias(queueTicket, 't')

interface Existing {
  key: string
  id: string
  expectedVersion: number
}

/** Calls a ticket to a room, for the first time or again. Returns its id. Throws `Refusal`. */
export async function callTicket(
  actor: Actor,
  { key, ...input }: Existing & { room: string },
): Promise<string> {
  requireStep(actor, tickets, 'call')
  return await command(actor, { key, action: 'call', content: input }, async (transaction) =>
    callTo(transaction, actor, input),
  )
}

/**
 * Calls the next patient in a clinic's queue: the more urgent visit, by what was filed and by its early-warning score, then
 * the longer wait. Two concurrent calls get two patients. Returns the id of the ticket. Throws `Refusal` if nobody is waiting.
 */
export async function callNext(
  actor: Actor,
  { key, ...input }: { key: string; clinicId: string; room: string },
): Promise<string> {
  requireStep(actor, tickets, 'call')
  const { clinicId, room } = input
  return await command(actor, { key, action: 'call next', content: input }, async (transaction) => {
    const sql = statementsIn(transaction)
    const [next] = await sql`
      select ${columns({ id: t.id })}
        from ${t} join ${e} on ${e.id} = ${t.encounterId} left join lateral (${latestScore(sql)}) score on true
       where ${t.clinicId} = ${clinicId} and ${t.day} >= ${firstQueueDay()} and ${t.status} = 'waiting'
       order by ${urgencyOf(sql)}, ${t.waitingSince}, ${t.number}
       limit 1 for update of ${sql('t')} skip locked`
    if (!next) throw new Refusal('rule', words.nobodyWaiting())
    return await callTo(transaction, actor, { id: next.id, room })
  })
}

/** The caller has checked the permission. The locked ticket tells whether this is a first call or a recall. */
async function callTo(
  transaction: Transaction,
  actor: Actor,
  { id, expectedVersion, room }: { id: string; expectedVersion?: number; room: string },
): Promise<string> {
  const { status } = await lockRecord(transaction, queueTicket, id, expectedVersion)
  await transition(transaction, actor, tickets, {
    id,
    event: status === 'called' ? 'recall' : 'call',
    values: ({ calls }) => ({ calledAt: now(), calls: calls + 1, room }),
    outbox: queueChanged,
  })
  return id
}

/** Moves a ticket: the patient came in, waits again, or is done. Returns its id. Throws `Refusal`. */
export async function moveTicket(
  actor: Actor,
  { key, ...input }: Existing & { event: 'requeue' | 'serve' | 'finish' },
): Promise<string> {
  requireStep(actor, tickets, input.event)
  return await command(actor, { key, action: input.event, content: input }, async (transaction) => {
    const values = input.event === 'requeue' ? { room: null, calledAt: null } : {}
    await transition(transaction, actor, tickets, { ...input, values, outbox: queueChanged })
    return input.id
  })
}

/** Records that the patient left without being seen. The visit ends too. Returns its id. Throws `Refusal`. */
export async function leaveWithoutBeingSeen(
  actor: Actor,
  { key, ...input }: Existing & { reason: string },
): Promise<string> {
  const event = 'leave-without-being-seen'
  requireStep(actor, tickets, event)
  return await command(actor, { key, action: event, content: input }, async (transaction) => {
    const left = await transition(transaction, actor, tickets, { ...input, event, outbox: queueLeft })
    await leaveVisit(transaction, actor, left.encounterId, input.reason)
    return input.id
  })
}

/**
 * Returns a patient who left and came back the same day to the queue, with visit and ticket; the wait starts again.
 * Returns the ticket’s id. Throws `Refusal`, also if the patient cannot be seen any more or the appointment has ended
 * since.
 */
export async function returnToQueue(actor: Actor, { key, ...input }: Existing): Promise<string> {
  const event = 'return-to-queue'
  requireStep(actor, tickets, event)
  return await command(actor, { key, action: event, content: input }, async (transaction) => {
    const { encounterId, patientId, clinicId } = await transition(transaction, actor, tickets, {
      ...input,
      event,
      values: () => ({ waitingSince: now(), room: null, calledAt: null }),
      guard: ({ day }) => {
        if (day !== today()) throw new Refusal('rule', words.ticketOfAnotherDay())
      },
    })
    await requireStillTreatable(transaction, actor, patientId)
    await requireAppointment(transaction, encounterId)
    await transition(transaction, actor, visits, {
      id: encounterId,
      event,
      values: { endedAt: null },
      outbox: { event: 'queue.waiting', patientId, payload: { clinicId } },
    })
    return input.id
  })
}

/** Walk-ins have none to check. Locks the appointment until the transaction ends. */
async function requireAppointment(transaction: Transaction, encounterId: string): Promise<void> {
  const [its] = await transaction
    .select({ status: appointment.status })
    .from(encounter)
    .innerJoin(appointment, eq(appointment.id, encounter.appointmentId))
    .where(eq(encounter.id, encounterId))
    .for('share', { of: appointment })
  if (!its || its.status === 'checked-in') return
  const status = appointmentMachine.statuses[its.status].toLowerCase()
  throw new Refusal('rule', words.appointmentEnded(status))
}
