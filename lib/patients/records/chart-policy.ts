import 'server-only'
import { chartPolicy } from '@/db/schema/reference/chart-policy'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { database } from '../../platform/database'

/** Whether every chart needs a relation to the patient. Throws `PermissionMissing`. */
export async function readRelationNeeded(access: Pick<Access, 'may'>): Promise<boolean> {
  requirePermission(access, 'patients.emergency.review')
  const [row] = await database().select({ needed: chartPolicy.relationNeeded }).from(chartPolicy)
  return row?.needed ?? true
}
