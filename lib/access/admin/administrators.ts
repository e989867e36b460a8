import { type Column, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Transaction } from '@/db/client'
import {
  permission,
  rolePermission,
  staff,
  staffPermission,
  staffRole,
  uiPermission,
  uiPermissionPermission,
  uiPermissionRole,
} from '@/db/schema/access'
import type { Grants } from '../decision/moment'
import type { MenuId, Permission } from '../names'

const [p, n, u] = [alias(staff, 'p'), alias(permission, 'n'), alias(uiPermission, 'u')]
const [sr, rp, sp] = [alias(staffRole, 'sr'), alias(rolePermission, 'rp'), alias(staffPermission, 'sp')]
const [ur, up] = [alias(uiPermissionRole, 'ur'), alias(uiPermissionPermission, 'up')]
const [byRole, byPermission] = [alias(staffRole, 'holder'), alias(staffPermission, 'holder')]

const MENU: MenuId = 'menu_settings'
const MANAGE: Permission = 'settings.access.manage'
const READ: Permission = 'settings.access.read'

/**
 * Whether, inside `transaction`, any active user can open Settings, see the access table and change it, now and without
 * end: an administrator until tonight would leave nobody tomorrow.
 *
 * Each change asks this twice, so its cost must not grow with the hospital: it starts from the few who may
 * manage access and stops at the first who can do the rest too. The query leaves Postgres only one plan,
 * whatever its statistics say: people come in index order, and each condition is a subquery, not a join.
 */
export async function hasAdministrator(transaction: Transaction): Promise<boolean> {
  const [row] = await transaction.execute<{ found: boolean }>(sql`
    with clock as materialized (select hospital_now() as at), needed as materialized (
      select array(${rolesWith(MANAGE)}) as manage_roles, array(${idOf(MANAGE)}) as manage_permissions,
             array(${rolesWith(READ)}) as read_roles, array(${idOf(READ)}) as read_permissions,
             array(select ${ur.roleId} from ${uiPermissionRole} ${ur} where ${ur.uiPermissionId} in (${menuIds}) and ${lasts(ur)}
                   union select ${rp.roleId} from ${rolePermission} ${rp} where ${rp.permissionId} in (${menuPermissions}) and ${lasts(rp)}
             ) as menu_roles,
             array(${menuPermissions}) as menu_permissions)
    select exists (select from needed, unnest(needed.manage_roles) as manager (id)
                    where (select true from ${staffRole} ${byRole}
                            where ${byRole.roleId} = manager.id and ${lasts(byRole)} and ${canDoTheRest(byRole.staffId)}
                            order by ${byRole.staffId} limit 1))
        or exists (select from needed, unnest(needed.manage_permissions) as manager (id)
                    where (select true from ${staffPermission} ${byPermission}
                            where ${byPermission.permissionId} = manager.id and ${lasts(byPermission)} and ${canDoTheRest(byPermission.staffId)}
                            order by ${byPermission.staffId} limit 1)) as found`)
  return row?.found ?? false
}

/** The grant holds and has no end. */
const lasts = (grants: Grants) =>
  sql`${grants.validUntil} is null and ${grants.validFrom} <= (select at from clock)`

const idOf = (codename: Permission) =>
  sql`select ${n.id} from ${permission} ${n} where ${n.codename} = ${codename}`

const rolesWith = (codename: Permission) =>
  sql`select ${rp.roleId} from ${rolePermission} ${rp} where ${rp.permissionId} in (${idOf(codename)}) and ${lasts(rp)}`

const menuIds = sql`select ${u.id} from ${uiPermission} ${u} where ${u.elementId} = ${MENU}`

const menuPermissions = sql`
  select ${up.permissionId} from ${uiPermissionPermission} ${up} where ${up.uiPermissionId} in (${menuIds}) and ${lasts(up)}`

const heldRoles = (holder: Column) =>
  sql`array(select ${sr.roleId} from ${staffRole} ${sr} where ${sr.staffId} = ${holder} and ${lasts(sr)})`

const heldPermissions = (holder: Column) => sql`
  array(select ${sp.permissionId} from ${staffPermission} ${sp} where ${sp.staffId} = ${holder} and ${lasts(sp)})`

const holds = (holder: Column, needed: 'read' | 'menu') => sql`
  (${heldRoles(holder)} && needed.${sql.raw(needed)}_roles
   or ${heldPermissions(holder)} && needed.${sql.raw(needed)}_permissions)`

/** The other conditions on a `holder` of the permission to manage. */
const canDoTheRest = (holder: Column): SQL => sql`
  (select ${p.active} from ${staff} ${p} where ${p.id} = ${holder})
  and ${holds(holder, 'read')} and ${holds(holder, 'menu')}`
