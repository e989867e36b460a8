import type { Sql } from '@/db/client'
import { demoPeople } from '@/db/demo/people'
import type { Access } from '../access/decision/access'
import { menus, permissions } from '../access/registry'

/** A person of the demo with the permissions of their roles, as the queries of the portal take it. */
async function demoAccess(sql: Sql, username: string): Promise<Access> {
  const [row] = await sql<{ id: number }[]>`select id from staff where username = ${username}`
  const person = demoPeople.find((one) => one.username === username)
  if (!row || !person) throw new Error(`The demo has no ${username}.`)
  const slugs: readonly string[] = person.roles
  const held = permissions()
    .filter(({ heldBy }) => heldBy.some((role) => slugs.includes(role)))
    .map(({ codename }) => codename)
  return {
    ...{ version: 'simulated', person: { id: row.id, username, fullName: person.fullName }, roles: [] },
    ...{ menus: menus().map(({ elementId }) => elementId), permissions: held, opens: () => true },
    may: (permission) => held.includes(permission),
  }
}

/** The people of the demo with these usernames. Returns what gives one of them, and throws for anybody else. */
export async function demoPeopleOf(
  sql: Sql,
  usernames: readonly string[],
): Promise<(username: string) => Access> {
  const found = new Map(
    await Promise.all(usernames.map(async (name) => [name, await demoAccess(sql, name)] as const)),
  )
  return (username) => {
    const access = found.get(username)
    if (!access) throw new Error(`Nobody is called ${username}.`)
    return access
  }
}
