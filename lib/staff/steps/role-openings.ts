import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Database } from '@/db/client'
import { rolePermission, uiPermissionRole } from '@/db/schema/access'
import type { Grants } from '../../access/decision/moment'

const [rp, ur] = [alias(rolePermission, 'rp'), alias(uiPermissionRole, 'ur')]

/** SQL predicate: the grant is not over yet. It is in force, or is to begin. */
export const lasts = ({ validUntil }: Pick<Grants, 'validUntil'>) =>
  sql<boolean>`(${validUntil} is null or ${validUntil} > hospital_now())`

/** A digest of every menu and permission that a role has or is to have, with beginnings and ends. */
export async function readOpenings(executor: Pick<Database, 'execute'>, roleId: number): Promise<string> {
  const grant = (kind: string, target: SQL, { validFrom, validUntil }: Grants) =>
    sql`select ${kind}::text || ' ' || ${target} || ' ' || ${validFrom} || ' ' || coalesce(${validUntil}::text, '') as one`
  const rows = await executor.execute<{ one: string }>(sql`
    select one from (
      ${grant('menu', sql`${ur.uiPermissionId}`, ur)} from ${uiPermissionRole} ${ur}
       where ${ur.roleId} = ${roleId} and ${lasts(ur)}
      union all
      ${grant('permission', sql`${rp.permissionId}`, rp)} from ${rolePermission} ${rp}
       where ${rp.roleId} = ${roleId} and ${lasts(rp)}) grants
     order by one collate "C"`)
  return createHash('sha256')
    .update(rows.map(({ one }) => one).join('\n'))
    .digest('hex')
}
