import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Sql } from '@/db/client'
import { constraintOf } from '@/db/sqlstate'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { decide } from '../access/decision/decide'
import type { Rules } from '../access/decision/rules'
import type { MenuId } from '../access/names'

/*
 * For random hospitals, what the tables accept is what the definition says, asked of `decide` at every hour: from now to the
 * end of the grant, what it opens alone is open to the head too and is not for administrators alone.
 */
const hospital = hospitalInTest('delegation_brute_force')
const [ROLES, PERMISSIONS, MENUS, HOURS] = [3, 3, 2, 6]

/** From the hour, 0 for always, to the hour, `HOURS` for no end. */
interface Period {
  from: number
  until: number
}
type Link = Period & { one: number; other: number }

interface World {
  rolePermissions: Link[]
  menuRoles: Link[]
  menuPermissions: Link[]
  headRoles: (Period & { other: number })[]
  headPermissions: (Period & { other: number })[]
  /** A menu, then permissions. */
  undelegable: number
  leads: 'ward' | 'part' | 'whole' | 'nothing' | 'no longer'
  belongs: 'member' | 'until' | 'no longer' | 'inactive'
  given: { kind: 'role' | 'permission'; id: number }
  until: number | null
}

const period = fc
  .tuple(fc.integer({ min: 0, max: HOURS - 1 }), fc.integer({ min: 1, max: HOURS }))
  .filter(([from, until]) => from < until)
  .map(([from, until]): Period => ({ from, until }))
const always = fc.constant<Period>({ from: 0, until: HOURS })
const when = fc.oneof({ weight: 3, arbitrary: always }, { weight: 2, arbitrary: period })
const links = (ones: number, others: number) =>
  fc.uniqueArray(
    fc
      .tuple(fc.nat(ones - 1), fc.nat(others - 1), when)
      .map(([one, other, held]): Link => ({ one, other, ...held })),
    { maxLength: 5, selector: ({ one, other }) => `${one} ${other}` },
  )
const held = (others: number) =>
  fc.uniqueArray(
    fc.tuple(fc.nat(others - 1), when).map(([other, one]) => ({ other, ...one })),
    { minLength: 1, maxLength: others, selector: ({ other }) => other },
  )
const given = fc.oneof(
  fc.nat(ROLES - 1).map((id) => ({ kind: 'role' as const, id })),
  fc.nat(PERMISSIONS - 1).map((id) => ({ kind: 'permission' as const, id })),
)
const world: fc.Arbitrary<World> = fc.record({
  rolePermissions: links(ROLES, PERMISSIONS),
  menuRoles: links(MENUS, ROLES),
  menuPermissions: links(MENUS, PERMISSIONS),
  headRoles: held(ROLES),
  headPermissions: held(PERMISSIONS),
  undelegable: fc.nat(MENUS + PERMISSIONS),
  leads: fc.constantFrom('ward', 'ward', 'ward', 'whole', 'part', 'nothing', 'no longer'),
  belongs: fc.constantFrom('member', 'member', 'member', 'until', 'no longer', 'inactive'),
  given,
  until: fc.option(fc.integer({ min: 1, max: HOURS - 1 }), { freq: 8, nil: null }),
})

const menu = (nth: number) => `bf_menu_${nth}` as MenuId
const holdsAt = ({ from, until }: Period, hour: number) =>
  (from === 0 || from <= hour) && (until === HOURS || until > hour)

/** The definition. Hours are looked at in their middle: grants begin and end on the hour. */
function accepts(of: World): boolean {
  if (of.leads !== 'ward' && of.leads !== 'whole') return false
  if (of.belongs !== 'member' && of.belongs !== 'until') return false
  if (of.until === null || (of.belongs === 'until' && of.until > 3)) return false
  for (let hour = 0.5; hour < of.until; hour += 1) {
    const rules = rulesAt(of, hour)
    const alone =
      of.given.kind === 'role' ? opened(rules, [of.given.id], []) : opened(rules, [], [of.given.id])
    const ids = (list: World['headRoles']) =>
      list.filter((one) => holdsAt(one, hour)).map(({ other }) => other + 1)
    const own = opened(
      rules,
      ids(of.headRoles).map((id) => id - 1),
      ids(of.headPermissions).map((id) => id - 1),
    )
    if ([...alone].some((name) => !own.has(name) || name === undelegableIn(of))) return false
  }
  return true
}

