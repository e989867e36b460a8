import { and, desc, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { encounter } from '@/db/schema/encounters'
import { stay } from '@/db/schema/inpatient/stays'
import { location } from '@/db/schema/locations'
import { notice } from '@/db/schema/notices'
import { statusHistory } from '@/db/schema/workflow'
import type { NoticeParams, NoticeText } from '../../notices/model/notice-texts'
import { defineReader } from '../../outbox/reader'
import type {} from '../model/events'

/** Tells the doctor who requested a stay that it was accepted, by which ward, or cancelled by somebody else. */
export const noticeToRequester = defineReader({
  name: 'inpatient.requester',
  events: ['admission.accepted', 'admission.cancelled'],
  startsFrom: 'now',
  async handle(transaction, { id, event, entityId, patientId }) {
    const asked = await stayOf(transaction, entityId)
    const accepted = event === 'admission.accepted'
    const step = await stepOf(transaction, entityId, accepted ? ['accept'] : ['withdraw', 'decline'])
    if (!asked || !step || step.staffId === asked.requestedBy) return
    const text: NoticeText = !accepted
      ? 'admissionCancelled'
      : asked.wantedWardId && asked.wantedWardId !== asked.wardId
        ? 'admissionElsewhere'
        : 'admissionAccepted'
    const params: NoticeParams = {
      order: (accepted ? asked.ward : asked.number) ?? asked.number,
      by: step.by,
      at: step.at.toISOString(),
      reason: step.reason ?? '',
      encounterId: asked.visitId ?? '',
      stayId: entityId,
    }
    const row = { staffId: asked.requestedBy, eventId: id, patientId, at: step.at }
    await transaction
      .insert(notice)
      .values({ ...row, text, params })
      .onConflictDoNothing()
  },
})

const ward = alias(location, 'ward')

async function stayOf(transaction: Transaction, id: string) {
  const [row] = await transaction
    .select({
      number: encounter.visitNumber,
      requestedBy: encounter.createdBy,
      visitId: stay.fromEncounterId,
      wantedWardId: stay.wantedWardId,
      wardId: stay.wardId,
      ward: ward.name,
    })
    .from(encounter)
    .innerJoin(stay, eq(stay.encounterId, encounter.id))
    .leftJoin(ward, eq(ward.id, stay.wardId))
    .where(eq(encounter.id, id))
  return row
}

async function stepOf(transaction: Transaction, entityId: string, events: string[]) {
  const { staffId, at, reason } = statusHistory
  const [row] = await transaction
    .select({ staffId, at, reason, by: staff.fullName })
    .from(statusHistory)
    .innerJoin(staff, eq(staff.id, staffId))
    .where(and(eq(statusHistory.entityId, entityId), inArray(statusHistory.event, events)))
    .orderBy(desc(statusHistory.id))
    .limit(1)
  return row
}
