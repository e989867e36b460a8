import { alias } from 'drizzle-orm/pg-core'
import { statementsIn, type Transaction } from '@/db/client'
import { accessChangeEvent, auditEvent } from '@/db/schema/audit'
import { columns } from '@/db/select-list'
import { i } from './outcome'

const [e, d, x] = [alias(auditEvent, 'e'), alias(auditEvent, 'd'), alias(accessChangeEvent, 'x')]

/**
 * The number of the change by which an item was taken away in its review; undefined without one. In that transaction the grant
 * was deleted before the decision was noted, and nobody else changed access between the two.
 */
export async function takenBy(transaction: Transaction, itemId: number): Promise<number | undefined> {
  const sql = statementsIn(transaction)
  const [found] = await sql`
    select ${columns({ change: x.changeId })}
      from ${i}
      join ${e} on ${e.action} = 'delete' and ${e.entity} = 'staff_' || ${i.kind} and ${e.subject}->>'staff_id' = ${i.staffId}::text
               and ${e.subject}->>(${i.kind} || '_id') = ${i.holdingId}::text
      join ${x} on ${x.eventId} = ${e.id}
     where ${i.id} = ${itemId} and ${e.id} < (
       select max(${d.id}) from ${d}
        where ${d.entity} = 'access_review_item' and ${d.subject}->>'id' = ${itemId}::text and ${d.subject}->>'decision' = 'take-away')
     order by ${e.id} desc limit 1`
  return found?.change
}
