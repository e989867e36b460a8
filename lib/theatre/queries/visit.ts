import { alias } from 'drizzle-orm/pg-core'
import { encounter } from '@/db/schema/encounters'
import { columns } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const e = alias(encounter, 'e')

/**
 * The visit that an operation is requested from: its number, and whose it is. Open the chart before it is shown. Undefined
 * for an unknown one. Throws `PermissionMissing`.
 */
export async function readRequestingVisit(
  access: Access,
  id: string,
): Promise<{ id: string; patientId: string; visitNumber: string } | undefined> {
  requirePermission(access, 'theatre.request')
  const rows = await client()`
    select ${columns({ id: e.id, patientId: e.patientId, visitNumber: e.visitNumber })} from ${e} where ${e.id} = ${id}`
  return rows[0]
}
