import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { permission, role, staff, staffPermission, staffRole } from '@/db/schema/access'
import { accessDelegation, department } from '@/db/schema/places'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const [a, by, to] = [alias(accessDelegation, 'a'), alias(staff, 'by'), alias(staff, 'receiver')]
const [r, n, d] = [alias(role, 'r'), alias(permission, 'n'), alias(department, 'd')]
const [sr, sp] = [alias(staffRole, 'sr'), alias(staffPermission, 'sp')]

const fields = (sql: Sql) =>
  columns({
    staffId: to.id,
    fullName: to.fullName,
    username: to.username,
    label: computed<string>(sql`coalesce(${r.name}, ${n.label})`),
    until: computed<Date>(sql`coalesce(${sr.validUntil}, ${sp.validUntil})`),
    by: by.fullName,
    department: d.name,
    /** The rule of the tables that refuses it now: the giver is not the head any more, or does not hold it as long. */
    broken: computed<string>(sql`now_broken.rule`),
  })

/** Something that a head gave, that has not ended, and that the same head could not give now. */
export type Finding = RowOf<ReturnType<typeof fields>>

/** What heads gave and could not give now, the latest end first. Throws `PermissionMissing`. */
export async function readDelegationFindings(access: Access): Promise<Finding[]> {
  requirePermission(access, 'settings.access.read')
  return await findingsIn(client())
}

/** The same for the operator's tool. */
export async function findingsIn(sql: Sql): Promise<Finding[]> {
  return await sql<Finding[]>`
    select ${fields(sql)}
      from ${a} join ${by} on ${by.id} = ${a.givenBy} join ${to} on ${to.id} = ${a.staffId} and ${to.active}
      join ${d} on ${d.id} = ${a.departmentId}
      left join ${r} on ${r.id} = ${a.roleId} left join ${n} on ${n.id} = ${a.permissionId}
      left join ${sr} on ${sr.staffId} = ${a.staffId} and ${sr.roleId} = ${a.roleId} and ${inForceIn(sql, sr)}
      left join ${sp} on ${sp.staffId} = ${a.staffId} and ${sp.permissionId} = ${a.permissionId} and ${inForceIn(sql, sp)}
      cross join lateral (
        select delegation_broken(${a.givenBy}, ${a.departmentId}, ${a.staffId}, ${a.roleId}, ${a.permissionId},
                                 coalesce(${sr.validUntil}, ${sp.validUntil})) as rule) now_broken
     where coalesce(${sr.validUntil}, ${sp.validUntil}) is not null and now_broken.rule is not null
     order by coalesce(${sr.validUntil}, ${sp.validUntil}) desc, ${a.id}`
}
