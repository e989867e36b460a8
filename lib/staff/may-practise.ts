import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { permission, rolePermission, staffPermission, staffRole } from '@/db/schema/access'
import { inForceNow } from '../access/decision/moment'

/** What a practitioner may do: see patients, or take their vital signs. */
const NEEDED = ['consultations.triage', 'consultations.write']

/** Whether somebody may see patients or take their vital signs, and so can be given hours in a clinic. */
export async function mayPractise(transaction: Transaction, staffId: number): Promise<boolean> {
  const held = await transaction
    .select({ id: permission.id })
    .from(permission)
    .leftJoin(rolePermission, and(eq(rolePermission.permissionId, permission.id), inForceNow(rolePermission)))
    .leftJoin(
      staffRole,
      sql`${staffRole.roleId} = ${rolePermission.roleId} and ${staffRole.staffId} = ${staffId} and ${inForceNow(staffRole)}`,
    )
    .leftJoin(
      staffPermission,
      sql`${staffPermission.permissionId} = ${permission.id} and ${staffPermission.staffId} = ${staffId} and ${inForceNow(staffPermission)}`,
    )
    .where(
      sql`${inArray(permission.codename, NEEDED)} and ${or(sql`${staffRole.staffId} is not null`, sql`${staffPermission.staffId} is not null`)}`,
    )
    .limit(1)
  return held.length > 0
}