function undelegableIn({ undelegable }: World): string {
  if (undelegable < MENUS) return menu(undelegable)
  return undelegable < MENUS + PERMISSIONS ? `bf.p${undelegable - MENUS}` : 'bf.none'
}

function rulesAt(of: World, hour: number): Rules {
  const live = (list: Link[]) => list.filter((one) => holdsAt(one, hour))
  const range = (count: number) => Array.from({ length: count }, (_, nth) => nth)
  return {
    roles: new Map(range(ROLES).map((nth) => [nth, { slug: `bf_${nth}`, name: `Role ${nth}` }])),
    permissions: new Map(range(PERMISSIONS).map((nth) => [nth, `bf.p${nth}`])),
    permissionsOfRole: new Map(
      range(ROLES).map((nth) => [
        nth,
        live(of.rolePermissions).flatMap(({ one, other }) => (one === nth ? [other] : [])),
      ]),
    ),
    elements: new Map(
      range(MENUS).map((nth) => [
        menu(nth),
        {
          roleIds: live(of.menuRoles).flatMap(({ one, other }) => (one === nth ? [other] : [])),
          permissionIds: live(of.menuPermissions).flatMap(({ one, other }) => (one === nth ? [other] : [])),
        },
      ]),
    ),
    secondFactor: { roles: [], managers: false },
  }
}

function opened(rules: Rules, roleIds: number[], permissionIds: number[]): Set<string> {
  const somebody = { staffId: 0, username: '', fullName: '', roleIds, permissionIds }
  const { menus, permissions } = decide('', somebody, rules, [...rules.elements.keys()] as MenuId[])
  return new Set<string>([...menus, ...permissions])
}

let ids: { head: number; member: number; whole: number; ward: number; part: number }

beforeAll(async () => {
  const sql = hospital.owner
  const [row] = await sql<(typeof ids)[]>`
    with people as (insert into staff (username, full_name) values ('bf.head', 'Head'), ('bf.member', 'Member') returning id, username),
    whole as (insert into department (code, name, kind) values ('BF', 'Whole', 'department') returning id),
    ward as (insert into department (code, name, kind) values ('BF-W', 'Ward of it', 'ward') returning id),
    part as (insert into department (code, name, kind) values ('BF-P', 'Part of the ward', 'team') returning id)
    select (select id from people where username = 'bf.head') as head, (select id from people where username = 'bf.member') as member,
           whole.id as whole, ward.id as ward, part.id as part from whole, ward, part`
  if (!row) throw new Error('There are no departments.')
  ids = row
  await sql`update department set parent_id = ${ids.whole} where id = ${ids.ward}`
  await sql`update department set parent_id = ${ids.ward} where id = ${ids.part}`
  for (let nth = 0; nth < ROLES; nth += 1)
    await sql`insert into role (slug, name) values (${`bf_${nth}`}, ${`BF ${nth}`})`
  for (let nth = 0; nth < PERMISSIONS; nth += 1)
    await sql`insert into permission (codename, label) values (${`bf.p${nth}`}, ${`BF ${nth}`})`
  for (let nth = 0; nth < MENUS; nth += 1)
    await sql`insert into ui_permission (element_id, label) values (${menu(nth)}, ${`BF ${nth}`})`
})

class Undo extends Error {}

