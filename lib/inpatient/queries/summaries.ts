import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { staff } from '@/db/schema/access'
import { dischargeSummary } from '@/db/schema/inpatient/summaries'
import { columns, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { closedTo, p } from '../../patients/records/person-records'
import { client } from '../../platform/database'

const d = alias(dischargeSummary, 'd')
const [signer, writer] = [alias(staff, 'signer'), alias(staff, 'writer')]

const listed = columns({
  id: d.id,
  version: d.version,
  edition: d.edition,
  status: d.status,
  statusReason: d.statusReason,
  amendment: d.amendment,
  reason: d.reason,
  course: d.course,
  condition: d.condition,
  plan: d.plan,
  facts: d.facts,
  signedAt: d.signedAt,
  signedBy: nullable(signer.fullName),
  updatedAt: d.updatedAt,
  updatedBy: writer.fullName,
})

/** An edition of a discharge summary; `facts` is null of a draft. */
export type Edition = RowOf<typeof listed>

/** So many editions are shown, the latest ones. */
const SHOWN = 20

/**
 * The editions of the discharge summary of a stay, the latest first, without discarded drafts; nothing of a chart that is
 * closed to the user. Throws `PermissionMissing`.
 */
export async function readEditions(access: Access, stayId: string): Promise<Edition[]> {
  requirePermission(access, 'consultations.read')
  const sql: Sql = client()
  return await sql`
    select ${listed}
      from ${d} join ${p} on ${p.id} = ${d.patientId} and not ${closedTo(sql, access)}
      join ${writer} on ${writer.id} = ${d.updatedBy} left join ${signer} on ${signer.id} = ${d.signedBy}
     where ${d.encounterId} = ${stayId} and not (${d.status} = 'entered-in-error' and ${d.signedAt} is null)
     order by ${d.edition} desc, ${d.createdAt} desc limit ${SHOWN}`
}
