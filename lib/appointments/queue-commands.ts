import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { queueTicket } from '@/db/schema/appointments'
import type { Doer } from '../workflow/command'
import { advance } from '../workflow/transition'
import { ticketMachine } from './queue-machine'

const tickets = { table: queueTicket, machine: ticketMachine }

/** The patient of the visit has come in. Nothing to do for a visit without a ticket. Throws `WorkflowRefused`. */
export async function serveTicket(transaction: Transaction, doer: Doer, encounterId: string): Promise<void> {
  const ticket = await ticketOf(transaction, encounterId)
  if (ticket && ['waiting', 'called'].includes(ticket.status))
    await advance(transaction, doer, tickets, { id: ticket.id, event: 'serve' })
}

/** The visit is over. Nothing to do for a visit without a ticket. Throws `WorkflowRefused`. */
export async function finishTicket(transaction: Transaction, doer: Doer, encounterId: string): Promise<void> {
  const ticket = await ticketOf(transaction, encounterId)
  if (ticket?.status === 'in-service')
    await advance(transaction, doer, tickets, { id: ticket.id, event: 'finish' })
}

async function ticketOf(transaction: Transaction, encounterId: string) {
  const [ticket] = await transaction
    .select({ id: queueTicket.id, status: queueTicket.status })
    .from(queueTicket)
    .where(eq(queueTicket.encounterId, encounterId))
  return ticket
}
