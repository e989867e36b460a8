import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import { t } from './places-sql'

const [to, from, asker] = [alias(location, 'to_ward'), alias(location, 'from_ward'), alias(staff, 'asker')]

/** A transfer that the other ward has not received yet. */
export type OpenTransfer = Awaited<ReturnType<typeof readOpenTransfers>>[number]

/** The transfers that are not over, the longest waiting first. Throws `PermissionMissing`. */
export async function readOpenTransfers(access: Access) {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const rows = await sql`
    select ${columns({
      ...shownColumns(),
      id: t.id,
      version: t.version,
      stayId: t.encounterId,
      status: t.status,
      reason: unlessHidden(t.reason),
      from: from.name,
      to: to.name,
      toWardId: t.toWardId,
      requestedBy: asker.fullName,
      requestedAt: t.createdAt,
    })}
      from ${t} join ${to} on ${to.id} = ${t.toWardId} join ${from} on ${from.id} = ${t.fromWardId}
      join ${asker} on ${asker.id} = ${t.createdBy}
      ${shownPatient(access, t.patientId, 'name')}
     where ${t.status} in ('requested', 'accepted') order by ${t.createdAt}, ${t.id}`
  return rows.map(({ patientId, patient, ...row }) => ({
    ...row,
    patient: listedPatient({ patientId, patient }),
  }))
}
