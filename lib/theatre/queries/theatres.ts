import { alias } from 'drizzle-orm/pg-core'
import { permission, rolePermission, staff, staffPermission, staffRole } from '@/db/schema/access'
import { location } from '@/db/schema/locations'
import { columns, computed } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { inForceIn } from '../../access/decision/moment'
import { requirePermission } from '../../access/guards/require-permission'
import { client } from '../../platform/database'

const site = alias(location, 'site')
const [l, s, n] = [alias(location, 'l'), alias(staff, 's'), alias(permission, 'n')]
const [d, r, g] = [alias(staffPermission, 'd'), alias(staffRole, 'r'), alias(rolePermission, 'g')]

export interface Theatre {
  id: string
  name: string
}

/** The operating theatres in use, by name; with their site where two have the same name. Throws `PermissionMissing`. */
export async function readTheatres(access: Access): Promise<Theatre[]> {
  requirePermission(access, 'theatre.read')
  const sql = client()
  const name = computed<string>(sql`
    case when count(*) over (partition by lower(${l.name})) > 1 then ${l.name} || ', ' || ${site.name} else ${l.name} end`)
  return await sql`
    select ${columns({ id: l.id, name })} from ${l} join ${site} on ${site.id} = ${l.parentId}
     where ${l.form} = 'th' and ${l.active} order by ${l.name}, ${site.name}`
}

/** The names of the theatres of a list by their ids. One that was closed is listed for as long as something is booked in it. */
export const theatresListed = (
  theatres: readonly Theatre[],
  booked: readonly { theatreId: string; theatre: string }[],
): ReadonlyMap<string, string> =>
  new Map(
    [
      ...booked.map(({ theatreId, theatre }) => [theatreId, theatre] as const),
      ...theatres.map(({ id, name }) => [id, name] as const),
    ].toSorted(([, one], [, other]) => one.localeCompare(other)),
  )

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
