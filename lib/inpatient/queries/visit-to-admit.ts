import 'server-only'
import { columns, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { uuidOf } from '../../platform/uuid'
import { e } from './places-sql'

const listed = columns({ id: e.id, patientId: e.patientId, number: e.visitNumber, priority: e.priority })

/**
 * The visit from which an admission is requested; of the patient only the id. Undefined without one, or if the address names
 * none. Throws `PermissionMissing`.
 */
export async function readVisitToAdmit(
  access: Access,
  asked: string | string[] | undefined,
): Promise<RowOf<typeof listed> | undefined> {
  requirePermission(access, 'inpatient.request')
  const id = uuidOf(asked)
  if (!id) return undefined
  const sql = client()
  const [visit] = await sql`select ${listed} from ${e} where ${e.id} = ${id} and ${e.class} <> 'IMP'`
  return visit
}
