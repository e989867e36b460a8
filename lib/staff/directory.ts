import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import type { MenuId } from '../access/names'
import { menus } from '../access/registry'
import { client } from '../platform/database'

/** A person who can open a module, with the names of their roles. */
interface Colleague {
  username: string
  fullName: string
  roles: string[]
}

/**
 * Active people by the elements that open to them, by the rule of access: any role or any permission. The
 * fragment stands in a `with` clause and gives (element_id, staff_id).
 */
const openElements = () => client()`
  held as (
    select sr.staff_id, rp.permission_id from staff_role sr join role_permission rp on rp.role_id = sr.role_id
    union select staff_id, permission_id from staff_permission
  ),
  open_element as (
    select u.element_id, sr.staff_id from ui_permission u
      join ui_permission_role ur on ur.ui_permission_id = u.id join staff_role sr on sr.role_id = ur.role_id
    union
    select u.element_id, h.staff_id from ui_permission u
      join ui_permission_permission up on up.ui_permission_id = u.id join held h on h.permission_id = up.permission_id
  )`

/** The first `limit` by name of the active people who can open `menu`, and how many there are. */
export interface Colleagues {
  people: Colleague[]
  total: number
}

/** Reads who can open `menu`. Throws `PermissionMissing`. */
export async function readColleagues(access: Access, menu: MenuId, limit = 200): Promise<Colleagues> {
  requirePermission(access, 'staff.directory.read')
  const rows = await client()<(Colleague & { total: number })[]>`
    with ${openElements()}
    select p.username, p.full_name as "fullName",
           array(select r.name from staff_role sr join role r on r.id = sr.role_id
                  where sr.staff_id = p.id order by r.name) as roles,
           count(*) over ()::int as total
      from staff p
     where p.active and exists (select 1 from open_element o where o.staff_id = p.id and o.element_id = ${menu})
     order by p.full_name limit ${limit}`
  return { people: rows.map(({ total: _, ...person }) => person), total: rows[0]?.total ?? 0 }
}

/** How many active people can open each menu, in the order of the registry. Throws `PermissionMissing`. */
export async function countPeopleByMenu(access: Access): Promise<{ elementId: MenuId; people: number }[]> {
  requirePermission(access, 'reports.access.read')
  const rows = await client()<{ element_id: string; people: number }[]>`
    with ${openElements()}
    select o.element_id, count(*)::int as people
      from open_element o join staff p on p.id = o.staff_id and p.active group by o.element_id`
  const counts = new Map(rows.map((row) => [row.element_id, row.people]))
  return menus().map(({ elementId }) => ({ elementId, people: counts.get(elementId) ?? 0 }))
}
