import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { notice } from '@/db/schema/notices'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import { statusHistory } from '@/db/schema/workflow'
import type {} from '../../orders/model/events'
import type { ServiceEvent } from '../../orders/model/order-machines'
import { defineReader } from '../../outbox/reader'
import type { NoticeParams, NoticeText } from '../model/notice-texts'

type Ending = Extract<ServiceEvent, 'complete' | 'stop' | 'decline' | 'retract'>

const texts: Record<'order' | 'prescription', Partial<Record<Ending, NoticeText>>> = {
  order: {
    complete: 'orderCompleted',
    stop: 'orderRevoked',
    decline: 'orderDeclined',
    retract: 'orderInError',
  },
  prescription: {
    complete: 'prescriptionCompleted',
    stop: 'prescriptionStopped',
    retract: 'prescriptionInError',
  },
}

/** Notifies the orderer when somebody else ended the order. */
export const noticeToOrderer = defineReader({
  name: 'notices.orderer',
  events: ['order.completed', 'order.revoked', 'prescription.completed', 'prescription.stopped'],
  startsFrom: 'now',
  async handle(transaction, { id, event, entityId, patientId }) {
    const kind = event.startsWith('order.') ? 'order' : 'prescription'
    const order = await orderOf(transaction, kind, entityId)
    const step = await stepOf(
      transaction,
      entityId,
      event.endsWith('.completed') ? ['complete'] : ['stop', 'decline', 'retract'],
    )
    const text = step && texts[kind][step.event as Ending]
    if (!order || !text || order.authorId === step.staffId) return
    const params: NoticeParams = {
      order: order.display,
      by: step.by,
      at: step.at.toISOString(),
      reason: step.reason ?? '',
      encounterId: order.encounterId,
    }
    const row = { staffId: order.authorId, eventId: id, patientId, at: step.at }
    await transaction
      .insert(notice)
      .values({ ...row, text, params })
      .onConflictDoNothing()
  },
})

async function orderOf(transaction: Transaction, kind: 'order' | 'prescription', id: string) {
  const table = kind === 'order' ? serviceRequest : medicationRequest
  const { authorId, display, encounterId } = table
  const [row] = await transaction
    .select({ authorId, display, encounterId })
    .from(table)
    .where(eq(table.id, id))
  return row
}

/** The step that ended the order, by whom and why; each occurs at most once per order. */
async function stepOf(transaction: Transaction, entityId: string, events: Ending[]) {
  const { event, staffId, at, reason } = statusHistory
  const [row] = await transaction
    .select({ event, staffId, at, reason, by: staff.fullName })
    .from(statusHistory)
    .innerJoin(staff, eq(staff.id, staffId))
    .where(and(eq(statusHistory.entityId, entityId), inArray(event, events)))
    .orderBy(desc(statusHistory.id))
    .limit(1)
  return row
}
