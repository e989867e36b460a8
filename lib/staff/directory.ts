import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import {
  role,
  rolePermission,
  staff,
  staffPermission,
  staffRole,
  uiPermission,
  uiPermissionPermission,
  uiPermissionRole,
} from '@/db/schema/access'
import { columns, computed, type RowOf } from '@/db/select-list'
import type { Access } from '../access/decision/access'
import { inForceIn } from '../access/decision/moment'
import { requirePermission } from '../access/guards/require-permission'
import type { MenuId } from '../access/names'
import { menus } from '../access/registry'
import { keyset, type Page, pageOf } from '../lists/keyset'
import { client } from '../platform/database'

const [p, r, sr, sp] = [
  alias(staff, 'p'),
  alias(role, 'r'),
  alias(staffRole, 'sr'),
  alias(staffPermission, 'sp'),
]
const [rp, u] = [alias(rolePermission, 'rp'), alias(uiPermission, 'u')]
const [ur, up] = [alias(uiPermissionRole, 'ur'), alias(uiPermissionPermission, 'up')]

/** A person who can open a module, with the names of their roles. */
export interface Colleague {
  username: string
  fullName: string
  roles: string[]
}

/**
 * Active people by the elements that open to them now, by the rule of access: any role or any permission. A fragment for
 * a `with` clause, with columns (element, staff).
 */
const openElements = (sql: Sql) => sql`
  held as (
    select ${sr.staffId} as staff, ${rp.permissionId} as permission from ${sr} join ${rp} on ${rp.roleId} = ${sr.roleId}
     where ${inForceIn(sql, sr)} and ${inForceIn(sql, rp)}
    union select ${sp.staffId}, ${sp.permissionId} from ${sp} where ${inForceIn(sql, sp)}
  ),
  open_element as (
    select ${u.elementId} as element, ${sr.staffId} as staff from ${u}
      join ${ur} on ${ur.uiPermissionId} = ${u.id} join ${sr} on ${sr.roleId} = ${ur.roleId}
     where ${inForceIn(sql, ur)} and ${inForceIn(sql, sr)}
    union
    select ${u.elementId}, held.staff from ${u}
      join ${up} on ${up.uiPermissionId} = ${u.id} join held on held.permission = ${up.permissionId}
     where ${inForceIn(sql, up)}
  )`

const PAGE_SIZE = 100

/** By name, and by the number of the person, which no two have in common. */
const order = keyset('text', 'integer')

/**
 * The active staff who can open `menu`, by name, a hundred at a time from the cursor `after`. An invalid
 * cursor, or one beyond the end, gives the first page. Throws `PermissionMissing`.
 */
export async function readColleagues(
  access: Access,
  menu: MenuId,
  after?: unknown,
): Promise<Page<Colleague>> {
  requirePermission(access, 'staff.directory.read')
  const sql = client()
  const from = order.decode(after)
  const list = colleagues(sql)
  const rows = await sql<RowOf<typeof list>[]>`
    with ${openElements(sql)},
    colleague as (
      select *, count(*) over ()::int as total, row_number() over (order by ${p.fullName}, ${p.id})::int as place
        from ${p}
       where ${p.active} and exists (select 1 from open_element o where o.staff = ${p.id} and o.element = ${menu})
    )
    select ${list}
      from colleague p ${from ? sql`where (${p.fullName}, ${p.id}) > (${from[0]}::text, ${from[1]}::int)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readColleagues(access, menu)
  return pageOf(rows, PAGE_SIZE, ({ fullName, id }) => order.encode([fullName, id]))
}

const colleagues = (sql: Sql) =>
  columns({
    id: p.id,
    username: p.username,
    fullName: p.fullName,
    total: computed<number>(sql`total`),
    place: computed<number>(sql`place`),
    roles: computed<string[]>(sql`
      array(select ${r.name} from ${sr} join ${r} on ${r.id} = ${sr.roleId}
             where ${sr.staffId} = ${p.id} and ${inForceIn(sql, sr)} order by ${r.name})`),
  })

/** How many active people can open each menu, in the order of the registry. Throws `PermissionMissing`. */
export async function countPeopleByMenu(access: Access): Promise<{ elementId: MenuId; people: number }[]> {
  requirePermission(access, 'reports.access.read')
  const sql = client()
  const rows = await sql<{ element: string; people: number }[]>`
    with ${openElements(sql)}
    select o.element, count(*)::int as people
      from open_element o join ${p} on ${p.id} = o.staff and ${p.active} group by o.element`
  const counts = new Map(rows.map((row) => [row.element, row.people]))
  return menus().map(({ elementId }) => ({ elementId, people: counts.get(elementId) ?? 0 }))
}
