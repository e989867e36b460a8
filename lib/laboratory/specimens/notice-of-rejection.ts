import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { specimen, specimenRequest } from '@/db/schema/laboratory/specimens'
import { notice } from '@/db/schema/notices'
import { serviceRequest } from '@/db/schema/orders'
import { statusHistory } from '@/db/schema/workflow'
import { defineReader } from '../../outbox/reader'
import type {} from '../model/events'
import { rejectionNames } from '../words/codes'

/** Tells who collected a specimen, and who ordered what it was for, that it was rejected or lost. */
export const noticeOfRejection = defineReader({
  name: 'laboratory.rejection',
  events: ['specimen.rejected', 'specimen.lost'],
  startsFrom: 'now',
  async handle(transaction, { id, event, entityId, patientId }) {
    const [found] = await transaction.select().from(specimen).where(eq(specimen.id, entityId))
    const step = await stepOf(transaction, entityId)
    const orders = await ordersOf(transaction, entityId)
    const [first] = orders
    if (!found || !step || !first) return
    const code = found.rejectionCode && rejectionNames[found.rejectionCode]
    const reason = [code, step.reason].filter(Boolean).join(': ')
    const params = {
      order: orders.map(({ display }) => display).join(', '),
      by: step.by,
      at: step.at.toISOString(),
      reason: reason && `${reason}.`,
      encounterId: first.encounterId,
    }
    const told = new Set([found.collectedBy, ...orders.map(({ authorId }) => authorId)])
    told.delete(step.staffId)
    const text = event === 'specimen.lost' ? ('specimenLost' as const) : ('specimenRejected' as const)
    const rows = [...told].flatMap((staffId) =>
      staffId === null ? [] : [{ staffId, eventId: id, patientId, at: step.at, text, params }],
    )
    if (rows.length > 0) await transaction.insert(notice).values(rows).onConflictDoNothing()
  },
})

async function ordersOf(transaction: Transaction, specimenId: string) {
  const { authorId, display, encounterId, authoredAt, id } = serviceRequest
  return await transaction
    .select({ authorId, display, encounterId })
    .from(specimenRequest)
    .innerJoin(serviceRequest, eq(id, specimenRequest.serviceRequestId))
    .where(eq(specimenRequest.specimenId, specimenId))
    .orderBy(authoredAt, id)
}

/** The step that ended it, by whom and why; each occurs at most once. */
async function stepOf(transaction: Transaction, specimenId: string) {
  const { event, staffId, at, reason, entityId } = statusHistory
  const [row] = await transaction
    .select({ staffId, at, reason, by: staff.fullName })
    .from(statusHistory)
    .innerJoin(staff, eq(staff.id, staffId))
    .where(and(eq(entityId, specimenId), inArray(event, ['reject', 'lose'])))
    .orderBy(desc(statusHistory.id))
    .limit(1)
  return row
}
