import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { queueTicket } from '@/db/schema/queue'
import type { Access } from '../access/decision/access'
import { firstQueueDay } from '../appointments/model/queue-window'
import { tickets } from '../appointments/workflows'
import { now } from '../clock/clock'
import { Refusal } from '../platform/refusal'
import { command } from '../workflow/command'
import { once } from '../workflow/once'
import { lockRecord } from '../workflow/record'
import { transition } from '../workflow/transition'
import { comeBack, leaveUnseen, type Ticket } from './visit-ticket'

interface Sent {
  key: string
  id: string
  expectedVersion: number
}

/** Calls a ticket to a room, for the first time or once more. */
export async function callTicket(
  access: Access,
  { key, id, expectedVersion, room }: Sent & { room: string },
) {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'call' }, async () => {
      const ticket = await lockRecord(transaction, queueTicket, id, expectedVersion)
      return (await callTo(transaction, access, ticket, room)).id
    }),
  )
}

/**
 * Calls whoever is next in the queue of a clinic: the higher priority, then the longer wait. Two who ask at the same
 * moment get two patients. Returns the id of the ticket. Throws `Refusal` where nobody waits.
 */
export async function callNext(
  access: Access,
  { key, clinicId, room }: { key: string; clinicId: string; room: string },
): Promise<string> {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'call next' }, async () => {
      // The visit's priority: triage may have changed it since the ticket was taken.
      const [next] = await transaction.execute<{ id: string }>(sql`
        select t.id from queue_ticket t join encounter e on e.id = t.encounter_id
         where t.clinic_id = ${clinicId} and t.day >= ${firstQueueDay()} and t.status = 'waiting'
         order by array_position(array['emergency', 'urgent', 'routine'], e.priority), t.waiting_since, t.number
         limit 1 for update of t skip locked`)
      if (!next) throw new Refusal('rule', 'Nobody is waiting here any more.')
      const ticket = await lockRecord(transaction, queueTicket, next.id)
      return (await callTo(transaction, access, ticket, room)).id
    }),
  )
}

async function callTo(transaction: Transaction, access: Access, ticket: Ticket, room: string) {
  return await transition(transaction, access, tickets, {
    id: ticket.id,
    event: ticket.status === 'called' ? 'recall' : 'call',
    values: { calledAt: now(), calls: ticket.calls + 1, room },
    outbox: changed(ticket),
  })
}

/** Moves a ticket on: the patient came in, waits again, or is done. */
export async function moveTicket(
  access: Access,
  { key, id, expectedVersion, event }: Sent & { event: 'requeue' | 'serve' | 'finish' },
) {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: event }, async () => {
      const ticket = await lockRecord(transaction, queueTicket, id, expectedVersion)
      const values = event === 'requeue' ? { room: null, calledAt: null } : {}
      await transition(transaction, access, tickets, { id, event, values, outbox: changed(ticket) })
      return id
    }),
  )
}

/** The patient of a ticket went away without being seen. The visit ends with it. */
export async function leaveQueue(
  access: Access,
  { key, id, expectedVersion, reason }: Sent & { reason: string },
) {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'leave' }, async () => {
      const { encounterId } = await lockRecord(transaction, queueTicket, id, expectedVersion)
      await leaveUnseen(transaction, access, encounterId, reason)
      return id
    }),
  )
}

/** The patient of a ticket came back. */
export async function returnToQueue(access: Access, { key, id, expectedVersion }: Sent) {
  return await command(access, (transaction) =>
    once(transaction, access, { key, action: 'return' }, async () => {
      await lockRecord(transaction, queueTicket, id, expectedVersion)
      await comeBack(transaction, access, id)
      return id
    }),
  )
}

const changed = ({ patientId, clinicId }: Ticket) => ({
  event: 'queue.changed',
  patientId,
  payload: { clinicId },
})
