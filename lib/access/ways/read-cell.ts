import { type Column, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { prepared } from '@/db/prepared'
import {
  permission,
  role,
  rolePermission,
  staff,
  staffPermission,
  staffRole,
  uiPermission,
  uiPermissionRole,
} from '@/db/schema/access'
import { accessChange, accessChangeEvent, auditEvent } from '@/db/schema/audit'
import { client } from '../../platform/database'
import type { ExplainedPerson } from '../admin/explain'
import type { Cell } from '../admin/grants'
import type { Access } from '../decision/access'
import { type Grants, inForceThen, moment } from '../decision/moment'
import { rulesJson } from '../decision/queries'
import { accessRules } from '../decision/rules'
import { requirePermission } from '../guards/require-permission'
import { type ExplainedCell, explainCell, type LoggedSwitch } from './explain-cell'

const [r, s, p, u] = [alias(role, 'r'), alias(staff, 's'), alias(permission, 'p'), alias(uiPermission, 'u')]
const [sr, held, sp] = [alias(staffRole, 'sr'), alias(staffRole, 'held'), alias(staffPermission, 'sp')]
const [ur, rp] = [alias(uiPermissionRole, 'ur'), alias(rolePermission, 'rp')]
const [e, x, c, by] = [
  alias(auditEvent, 'e'),
  alias(accessChangeEvent, 'x'),
  alias(accessChange, 'c'),
  alias(staff, 'by'),
]

interface Row {
  rules: string
  roleName: string
  label: string
  /** Milliseconds since 1970; `from` is null for a grant from its commit on. */
  grant: { from: number | null; until: number | null; holds: boolean } | null
  given: LoggedSwitch | null
  last: LoggedSwitch | null
  holders: ExplainedPerson[]
}

const milliseconds = (at: SQL | Column) => sql`floor(extract(epoch from ${at}) * 1000)`

/** What the log says last of a cell, or last of its being given. */
const logged = (table: string, isCell: SQL, actions: readonly string[]) => sql`
  (select json_build_object('at', ${milliseconds(sql`${e.at}`)}, 'given', ${e.action} <> 'delete', 'actor', ${e.actor},
      'fullName', ${by.fullName}, 'proved', ${e.verified} or ${e.databaseUser} is null, 'source', ${e.source}, 'reason', ${c.reason})
     from ${auditEvent} ${e} left join ${staff} ${by} on ${by.username} = ${e.actor}
     left join ${accessChangeEvent} ${x} on ${x.eventId} = ${e.id} left join ${accessChange} ${c} on ${c.id} = ${x.changeId}
    where ${e.entity} = ${sql.raw(`'${table}'`)} and ${e.subject}->>'role_id' = ${r.id}::text and ${isCell}
      and ${e.action} in (${sql.raw(actions.map((action) => `'${action}'`).join(', '))})
    order by ${e.id} desc limit 1)`

function reads(
  table: string,
  target: { from: SQL; label: Column; isNamed: SQL; isLogged: SQL },
  grant: { from: SQL; isCell: SQL } & Grants,
) {
  return prepared<Row>(sql`
    with ${moment}
    select ${rulesJson} as rules, ${r.name} as "roleName", ${target.label} as label,
      (select json_build_object('from', ${milliseconds(sql`nullif(${grant.validFrom}, '-infinity')`)},
          'until', ${milliseconds(sql`${grant.validUntil}`)}, 'holds', ${inForceThen(grant)}) from ${grant.from} where ${grant.isCell}) as grant,
      ${logged(table, target.isLogged, ['insert'])} as given,
      ${logged(table, target.isLogged, ['insert', 'update', 'delete'])} as last,
      (select coalesce(json_agg(json_build_object('staffId', ${s.id}, 'username', ${s.username}, 'fullName', ${s.fullName}, 'active', true,
          'roleIds', array(select ${held.roleId} from ${staffRole} ${held} where ${held.staffId} = ${s.id} and ${inForceThen(held)}),
          'permissionIds', array(select ${sp.permissionId} from ${staffPermission} ${sp} where ${sp.staffId} = ${s.id} and ${inForceThen(sp)}))
          order by ${s.fullName}, ${s.id}), '[]')
         from ${staffRole} ${sr} join ${staff} ${s} on ${s.id} = ${sr.staffId} and ${s.active}
        where ${sr.roleId} = ${r.id} and ${inForceThen(sr)}) as holders
      from moment, ${role} ${r}, ${target.from}
     where ${r.slug} = ${sql.placeholder('role')} and ${target.isNamed}`)
}

const name = sql.placeholder('target')
const ofKind = {
  menu: reads(
    'ui_permission_role',
    {
      from: sql`${uiPermission} ${u}`,
      label: u.label,
      isNamed: sql`${u.elementId} = ${name}`,
      isLogged: sql`${e.subject}->>'ui_permission_id' = ${u.id}::text`,
    },
    {
      from: sql`${uiPermissionRole} ${ur}`,
      isCell: sql`${ur.uiPermissionId} = ${u.id} and ${ur.roleId} = ${r.id}`,
      validFrom: ur.validFrom,
      validUntil: ur.validUntil,
    },
  ),
  permission: reads(
    'role_permission',
    {
      from: sql`${permission} ${p}`,
      label: p.label,
      isNamed: sql`${p.codename} = ${name}`,
      isLogged: sql`${e.subject}->>'permission_id' = ${p.id}::text`,
    },
    {
      from: sql`${rolePermission} ${rp}`,
      isCell: sql`${rp.permissionId} = ${p.id} and ${rp.roleId} = ${r.id}`,
      validFrom: rp.validFrom,
      validUntil: rp.validUntil,
    },
  ),
} as const

/**
 * What there is to know of one cell of the table of access, in one statement: since when and until when the role has it, who
 * gave it and why, and who has it by the role. Undefined for an unknown role or target. Throws `PermissionMissing`.
 */
export async function readCell(access: Access, cell: Cell): Promise<ExplainedCell | undefined> {
  requirePermission(access, 'settings.access.read')
  const [row] = await ofKind[cell.kind](client(), { role: cell.role, target: cell.target })
  return row && explainCell(cell, { ...row, rules: accessRules.parse(row.rules) })
}
