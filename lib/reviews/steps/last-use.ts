import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import {
  accessUseTotal,
  permission,
  rolePermission,
  uiPermission,
  uiPermissionPermission,
  uiPermissionRole,
} from '@/db/schema/access'
import { inForceIn } from '../../access/decision/moment'

const [n, u, a] = [alias(permission, 'n'), alias(uiPermission, 'u'), alias(accessUseTotal, 'a')]
const [rp, ur] = [alias(rolePermission, 'rp'), alias(uiPermissionRole, 'ur')]
const up = alias(uiPermissionPermission, 'up')

/**
 * For a `with` clause that has `held` (staff_id, kind, holding_id): the rows `last_use` (staff_id, kind, holding_id, at), when
 * somebody last used a menu or permission that nothing else of what they hold opens to them. Its use is what taking it away
 * would end: the dashboard, which every role opens, says nothing about any.
 */
export const lastUse = (sql: Sql) => sql`
  opened as (
    select 'role' as kind, ${rp.roleId} as holding_id, ${n.codename} as entry
      from ${rp} join ${n} on ${n.id} = ${rp.permissionId} where ${inForceIn(sql, rp)}
    union
    select 'role', ${ur.roleId}, ${u.elementId}
      from ${ur} join ${u} on ${u.id} = ${ur.uiPermissionId} where ${inForceIn(sql, ur)}
    union
    select 'role', ${rp.roleId}, ${u.elementId}
      from ${up} join ${u} on ${u.id} = ${up.uiPermissionId} join ${rp} on ${rp.permissionId} = ${up.permissionId}
     where ${inForceIn(sql, up)} and ${inForceIn(sql, rp)}
    union
    select 'permission', ${n.id}, ${n.codename} from ${n}
    union
    select 'permission', ${up.permissionId}, ${u.elementId}
      from ${up} join ${u} on ${u.id} = ${up.uiPermissionId} where ${inForceIn(sql, up)}),
  opening as (
    select held.staff_id, held.kind, held.holding_id, opened.entry,
           count(*) over (partition by held.staff_id, opened.entry) as ways
      from held join opened on opened.kind = held.kind and opened.holding_id = held.holding_id),
  last_use as (
    select opening.staff_id, opening.kind, opening.holding_id, max(${a.lastAt}) as at
      from opening join ${a} on ${a.staffId} = opening.staff_id and ${a.entry} = opening.entry
     where opening.ways = 1 group by 1, 2, 3)`
