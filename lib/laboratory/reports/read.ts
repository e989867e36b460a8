import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { columns, computed, pairs } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { isUuid } from '../../platform/uuid'
import type { ReportContent } from '../model/report-content'
import type { ReachedReport } from '../model/report-machine'
import { o } from '../results/tables'
import { ack, r, rv } from './tables'

const [author, issuer, reader] = [alias(staff, 'author'), alias(staff, 'issuer'), alias(staff, 'reader')]

/** A version of a report. Instants in ISO 8601. */
export interface ReportVersion {
  version: number
  status: ReachedReport
  content: ReportContent
  reason: string | null
  who: string
  at: string
  readBy: string | null
  readAt: string | null
}

/** The report `id` with all its versions, the latest first; undefined without one. Throws `PermissionMissing`. */
export async function readReport(access: Access, id: string) {
  requirePermission(access, 'patients.clinical.read')
  if (!isUuid(id)) return undefined
  const sql = client()
  const version = pairs({
    version: rv.version,
    status: rv.status,
    content: rv.content,
    reason: rv.reason,
    who: issuer.fullName,
    at: rv.issuedAt,
    readBy: reader.fullName,
    readAt: ack.at,
  })
  const [row] = await sql`
    select ${columns({
      id: r.id,
      patientId: r.patientId,
      status: computed<ReachedReport>(sql`${r.status}`),
      version: r.version,
      order: o.display,
      orderedBy: author.fullName,
      encounterId: o.encounterId,
      versions: computed<ReportVersion[]>(sql`(
        select json_agg(json_build_object(${version}) order by ${rv.version} desc)
          from ${rv} join ${issuer} on ${issuer.id} = ${rv.issuedBy}
          left join ${ack} on ${ack.reportId} = ${rv.reportId} and ${ack.version} = ${rv.version}
          left join ${reader} on ${reader.id} = ${ack.by} where ${rv.reportId} = ${r.id})`),
    })}
      from ${r} join ${o} on ${o.id} = ${r.serviceRequestId} join ${author} on ${author.id} = ${o.authorId} where ${r.id} = ${id}`
  return row
}

export type OpenedReport = NonNullable<Awaited<ReturnType<typeof readReport>>>

/** Whether a version of this status is printed: only what is complete. */
export const isPrinted = (status: ReachedReport): boolean =>
  ['final', 'corrected', 'appended'].includes(status)
