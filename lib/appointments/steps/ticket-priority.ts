import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { queueTicket } from '@/db/schema/queue'
import type { Actor } from '../../access/actor'
import type { Priority } from '../../encounters/model/priority'
import { audit, lockRecord, updateRecord } from '../../workflow/record'

/** Changes the queue priority of the visit’s ticket, if it has one. */
export async function setTicketPriority(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  priority: Priority,
): Promise<void> {
  const [found] = await transaction
    .select({ id: queueTicket.id })
    .from(queueTicket)
    .where(eq(queueTicket.encounterId, encounterId))
  if (!found) return
  const ticket = await lockRecord(transaction, queueTicket, found.id)
  if (ticket.priority === priority) return
  await updateRecord(transaction, queueTicket, actor, ticket.id, { priority })
  await audit(transaction, queueTicket, 'priority', { id: ticket.id, from: ticket.priority, to: priority })
}
