import { alias } from 'drizzle-orm/pg-core'
import { permission, rolePermission, staff, staffPermission, staffRole } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const [l, s, n] = [alias(location, 'l'), alias(staff, 's'), alias(permission, 'n')]
const [d, r, g] = [alias(staffPermission, 'd'), alias(staffRole, 'r'), alias(rolePermission, 'g')]

export interface Theatre {
  id: string
  name: string
}

/** The operating theatres in use, by name. Throws `PermissionMissing`. */
export async function readTheatres(access: Access): Promise<Theatre[]> {
  requirePermission(access, 'theatre.read')
  return await client()`
    select ${columns({ id: l.id, name: l.name })} from ${l} where ${l.form} = 'th' and ${l.active} order by ${l.name}`
}

/** Who can be in a team: by what they may do. */
export interface TeamChoice {
  id: number
  name: string
  operates: boolean
  anaesthetises: boolean
}

/** Active people who may operate, give anaesthesia or complete the checklist, by name. Throws `PermissionMissing`. */
export async function readTeamChoices(access: Access): Promise<TeamChoice[]> {
  requirePermission(access, 'theatre.book')
  const sql = client()
  return await sql`
    select ${columns({
      id: s.id,
      name: s.fullName,
      operates: computed<boolean>(sql`bool_or(held.codename = 'theatre.operate')`),
      anaesthetises: computed<boolean>(sql`bool_or(held.codename = 'theatre.anaesthesia')`),
    })}
      from (
        select ${d.staffId} as person, ${n.codename} as codename from ${n} join ${d} on ${d.permissionId} = ${n.id}
         where ${n.codename} in ('theatre.operate', 'theatre.anaesthesia', 'theatre.checklist') and ${inForceIn(sql, d)}
        union
        select ${r.staffId}, ${n.codename} from ${n} join ${g} on ${g.permissionId} = ${n.id}
          join ${r} on ${r.roleId} = ${g.roleId}
         where ${n.codename} in ('theatre.operate', 'theatre.anaesthesia', 'theatre.checklist')
           and ${inForceIn(sql, g)} and ${inForceIn(sql, r)}) held
      join ${s} on ${s.id} = held.person
     where ${s.active} group by ${s.id}, ${s.fullName} order by ${s.fullName}`
}
