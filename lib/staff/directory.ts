import type { Access } from '../access/decision/access'
import { requirePermission } from '../access/guards/require-permission'
import type { MenuId } from '../access/names'
import { menus } from '../access/registry'
import { keyset, type Page, pageOf } from '../lists/keyset'
import { client } from '../platform/database'

/** A person who can open a module, with the names of their roles. */
export interface Colleague {
  username: string
  fullName: string
  roles: string[]
}

/**
 * Active people by the elements that open to them, by the rule of access: any role or any permission. A fragment for
 * a `with` clause, with columns (element_id, staff_id).
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

const PAGE_SIZE = 100

/** By name, and by the number of the person, which no two have in common. */
const order = keyset('text', 'integer')

/**
 * Reads the active people who can open `menu`, by name, a hundred at a time from the cursor `after` on. A cursor that is
 * none, or beyond the end, leads to the first page. Throws `PermissionMissing`.
 */
export async function readColleagues(
  access: Access,
  menu: MenuId,
  after?: unknown,
): Promise<Page<Colleague>> {
  requirePermission(access, 'staff.directory.read')
  const sql = client()
  const from = order.decode(after)
  const rows = await sql<(Colleague & { id: number; total: number; place: number })[]>`
    with ${openElements()},
    colleague as (
      select p.id, p.username, p.full_name, count(*) over ()::int as total,
             row_number() over (order by p.full_name, p.id)::int as place
        from staff p
       where p.active and exists (select 1 from open_element o where o.staff_id = p.id and o.element_id = ${menu})
    )
    select p.id, p.username, p.full_name as "fullName", p.total, p.place,
           array(select r.name from staff_role sr join role r on r.id = sr.role_id
                  where sr.staff_id = p.id order by r.name) as roles
      from colleague p ${from ? sql`where (p.full_name, p.id) > (${from[0]}::text, ${from[1]}::int)` : sql``}
     order by p.place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readColleagues(access, menu)
  return pageOf(rows, PAGE_SIZE, ({ fullName, id }) => order.encode([fullName, id]))
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
