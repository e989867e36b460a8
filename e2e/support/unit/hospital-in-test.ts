import { beforeAll } from 'vitest'
import type { Sql } from '@/db/client'
import { demoPeople } from '@/db/demo/people'
import type { Access } from '@/lib/access/decision/access'
import { defaultRolesOf, menus, permissions } from '@/lib/access/registry'
import { defaultRoles } from '@/lib/access/roles'
import { type DemoInTest, demoInTest } from './demo-in-test'

export interface HospitalInTest extends DemoInTest {
  /** A demo person with their roles’ default permissions, except `but`. */
  as(username: string, options?: { but?: string[] }): Access
}

/**
 * A database with the demo's staff for the tests of one file, which the portal's own queries and commands use too.
 * `name`: see `createDatabase`.
 */
export function hospitalInTest(name: string): HospitalInTest {
  const demo = demoInTest(name)
  const ids = new Map<string, number>()
  beforeAll(async () => {
    // Settings are read at the first query, so each test file has its own.
    Object.assign(process.env, demo.env)
    for (const { id, username } of await demo.sql<
      { id: number; username: string }[]
    >`select id, username from staff`)
      ids.set(username, id)
  })
  return {
    get sql(): Sql {
      return demo.sql
    },
    get owner(): Sql {
      return demo.owner
    },
    get env() {
      return demo.env
    },
    get ownerEnv() {
      return demo.ownerEnv
    },
    as: (username, { but = [] } = {}) => accessOf(username, ids.get(username), but),
  }
}

function accessOf(username: string, id: number | undefined, but: readonly string[]): Access {
  const person = demoPeople.find((one) => one.username === username)
  if (!person || id === undefined) throw new Error(`The demo has no ${username}.`)
  const slugs: readonly string[] = person.roles
  const held = permissions().filter(
    ({ codename, heldBy }) =>
      !but.includes(codename) && slugs.some((slug) => heldBy.some((one) => one === slug)),
  )
  const open = menus().filter((menu) =>
    slugs.some((slug) => defaultRolesOf(menu).some((one) => one === slug)),
  )
  return {
    version: 'in a test',
    person: { id, username, fullName: person.fullName },
    roles: defaultRoles.filter(({ slug }) => slugs.includes(slug)),
    menus: open.map(({ elementId }) => elementId),
    permissions: held.map(({ codename }) => codename),
    opens: (menu) => open.some(({ elementId }) => elementId === menu),
    may: (permission) => held.some(({ codename }) => codename === permission),
  }
}
