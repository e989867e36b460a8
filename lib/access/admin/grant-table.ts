import { type Column, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { prepared } from '@/db/prepared'
import {
  permission,
  role,
  rolePermission,
  staff,
  staffRole,
  uiPermission,
  uiPermissionPermission,
  uiPermissionRole,
} from '@/db/schema/access'
import { client, database } from '../../platform/database'
import type { Access } from '../decision/access'
import { inForceThen, moment } from '../decision/moment'
import { requirePermission } from '../guards/require-permission'
import { knownByVersion } from '../known/by-version'
import type { MenuId } from '../names'
import { menus, permissions } from '../registry'

const [s, r, p, u] = [alias(staff, 's'), alias(role, 'r'), alias(permission, 'p'), alias(uiPermission, 'u')]
const [sr, rp] = [alias(staffRole, 'sr'), alias(rolePermission, 'rp')]
const [ur, up] = [alias(uiPermissionRole, 'ur'), alias(uiPermissionPermission, 'up')]

/** The table in Settings: menus by roles, and below it permissions by roles, all read at one moment. */
export interface GrantTable {
  version: string
  /** Active people, whatever their roles. */
  people: number
  roles: GrantRole[]
  menus: {
    elementId: MenuId
    label: string
    /** Slugs of the roles that open it. */
    openTo: string[]
    /** Labels of permissions that also open it, whatever the role. */
    openByPermissions: string[]
    ends: GrantEnd[]
  }[]
  permissions: { codename: string; label: string; menu: MenuId; heldBy: string[]; ends: GrantEnd[] }[]
}

interface GrantRole {
  slug: string
  name: string
  /** Active people who hold it. */
  people: number
  /** Nobody holds it, and nobody can be given it. */
  retired: boolean
}

/** The name of a role that has something until an instant, exclusive. */
export interface GrantEnd {
  role: string
  until: Date
}

interface TableRow {
  version: string
  at: string
  people: number
  roles: GrantRole[]
  elements: Record<string, { roles: string[]; permissions: string[]; ends: EndInJson[] }>
  holders: Record<string, { roles: string[]; ends: EndInJson[] }>
}

interface EndInJson {
  role: string
  until: string
}

/** SQL: the grants of `grants`, joined with the role `r`, that have an end, by role. */
const endsOf = ({ validUntil }: { validUntil: Column }) => sql`
  coalesce(jsonb_agg(jsonb_build_object('role', ${r.name}, 'until', ${validUntil}) order by ${r.id})
    filter (where ${validUntil} is not null), '[]')`

const readTable = prepared<TableRow>(sql`
  with ${moment}, holders as materialized (
    select ${sr.roleId} as role_id, count(*) as people
      from ${staffRole} ${sr} join ${staff} ${s} on ${s.id} = ${sr.staffId} and ${s.active}, moment
     where ${inForceThen(sr)} group by 1)
  select moment.version, moment.at::text as at,
    (select count(*)::int from ${staff} ${s} where ${s.active}) as people,
    coalesce((select jsonb_agg(jsonb_build_object('slug', ${r.slug}, 'name', ${r.name},
        'retired', ${r.retiredAt} is not null, 'people',
        coalesce((select holders.people from holders where holders.role_id = ${r.id}), 0)) order by ${r.id})
      from ${role} ${r}), '[]') as roles,
    coalesce((select jsonb_object_agg(${u.elementId}, jsonb_build_object(
        'permissions', coalesce((select jsonb_agg(${p.label} order by ${p.id}) from ${uiPermissionPermission} ${up}
                   join ${permission} ${p} on ${p.id} = ${up.permissionId} where ${up.uiPermissionId} = ${u.id} and ${inForceThen(up)}), '[]'))
        || (select jsonb_build_object('roles', coalesce(jsonb_agg(${r.slug} order by ${r.id}), '[]'), 'ends', ${endsOf(ur)})
              from ${uiPermissionRole} ${ur} join ${role} ${r} on ${r.id} = ${ur.roleId}
             where ${ur.uiPermissionId} = ${u.id} and ${inForceThen(ur)}))
      from ${uiPermission} ${u}), '{}') as elements,
    coalesce((select jsonb_object_agg(${p.codename},
        (select jsonb_build_object('roles', coalesce(jsonb_agg(${r.slug} order by ${r.id}), '[]'), 'ends', ${endsOf(rp)})
           from ${rolePermission} ${rp} join ${role} ${r} on ${r.id} = ${rp.roleId}
          where ${rp.permissionId} = ${p.id} and ${inForceThen(rp)}))
      from ${permission} ${p}), '{}') as holders
    from moment`)

const tableNow = knownByVersion(async () => {
  const [row] = await readTable(client())
  if (!row) throw new Error('The table of access could not be read.')
  return row
})

/** The table for a person who may see it, read once for each version. Throws `PermissionMissing`. */
export async function readGrantTable(access: Access): Promise<GrantTable> {
  requirePermission(access, 'settings.access.read')
  const row = await tableNow(database())
  return {
    version: row.version,
    people: row.people,
    roles: row.roles,
    menus: menus().map(({ elementId, label }) => ({
      elementId,
      label,
      openTo: row.elements[elementId]?.roles ?? [],
      openByPermissions: row.elements[elementId]?.permissions ?? [],
      ends: endsIn(row.elements[elementId]),
    })),
    permissions: permissions().map(({ codename, label, menu }) => ({
      codename,
      label,
      menu,
      heldBy: row.holders[codename]?.roles ?? [],
      ends: endsIn(row.holders[codename]),
    })),
  }
}

const endsIn = (row: { ends: EndInJson[] } | undefined): GrantEnd[] =>
  (row?.ends ?? []).map(({ role: name, until }) => ({ role: name, until: new Date(until) }))
