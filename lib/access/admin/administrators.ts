import { type SQL, sql } from 'drizzle-orm'
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
import type { MenuId, Permission } from '../names'

const MENU: MenuId = 'menu_settings'
const MANAGE: Permission = 'settings.access.manage'
const READ: Permission = 'settings.access.read'

/**
 * Whether any active person can open Settings, see the access table and change it, inside `transaction`.
 *
 * Each change asks this twice, so its cost must not grow with the hospital: it starts from the few who may manage
 * access and stops at the first who can do the rest too. The query is written so that Postgres has no other plan,
 * whatever its statistics say: people come in index order, and each condition is a subquery, not a join.
 */
export async function hasAdministrator(transaction: Transaction): Promise<boolean> {
  const [row] = await transaction.execute<{ found: boolean }>(sql`
    with needed as materialized (
      select array(${rolesWith(MANAGE)}) as manage_roles, array(${idOf(MANAGE)}) as manage_permissions,
             array(${rolesWith(READ)}) as read_roles, array(${idOf(READ)}) as read_permissions,
             array(select ur.role_id from ${uiPermissionRole} ur where ur.ui_permission_id in (${menuIds})
                   union select rp.role_id from ${rolePermission} rp where rp.permission_id in (${menuPermissions})
             ) as menu_roles,
             array(${menuPermissions}) as menu_permissions)
    select exists (select from needed, unnest(needed.manage_roles) as manager (role_id)
                    where (select true from ${staffRole} holder
                            where holder.role_id = manager.role_id and ${canDoTheRest}
                            order by holder.staff_id limit 1))
        or exists (select from needed, unnest(needed.manage_permissions) as manager (permission_id)
                    where (select true from ${staffPermission} holder
                            where holder.permission_id = manager.permission_id and ${canDoTheRest}
                            order by holder.staff_id limit 1)) as found`)
  return row?.found ?? false
}

const idOf = (codename: Permission) => sql`select n.id from ${permission} n where n.codename = ${codename}`

const rolesWith = (codename: Permission) =>
  sql`select rp.role_id from ${rolePermission} rp where rp.permission_id in (${idOf(codename)})`

const menuIds = sql`select u.id from ${uiPermission} u where u.element_id = ${MENU}`

const menuPermissions = sql`
  select up.permission_id from ${uiPermissionPermission} up where up.ui_permission_id in (${menuIds})`

const heldRoles = sql`array(select sr.role_id from ${staffRole} sr where sr.staff_id = holder.staff_id)`

const heldPermissions = sql`
  array(select sp.permission_id from ${staffPermission} sp where sp.staff_id = holder.staff_id)`

const holds = (needed: 'read' | 'menu') => sql`
  (${heldRoles} && needed.${sql.raw(needed)}_roles or ${heldPermissions} && needed.${sql.raw(needed)}_permissions)`

/** The other conditions on a `holder` of the permission to manage. */
const canDoTheRest: SQL = sql`
  (select p.active from ${staff} p where p.id = holder.staff_id) and ${holds('read')} and ${holds('menu')}`
