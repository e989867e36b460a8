import { alias } from 'drizzle-orm/pg-core'
import { role, rolePermission, staff, staffRole, uiPermissionRole } from '@/db/schema/access'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const [r, s, sr] = [alias(role, 'r'), alias(staff, 's'), alias(staffRole, 'sr')]
const [rp, ur] = [alias(rolePermission, 'rp'), alias(uiPermissionRole, 'ur')]

/** The roles that can be given, by name. Throws `PermissionMissing`. */
export async function readRoles(access: Access): Promise<{ slug: string; name: string }[]> {
  requirePermission(access, 'settings.access.read')
  return await client()`
    select ${columns({ slug: r.slug, name: r.name })} from ${r} where ${r.retiredAt} is null order by ${r.name}`
}

/** A role with how much it opens, and to how many active people, now. */
export interface ListedRole {
  id: number
  slug: string
  name: string
  description: string
  retiredAt: Date | null
  menus: number
  permissions: number
  people: number
}

/** All roles by name, those in use first. Throws `PermissionMissing`. */
export async function readAllRoles(access: Access): Promise<ListedRole[]> {
  requirePermission(access, 'settings.access.read')
  const sql = client()
  return await sql`
    select ${columns({
      id: r.id,
      slug: r.slug,
      name: r.name,
      description: r.description,
      retiredAt: r.retiredAt,
      menus: computed<number>(
        sql`(select count(*)::int from ${ur} where ${ur.roleId} = ${r.id} and ${inForceIn(sql, ur)})`,
      ),
      permissions: computed<number>(
        sql`(select count(*)::int from ${rp} where ${rp.roleId} = ${r.id} and ${inForceIn(sql, rp)})`,
      ),
      people: computed<number>(sql`coalesce(holders.people, 0)`),
    })}
      from ${r}
      left join (select ${sr.roleId} as role_id, count(*)::int as people
                   from ${sr} join ${s} on ${s.id} = ${sr.staffId} and ${s.active}
                  where ${inForceIn(sql, sr)} group by 1) holders on holders.role_id = ${r.id}
     order by ${r.retiredAt} is not null, ${r.name}`
}
