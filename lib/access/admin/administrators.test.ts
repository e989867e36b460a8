import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, drizzleOver, type Sql } from '@/db/client'
import { readTruth } from '@/e2e/support/matrix/access-oracle'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { hasAdministrator } from './administrators'

const people = [1, 2, 3]
const roles = [1, 2, 3]
const permissions = ['settings.access.manage', 'settings.access.read', 'other.permission']
const elements = ['menu_settings', 'menu_other']

/** Links as pairs of numbers, counted from 1 in the lists above. */
interface World {
  active: number[]
  permissions: number[]
  elements: number[]
  staffRole: [number, number][]
  staffPermission: [number, number][]
  rolePermission: [number, number][]
  elementRole: [number, number][]
  elementPermission: [number, number][]
}

const pairs = (left: number[], right: number[]) =>
  fc.subarray(left.flatMap((a) => right.map((b): [number, number] => [a, b])))

const mostly = (whole: number[], ...less: number[][]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(whole) }, { weight: 1, arbitrary: fc.constantFrom(...less) })

/** Few links, so that an administrator exists only sometimes; a row may be missing altogether. */
const world: fc.Arbitrary<World> = fc
  .record({
    active: fc.oneof(fc.constant(people), fc.subarray(people)),
    permissions: mostly([1, 2, 3], [2, 3], [1, 3]),
    elements: mostly([1, 2], [2]),
  })
  .chain((rows) =>
    fc.record({
      active: fc.constant(rows.active),
      permissions: fc.constant(rows.permissions),
      elements: fc.constant(rows.elements),
      staffRole: pairs(people, roles),
      staffPermission: pairs(people, rows.permissions),
      rolePermission: pairs(roles, rows.permissions),
      elementRole: pairs(rows.elements, roles),
      elementPermission: pairs(rows.elements, rows.permissions),
    }),
  )

let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  database = await createDatabase('administrators')
  sql = connect(database.url, { max: 1 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

async function build(made: World) {
  await sql.begin(async (tx) => {
    for (const table of ['staff', 'role', 'permission', 'ui_permission']) await tx`delete from ${tx(table)}`
    const rows = async (table: string, list: readonly object[]) => {
      if (list.length > 0) await tx`insert into ${tx(table)} ${tx(list as Record<string, unknown>[])}`
    }
    await rows(
      'staff',
      people.map((id) => ({
        id,
        username: `p${id}`,
        full_name: `P ${id}`,
        active: made.active.includes(id),
      })),
    )
    await rows(
      'role',
      roles.map((id) => ({ id, slug: `r${id}`, name: `R ${id}` })),
    )
    await rows(
      'permission',
      made.permissions.map((id) => ({ id, codename: permissions[id - 1], label: `N ${id}` })),
    )
    await rows(
      'ui_permission',
      made.elements.map((id) => ({ id, element_id: elements[id - 1], label: `E ${id}` })),
    )
    const links = (table: string, [left, right]: [string, string], list: [number, number][]) =>
      rows(
        table,
        list.map(([a, b]) => ({ [left]: a, [right]: b })),
      )
    await links('staff_role', ['staff_id', 'role_id'], made.staffRole)
    await links('staff_permission', ['staff_id', 'permission_id'], made.staffPermission)
    await links('role_permission', ['role_id', 'permission_id'], made.rolePermission)
    await links('ui_permission_role', ['ui_permission_id', 'role_id'], made.elementRole)
    await links('ui_permission_permission', ['ui_permission_id', 'permission_id'], made.elementPermission)
  })
}

it('finds an administrator exactly where the access tables make somebody one', async () => {
  const seen = { true: 0, false: 0 }
  await fc.assert(
    fc.asyncProperty(world, async (made) => {
      await build(made)
      const truthOf = await readTruth(sql)
      const expected = people.some((id) => {
        const { opens, holds } = truthOf(`p${id}`)
        return (
          opens.has('menu_settings') &&
          ['settings.access.manage', 'settings.access.read'].every((name) => holds.has(name))
        )
      })
      const found = await drizzleOver(sql).transaction((transaction) => hasAdministrator(transaction))
      expect(found).toBe(expected)
      seen[`${found}`] += 1
    }),
    { numRuns: 150 },
  )
  expect(seen.true).toBeGreaterThan(10)
  expect(seen.false).toBeGreaterThan(10)
})
