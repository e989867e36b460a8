import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { notice } from '@/db/schema/notices'
import { medicationRequest } from '@/db/schema/orders'
import { medicationDispense, medicationQuery } from '@/db/schema/pharmacy/dispense'
import type { NoticeParams } from '../../notices/model/notice-texts'
import { defineReader } from '../../outbox/reader'
import type {} from '../model/dispense-events'

/** Tells the prescriber that the pharmacy asks about a prescription, or declines to dispense it. */
export const noticeToPrescriber = defineReader({
  name: 'pharmacy.prescriber',
  events: ['prescription.queried', 'prescription.declined'],
  startsFrom: 'now',
  async handle(transaction, { id, event, entityId, patientId }) {
    const asks = event === 'prescription.queried'
    const about = asks ? await questionOf(transaction, entityId) : await refusalOf(transaction, entityId)
    if (!about) return
    const { staffId, at, by, order, reason, encounterId } = about
    const params: NoticeParams = { order, by, at: at.toISOString(), reason: reason ?? '', encounterId }
    await transaction
      .insert(notice)
      .values({
        ...{ staffId, eventId: id, patientId, at, params },
        text: asks ? 'prescriptionQueried' : 'prescriptionDeclined',
      })
      .onConflictDoNothing()
  },
})

const ordered = {
  staffId: medicationRequest.authorId,
  order: medicationRequest.display,
  encounterId: medicationRequest.encounterId,
  by: staff.fullName,
}

async function questionOf(transaction: Transaction, id: string) {
  const { question: reason, askedAt: at, askedBy, medicationRequestId } = medicationQuery
  const [row] = await transaction
    .select({ ...ordered, reason, at })
    .from(medicationQuery)
    .innerJoin(medicationRequest, eq(medicationRequest.id, medicationRequestId))
    .innerJoin(staff, eq(staff.id, askedBy))
    .where(eq(medicationQuery.id, id))
  return row
}

async function refusalOf(transaction: Transaction, id: string) {
  const { notPerformedReason: reason, checkedAt: at, checkedBy, medicationRequestId } = medicationDispense
  const [row] = await transaction
    .select({ ...ordered, reason, at })
    .from(medicationDispense)
    .innerJoin(medicationRequest, eq(medicationRequest.id, medicationRequestId))
    .innerJoin(staff, eq(staff.id, checkedBy))
    .where(eq(medicationDispense.id, id))
  return row
}
