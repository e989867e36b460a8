import type { Column } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { permission, rolePermission, staff, staffPermission, staffRole } from '@/db/schema/access'
import type { Permission } from '../names'
import { inForceIn } from './moment'

const [h, q] = [alias(staff, 'h'), alias(permission, 'q')]
const [hr, hq, hp] = [alias(staffRole, 'hr'), alias(rolePermission, 'hq'), alias(staffPermission, 'hp')]

/** SQL predicate: the person `staffId` is active and holds `codename` now, by a role or directly. False for null. */
export const holds = (sql: Sql, staffId: Column, codename: Permission) => sql`
  exists (
    select from ${h} join ${q} on ${q.codename} = ${codename}
     where ${h.id} = ${staffId} and ${h.active} and (
       exists (select from ${hr} join ${hq} on ${hq.roleId} = ${hr.roleId} and ${hq.permissionId} = ${q.id}
                where ${hr.staffId} = ${h.id} and ${inForceIn(sql, hr)} and ${inForceIn(sql, hq)})
       or exists (select from ${hp} where ${hp.staffId} = ${h.id} and ${hp.permissionId} = ${q.id}
                     and ${inForceIn(sql, hp)})))`
