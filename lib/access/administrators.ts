import { sql } from 'drizzle-orm'
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
import type { MenuId, Permission } from './registry'

const MENU: MenuId = 'menu_settings'
const MANAGE: Permission = 'settings.access.manage'
const READ: Permission = 'settings.access.read'

/** How many active people can open Settings, see the table of access and change it, inside `transaction`. */
export async function countAdministrators(transaction: Transaction): Promise<number> {
  const [row] = await transaction.execute<{ count: number }>(sql`
    with held as (
      select sr.staff_id, rp.permission_id from ${staffRole} sr join ${rolePermission} rp on rp.role_id = sr.role_id
      union select sp.staff_id, sp.permission_id from ${staffPermission} sp
    )
    select count(*)::int as count from ${staff} p
     where p.active
       and exists (select 1 from held h join ${permission} n on n.id = h.permission_id
                    where h.staff_id = p.id and n.codename = ${MANAGE})
       and exists (select 1 from held h join ${permission} n on n.id = h.permission_id
                    where h.staff_id = p.id and n.codename = ${READ})
       and exists (select 1 from ${uiPermission} u where u.element_id = ${MENU} and (
             exists (select 1 from ${uiPermissionRole} ur join ${staffRole} sr on sr.role_id = ur.role_id
                      where ur.ui_permission_id = u.id and sr.staff_id = p.id)
          or exists (select 1 from ${uiPermissionPermission} up join held h on h.permission_id = up.permission_id
                      where up.ui_permission_id = u.id and h.staff_id = p.id)))`)
  return row?.count ?? 0
}
