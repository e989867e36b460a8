import type { Sql } from '@/db/client'
import { test } from '../../fixtures'

interface Grant {
  kind: 'menu' | 'permission'
  role: string
  /** Element id or codename. */
  target: string
}

const nameOf = ({ kind, role, target }: Grant) => `${kind} ${role} ${target}`

/** Every grant to a role, by the plain rows of the tables. */
export async function grantsNow(sql: Sql): Promise<Grant[]> {
  return await sql<Grant[]>`
    select 'menu' as kind, r.slug as role, u.element_id as target
      from ui_permission_role l join role r on r.id = l.role_id join ui_permission u on u.id = l.ui_permission_id
    union all
    select 'permission', r.slug, p.codename
      from role_permission l join role r on r.id = l.role_id join permission p on p.id = l.permission_id`
}

/** Whether a role has a menu (`menu_…`) or a permission. */
export async function isGranted(sql: Sql, role: string, target: string): Promise<boolean> {
  return (await grantsNow(sql)).some((grant) => grant.role === role && grant.target === target)
}

/** Grants a role a menu (`menu_…`) or a permission, or revokes it, by plain SQL. */
export async function setGranted(sql: Sql, role: string, target: string, on: boolean): Promise<void> {
  await write(sql, { kind: target.startsWith('menu_') ? 'menu' : 'permission', role, target }, on)
}

/** Restores the grants and touches no other row, so that histories stay readable. */
async function putBack(sql: Sql, before: Grant[]): Promise<void> {
  const now = await grantsNow(sql)
  const [wanted, present] = [new Set(before.map(nameOf)), new Set(now.map(nameOf))]
  for (const grant of now) if (!wanted.has(nameOf(grant))) await write(sql, grant, false)
  for (const grant of before) if (!present.has(nameOf(grant))) await write(sql, grant, true)
}

async function write(sql: Sql, { kind, role, target }: Grant, on: boolean): Promise<void> {
  const ids =
    kind === 'menu'
      ? sql`select u.id, r.id from ui_permission u, role r where u.element_id = ${target} and r.slug = ${role}`
      : sql`select p.id, r.id from permission p, role r where p.codename = ${target} and r.slug = ${role}`
  const table = sql(kind === 'menu' ? 'ui_permission_role' : 'role_permission')
  const columns = sql(kind === 'menu' ? ['ui_permission_id', 'role_id'] : ['permission_id', 'role_id'])
  if (on) await sql`insert into ${table} (${columns}) ${ids} on conflict do nothing`
  else await sql`delete from ${table} where (${columns}) in (${ids})`
}

/** Restores grants, roles and people after each test of a spec. Returns the original grants. */
export function leaveGrantsAsFound(): () => Grant[] {
  let before: Grant[] = []
  test.beforeAll(async ({ portal }) => {
    before = await grantsNow(portal.sql)
  })
  test.afterEach(async ({ portal }) => {
    await removeAdded(portal.sql)
    await putBack(portal.sql, before)
  })
  return () => before
}

/** Whether a browser's request may change something: a server action, or a form. */
export const isPost = (request: { method(): string }) => request.method() === 'POST'

/** Adds a user with existing roles; `removeAdded` removes them. Their username begins with `added-`. */
export async function addPerson(
  sql: Sql,
  username: `added-${string}`,
  fullName: string,
  roles: string[],
): Promise<void> {
  await sql`insert into staff (username, full_name) values (${username}, ${fullName})`
  await sql`insert into staff_role (staff_id, role_id)
            select s.id, r.id from staff s, role r where s.username = ${username} and r.slug = any(${roles})`
}

/** Adds a role with the listed element ids and codenames. Its slug begins with `added_`. */
export async function addRole(
  sql: Sql,
  slug: `added_${string}`,
  name: string,
  targets: string[],
): Promise<void> {
  await sql`insert into role (slug, name) values (${slug}, ${name})`
  for (const target of targets) await setGranted(sql, slug, target, true)
}

/** Removes all users and roles that a test added. */
export async function removeAdded(sql: Sql): Promise<void> {
  await sql`delete from staff where username like 'added-%'`
  // A role that somebody holds is not deleted.
  await sql`delete from staff_role where role_id in (select id from role where slug like 'added\\_%')`
  await sql`delete from role where slug like 'added\\_%'`
}

/** The version of the access data, which moves with every change of it. */
export async function accessVersion(sql: Sql): Promise<string> {
  const [row] = await sql`select version from snapshot_version where name = 'access'`
  return String(row?.version)
}
