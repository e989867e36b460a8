import { type Column, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { type Sql, statementsIn } from '@/db/client'
import { prepared } from '@/db/prepared'
import { permission, role, rolePermission, staff, uiPermission, uiPermissionRole } from '@/db/schema/access'
import { accessChange, accessChangeEvent, auditEvent } from '@/db/schema/audit'
import { columns } from '@/db/select-list'
import { database } from '../../platform/database'
import type { Cell } from '../admin/grants'
import type { Access } from '../decision/access'
import { type Grants, inForceThen, moment } from '../decision/moment'
import { requirePermission } from '../guards/require-permission'
import { readPolicy } from '../rules/read-policy'
import {
  type CellHolder,
  type ExplainedCell,
  explainCell,
  type LoggedSwitch,
  type OtherWays,
} from './explain-cell'

const [r, s, p, u] = [alias(role, 'r'), alias(staff, 's'), alias(permission, 'p'), alias(uiPermission, 'u')]
const [ur, rp] = [alias(uiPermissionRole, 'ur'), alias(rolePermission, 'rp')]
const [e, x, c, by] = [
  alias(auditEvent, 'e'),
  alias(accessChangeEvent, 'x'),
  alias(accessChange, 'c'),
  alias(staff, 'by'),
]

interface Row {
  roleName: string
  label: string
  /** Milliseconds since 1970; `from` is null for a grant from its commit on. */
  grant: { from: number | null; until: number | null; holds: boolean } | null
  given: LoggedSwitch | null
  last: LoggedSwitch | null
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
    select ${r.name} as "roleName", ${target.label} as label,
      (select json_build_object('from', ${milliseconds(sql`nullif(${grant.validFrom}, '-infinity')`)},
          'until', ${milliseconds(sql`${grant.validUntil}`)}, 'holds', ${inForceThen(grant)}) from ${grant.from} where ${grant.isCell}) as grant,
      ${logged(table, target.isLogged, ['insert'])} as given,
      ${logged(table, target.isLogged, ['insert', 'update', 'delete'])} as last
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

/** People who are named. */
const MOST = 20

/**
 * What there is to know of one cell of the table of access, at one moment: since when and until when the role has it, who
 * gave it and why, and who has it by the role. Undefined for an unknown role or target. Throws `PermissionMissing`.
 */
export async function readCell(access: Access, cell: Cell): Promise<ExplainedCell | undefined> {
  requirePermission(access, 'settings.access.read')
  return await database().transaction(
    async (transaction) => {
      const policy = await readPolicy(transaction)
      const connection = statementsIn(transaction)
      const [row] = await ofKind[cell.kind](connection, { role: cell.role, target: cell.target })
      if (!row) return undefined
      const explained = explainCell(cell, row, policy)
      return { ...explained, named: await namesOf(connection, explained.others) }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  )
}

/** The first of these people by name, with how else they have it. */
async function namesOf(connection: Sql, others: ReadonlyMap<number, OtherWays>): Promise<CellHolder[]> {
  if (others.size === 0) return []
  const people = await connection`
    select ${columns({ staffId: s.id, fullName: s.fullName })} from ${s}
     where ${s.id} = any(${[...others.keys()]}::int[]) order by ${s.fullName}, ${s.id} limit ${MOST}`
  return people.map((person) => ({
    ...person,
    ...(others.get(person.staffId) ?? { roles: [], direct: false }),
  }))
}
