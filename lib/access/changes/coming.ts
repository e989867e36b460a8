import { sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { permission, role, staff, uiPermission } from '@/db/schema/access'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import type { Executor } from '../rules/rule-table'
import { type GrantLink, grantLinks } from './grant-links'
import type { GrantPeriod, GrantTable, Move, MoveNames } from './moves'

/** A grant that begins or ends at an instant ahead. */
export interface Coming {
  at: Date
  begins: boolean
  /** What cancelling it does: without the grant that was to begin, or without the end. */
  cancel: Move & { before: GrantPeriod }
}

/** As many as a screen shows; the earliest ones. */
const MOST = 100

interface Row {
  table: GrantTable
  one: number
  other: number
  names: MoveNames
  from: string | null
  until: string | null
  begins: boolean
  at: string
}

/** What begins and ends from now on, the earliest first, at most 100. Throws `PermissionMissing`. */
export async function readComing(access: Access, database: Database): Promise<Coming[]> {
  requirePermission(access, 'settings.access.read')
  return await comingIn(database)
}

/** The same for one cell only, inside a change. */
export async function comingIn(
  executor: Executor,
  cell?: { table: GrantTable; ids: readonly [number, number] },
): Promise<Coming[]> {
  const tables = Object.entries(grantLinks) as [GrantTable, GrantLink][]
  const rows = await executor.execute<Row & Record<string, unknown>>(sql`
    select * from (${sql.join(
      tables
        .filter(([name]) => !cell || cell.table === name)
        .map(([name, link]) => comingOf(name, link, cell?.ids)),
      sql` union all `,
    )}) coming
     order by coming.at::timestamptz, coming."table", coming.one, coming.other limit ${MOST}`)
  return rows.map(({ table, one, other, names, from, until, begins, at }) => ({
    at: new Date(at),
    begins,
    cancel: {
      table,
      ids: [one, other],
      names,
      before: { from, until },
      after: begins ? null : { from, until: null },
    },
  }))
}

function comingOf(name: GrantTable, { table, pair, of }: GrantLink, ids?: readonly [number, number]) {
  const { validFrom, validUntil } = table
  // The earliest of each table, before anybody is named.
  return sql`
    select ${name}::text as "table", next.one, next.other, ${namesOf(of[0])} || ${namesOf(of[1])} as names,
           nullif(next.valid_from, '-infinity')::text as from, next.valid_until::text as until, next.begins, next.at::text as at
      from (select ${pair[0]} as one, ${pair[1]} as other, ${validFrom} as valid_from, ${validUntil} as valid_until, edge.begins, edge.at
              from ${table} cross join lateral (values (true, ${validFrom}), (false, ${validUntil})) edge (begins, at)
             where (${validFrom} > (select hospital_now()) or ${validUntil} > (select hospital_now())) and edge.at > (select hospital_now())
               ${ids ? sql`and ${pair[0]} = ${ids[0]} and ${pair[1]} = ${ids[1]}` : sql``}
             order by edge.at, 1, 2 limit ${MOST}) next
      join ${of[0]} on ${of[0].id} = next.one join ${of[1]} on ${of[1].id} = next.other`
}

/** The names that `MoveNames` has for a person, role, permission or element. */
function namesOf(table: GrantLink['of'][number]) {
  if (table === staff) return sql`jsonb_build_object('username', ${staff.username})`
  if (table === role) return sql`jsonb_build_object('role', ${role.slug}, 'roleName', ${role.name})`
  if (table === permission)
    return sql`jsonb_build_object('codename', ${permission.codename}, 'permissionLabel', ${permission.label})`
  return sql`jsonb_build_object('elementId', ${uiPermission.elementId}, 'elementLabel', ${uiPermission.label})`
}
