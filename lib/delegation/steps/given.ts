import type { Column } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { permission, role, staff, staffPermission, staffRole } from '@/db/schema/access'
import { accessDelegation } from '@/db/schema/places'
import { computed, type JsonOf, pairs } from '@/db/select-list'
import { inForceIn } from '../../access/decision/moment'

const [a, by] = [alias(accessDelegation, 'a'), alias(staff, 'by')]
const [r, n] = [alias(role, 'r'), alias(permission, 'n')]
const [sr, sp] = [alias(staffRole, 'sr'), alias(staffPermission, 'sp')]

const fields = (sql: Sql) =>
  pairs({
    kind: computed<'role' | 'permission'>(
      sql`case when ${a.roleId} is null then 'permission' else 'role' end`,
    ),
    name: computed<string>(sql`coalesce(${r.slug}, ${n.codename})`),
    label: computed<string>(sql`coalesce(${r.name}, ${n.label})`),
    until: computed<string>(sql`coalesce(${sr.validUntil}, ${sp.validUntil})`),
    by: by.fullName,
  })

/** Something that a head of the department gave and that has not ended. `until` is an instant as Postgres writes it. */
export type Given = JsonOf<ReturnType<typeof fields>>

/** What heads gave to the member `m` in that department, by its label. */
export const givenTo = (sql: Sql, m: { staffId: Column; departmentId: Column }) =>
  computed<Given[]>(sql`(
    select coalesce(json_agg(json_build_object(${fields(sql)}) order by coalesce(${r.name}, ${n.label})), '[]')
      from ${a} join ${by} on ${by.id} = ${a.givenBy}
      left join ${r} on ${r.id} = ${a.roleId}
      left join ${n} on ${n.id} = ${a.permissionId}
      left join ${sr} on ${sr.staffId} = ${a.staffId} and ${sr.roleId} = ${a.roleId} and ${inForceIn(sql, sr)}
      left join ${sp} on ${sp.staffId} = ${a.staffId} and ${sp.permissionId} = ${a.permissionId} and ${inForceIn(sql, sp)}
     where ${a.staffId} = ${m.staffId} and ${a.departmentId} = ${m.departmentId}
       and coalesce(${sr.validUntil}, ${sp.validUntil}) is not null)`)
