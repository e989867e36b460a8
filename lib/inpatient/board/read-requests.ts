import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import { columns, nullable } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { shownPatient } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'
import { e, isOpenStay, s } from '../queries/places-sql'
import { type BoardStay, stayColumns, stayOf, stayTables } from './stay-rows'

const [asker, wanted] = [alias(staff, 'asker'), alias(location, 'wanted')]

/** A request for admission on the way to a ward. */
export interface AdmissionRequest extends BoardStay {
  wantedWard: string | null
  wantedWardId: string | null
  requestedBy: string
  requestedAt: Date
  admittedAt: Date | null
}

/** The requests that no ward has received yet, the most urgent first, then the longest waiting. Throws `PermissionMissing`. */
export async function readRequests(access: Access): Promise<AdmissionRequest[]> {
  requirePermission(access, 'inpatient.read')
  const sql = client()
  const rows = await sql`
    select ${columns({
      ...stayColumns(sql).fields,
      wantedWard: nullable(wanted.name),
      wantedWardId: s.wantedWardId,
      requestedBy: asker.fullName,
      requestedAt: e.arrivedAt,
      admittedAt: s.admittedAt,
    })}
      from ${e} ${stayTables(sql)} ${shownPatient(access, e.patientId, 'name')}
      join ${asker} on ${asker.id} = ${e.createdBy} left join ${wanted} on ${wanted.id} = ${s.wantedWardId}
     where ${isOpenStay(sql)} and ${e.status} like 'planned:%'
     order by array_position(array['emergency', 'urgent', 'routine'], ${e.priority}), ${e.arrivedAt}, ${e.id}`
  return rows.map((row) => ({ ...row, ...stayOf(row) }))
}
