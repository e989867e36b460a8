import type { Sql } from '@/db/client'

/** A user's access according to the database: open elements and permissions held. */
export interface Truth {
  opens: Set<string>
  holds: Set<string>
}

/** SQL: the rows of a table of grants that hold at `at`. */
const held = (table: string, at: string) =>
  `(select * from ${table} where valid_from <= ${at} and coalesce(valid_until > ${at}, true)) as ${table}`

/** SQL: element `u` opens to person `s` at `at`, as the rule is documented. */
export const opensAt = (at: string) => `(s.active and (
  u.id in (select ui_permission_id from ${held('ui_permission_role', at)}
            where role_id in (select role_id from ${held('staff_role', at)} where staff_id = s.id))
  or u.id in (select ui_permission_id from ${held('ui_permission_permission', at)} where permission_id in (
       select permission_id from ${held('staff_permission', at)} where staff_id = s.id
       union
       select permission_id from ${held('role_permission', at)}
        where role_id in (select role_id from ${held('staff_role', at)} where staff_id = s.id)))))`

/** SQL: person `s` holds permission `p` at `at`. */
export const holdsAt = (at: string) => `(s.active and (
  p.id in (select permission_id from ${held('staff_permission', at)} where staff_id = s.id)
  or p.id in (select permission_id from ${held('role_permission', at)}
               where role_id in (select role_id from ${held('staff_role', at)} where staff_id = s.id))))`

const NOW = '(select hospital_now())'

/**
 * The access tables' view of each user: active, and any role or any permission of the element, of the grants that hold now. Written
 * independently of the portal's own queries, so that both cannot have the same bug. @returns by username;
 * users without an entry open and hold nothing.
 */
export async function readTruth(sql: Sql): Promise<(username: string) => Truth> {
  const opens = await sql.unsafe<{ username: string; element: string }[]>(
    `select s.username, u.element_id as element from staff s, ui_permission u where ${opensAt(NOW)}`,
  )
  const holds = await sql.unsafe<{ username: string; codename: string }[]>(
    `select s.username, p.codename from staff s, permission p where ${holdsAt(NOW)}`,
  )
  return (username) => ({
    opens: new Set(opens.filter((row) => row.username === username).map((row) => row.element)),
    holds: new Set(holds.filter((row) => row.username === username).map((row) => row.codename)),
  })
}

const TABLES = [
  'staff',
  'role',
  'staff_role',
  'permission',
  'role_permission',
  'staff_permission',
  'ui_permission',
  'ui_permission_role',
  'ui_permission_permission',
]

/** A checksum of all access tables, the number of audit events but sign-ins, and the version: equal when nothing changed. */
export async function accessChecksum(sql: Sql): Promise<string> {
  const sums = TABLES.map(
    (table) => `(select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${table} t)`,
  )
  const [row] = await sql.unsafe(`
    select concat_ws(' ', ${sums.join(', ')}, (select count(*) from audit_event where entity <> 'sign_in'),
                     (select version from snapshot_version where name = 'access')) as checksum`)
  return String(row?.checksum)
}
