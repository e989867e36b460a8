import { and, eq } from 'drizzle-orm'
import { staff } from '@/db/schema/access'
import { diagnosticReportVersion } from '@/db/schema/laboratory/reports'
import { notice } from '@/db/schema/notices'
import { serviceRequest } from '@/db/schema/orders'
import type { NoticeText } from '../../notices/model/notice-texts'
import { defineReader } from '../../outbox/reader'
import type { ReportStatus } from '../model/result-codes'
import type {} from '../model/result-events'

const texts: Partial<Record<ReportStatus, NoticeText>> = {
  partial: 'reportPartial',
  corrected: 'reportCorrected',
  appended: 'reportAppended',
  'entered-in-error': 'reportWithdrawn',
}

/** Tells the orderer of a report that is not the first whole one: of that the completed order tells. */
export const noticeOfReport = defineReader({
  name: 'laboratory.report',
  events: ['report.issued'],
  startsFrom: 'now',
  async handle(transaction, { id, entityId, patientId, payload }) {
    const text = texts[payload.status]
    if (!text) return
    const { authorId, display, encounterId } = serviceRequest
    const { reportId, version, reason, issuedAt, issuedBy } = diagnosticReportVersion
    const [told] = await transaction
      .select({ authorId, display, encounterId, reason, at: issuedAt, by: staff.fullName })
      .from(diagnosticReportVersion)
      .innerJoin(serviceRequest, eq(serviceRequest.id, payload.serviceRequestId))
      .innerJoin(staff, eq(staff.id, issuedBy))
      .where(and(eq(reportId, entityId), eq(version, payload.version)))
    if (!told) return
    const params = {
      ...{ order: told.display, by: told.by, at: told.at.toISOString(), reason: told.reason ?? '' },
      encounterId: told.encounterId,
    }
    await transaction
      .insert(notice)
      .values({ staffId: told.authorId, eventId: id, patientId, text, params, at: told.at })
      .onConflictDoNothing()
  },
})
