import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { notice } from '@/db/schema/notices'
import { theatreCase } from '@/db/schema/theatre/operations'
import { statusHistory } from '@/db/schema/workflow'
import type { NoticeText } from '../../notices/model/notice-texts'
import { defineReader } from '../../outbox/reader'
import type { CaseEvent } from '../model/case-machine'
import type {} from '../model/events'

const texts: Partial<Record<CaseEvent, NoticeText>> = {
  displace: 'operationDisplaced',
  postpone: 'operationPostponed',
  cancel: 'operationCancelled',
  withdraw: 'operationCancelled',
  retract: 'operationInError',
}

/** Notifies who requested an operation when somebody else displaced, postponed or cancelled it. */
export const noticeToRequester = defineReader({
  name: 'theatre.requester',
  events: ['surgery.postponed', 'surgery.cancelled'],
  startsFrom: 'now',
  async handle(transaction, { id, entityId, patientId, at }) {
    const { display, requestedBy, encounterId } = theatreCase
    const [operation] = await transaction
      .select({ display, requestedBy, encounterId })
      .from(theatreCase)
      .where(eq(theatreCase.id, entityId))
    const step = await stepOf(transaction, entityId, at)
    const text = step && texts[step.event as CaseEvent]
    if (!operation || !text || operation.requestedBy === step.staffId) return
    const params = {
      order: operation.display,
      by: step.by,
      at: step.at.toISOString(),
      reason: step.reason ?? '',
      encounterId: operation.encounterId,
    }
    await transaction
      .insert(notice)
      .values({ staffId: operation.requestedBy, eventId: id, patientId, at: step.at, text, params })
      .onConflictDoNothing()
  },
})

/** The step that the event of `at` tells of: an operation may be postponed more than once. */
async function stepOf(transaction: Transaction, entityId: string, at: Date) {
  const { event, staffId, reason } = statusHistory
  const [row] = await transaction
    .select({ event, staffId, reason, at: statusHistory.at, by: staff.fullName })
    .from(statusHistory)
    .innerJoin(staff, eq(staff.id, staffId))
    .where(and(eq(statusHistory.entityId, entityId), inArray(event, Object.keys(texts))))
    .orderBy(asc(sql`abs(extract(epoch from ${statusHistory.at} - ${at.toISOString()}::text::timestamptz))`))
    .limit(1)
  return row
}
