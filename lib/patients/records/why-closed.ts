import 'server-only'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'
import { hiddenFrom, p } from './person-records'

/**
 * Why a chart is closed to `access`: it is confidential, or they have nothing to do with the patient. Says nothing else of the
 * patient, who may be unknown. Throws `PermissionMissing`.
 */
export async function whyClosed(access: Access, patientId: string): Promise<'confidential' | 'relation'> {
  requirePermission(access, 'patients.read')
  const sql = client()
  const [row] = await sql`
    select ${columns({ hidden: computed<boolean>(hiddenFrom(sql, access)) })} from ${p} where ${p.id} = ${patientId}`
  return row?.hidden === false ? 'relation' : 'confidential'
}