/** What the tables do with the grant in this world, all of which is undone. */
async function tablesAccept(of: World): Promise<boolean> {
  let answer: boolean | undefined
  await hospital.owner
    .begin(async (transaction) => {
      const sql = transaction as unknown as Sql
      await make(sql, of)
      await sql`select set_config('portal.actor', 'bf.head', true), set_config('portal.source', 'settings', true),
                       set_config('portal.department', ${String(ids.ward)}, true)`
      answer = await transaction
        .savepoint(async (inside) => {
          const until = of.until === null ? null : `${of.until} hours`
          if (of.given.kind === 'role')
            await inside`insert into staff_role (staff_id, role_id, valid_until)
              select ${ids.member}, id, now() + ${until}::text::interval from role where slug = ${`bf_${of.given.id}`}`
          else
            await inside`insert into staff_permission (staff_id, permission_id, valid_until)
              select ${ids.member}, id, now() + ${until}::text::interval from permission where codename = ${`bf.p${of.given.id}`}`
          return true
        })
        .catch((error: unknown) => {
          if (!constraintOf(error)?.startsWith('delegation_')) throw error
          return false
        })
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  if (answer === undefined) throw new Error('Nothing was answered.')
  return answer
}

/** Writes a world by plain SQL. Its hours are counted from the beginning of the transaction. */
async function make(sql: Sql, of: World): Promise<void> {
  const from = (hour: number) =>
    hour === 0 ? sql`'-infinity'::timestamptz` : sql`now() + ${`${hour} hours`}::text::interval`
  const until = (hour: number) =>
    hour === HOURS ? sql`null::timestamptz` : sql`now() + ${`${hour} hours`}::text::interval`
  for (const { one, other, ...held } of of.rolePermissions)
    await sql`insert into role_permission (role_id, permission_id, valid_from, valid_until)
      select r.id, p.id, ${from(held.from)}, ${until(held.until)} from role r, permission p
       where r.slug = ${`bf_${one}`} and p.codename = ${`bf.p${other}`}`
  for (const { one, other, ...held } of of.menuRoles)
    await sql`insert into ui_permission_role (ui_permission_id, role_id, valid_from, valid_until)
      select u.id, r.id, ${from(held.from)}, ${until(held.until)} from ui_permission u, role r
       where u.element_id = ${menu(one)} and r.slug = ${`bf_${other}`}`
  for (const { one, other, ...held } of of.menuPermissions)
    await sql`insert into ui_permission_permission (ui_permission_id, permission_id, valid_from, valid_until)
      select u.id, p.id, ${from(held.from)}, ${until(held.until)} from ui_permission u, permission p
       where u.element_id = ${menu(one)} and p.codename = ${`bf.p${other}`}`
  for (const { other, ...held } of of.headRoles)
    await sql`insert into staff_role (staff_id, role_id, valid_from, valid_until)
      select ${ids.head}, r.id, ${from(held.from)}, ${until(held.until)} from role r where r.slug = ${`bf_${other}`}`
  for (const { other, ...held } of of.headPermissions)
    await sql`insert into staff_permission (staff_id, permission_id, valid_from, valid_until)
      select ${ids.head}, p.id, ${from(held.from)}, ${until(held.until)} from permission p where p.codename = ${`bf.p${other}`}`
  await sql`insert into access_undelegable (entry) values (${undelegableIn(of)})`
  const place = of.leads === 'whole' ? ids.whole : of.leads === 'part' ? ids.part : ids.ward
  await sql`insert into department_member (staff_id, department_id, is_head, valid_from, valid_until) values
    (${ids.head}, ${place}, ${of.leads !== 'nothing'}, now() - interval '1 day', ${of.leads === 'no longer' ? sql`now()` : sql`null`}),
    (${ids.member}, ${ids.ward}, false, now() - interval '1 day',
     ${of.belongs === 'no longer' ? sql`now()` : of.belongs === 'until' ? sql`now() + interval '3 hours'` : sql`null`})`
  await sql`update staff set active = ${of.belongs !== 'inactive'} where id = ${ids.member}`
}

it('accepts just what the definition says', async () => {
  const seen = { accepted: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(world, async (of) => {
      const expected = accepts(of)
      seen[expected ? 'accepted' : 'refused'] += 1
      expect(await tablesAccept(of)).toBe(expected)
    }),
    { numRuns: 150 },
  )
  expect(seen.accepted).toBeGreaterThan(5)
  expect(seen.refused).toBeGreaterThan(50)
})
