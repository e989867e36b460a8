import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { accessReviewItem } from '@/db/schema/administration/reviews'
import { accessChange, accessChangeEvent, auditEvent } from '@/db/schema/audit'
import { i, outcomeOf, untilOf } from './outcome'

const [e, x, c] = [alias(auditEvent, 'e'), alias(accessChangeEvent, 'x'), alias(accessChange, 'c')]
const by = alias(staff, 'by')

/**
 * Notes what became of each item of a review since the entry `openedEvent` of the log, in one statement: until when it is held,
 * or who took it away and why.
 */
export async function noteOutcomes(sql: Sql, review: { id: number; openedEvent: number }): Promise<void> {
  await sql`
    with found as (
      select ${i.id} as id, ${i.staffId}::text as staff, ${i.kind} as kind, ${i.holdingId}::text as holding,
             ${outcomeOf(sql)} as outcome, ${untilOf(sql)} as until
        from ${i} where ${i.reviewId} = ${review.id})
    update ${accessReviewItem}
       set outcome = found.outcome, outcome_until = found.until, taken_by = taken.who, taken_because = taken.reason
      from found left join lateral (
        select coalesce(${by.fullName}, ${e.actor}) as who, ${c.reason} as reason
          from ${e}
          left join ${by} on ${by.username} = ${e.actor}
          left join ${x} on ${x.eventId} = ${e.id} left join ${c} on ${c.id} = ${x.changeId}
         where found.outcome = 'taken' and ${e.id} > ${review.openedEvent} and ${e.subject}->>'staff_id' = found.staff
           and ${e.action} = 'delete' and ${e.entity} = 'staff_' || found.kind
           and ${e.subject}->>(found.kind || '_id') = found.holding
         order by ${e.id} desc limit 1) taken on true
     where ${accessReviewItem.id} = found.id`
}
