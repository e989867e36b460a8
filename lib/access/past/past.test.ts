import { describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { seededRandom } from '../../random/seeded-random'
import { readPersonAndRules } from '../admin/explained-person'
import { decide } from '../decision/decide'
import type { MenuId } from '../names'
import { readPast } from './read-past'
import { undone } from './undo'

const hospital = hospitalInTest('past')

/** The moment, to the millisecond, after everything before it and before everything after it. */
async function moment(): Promise<Date> {
  await hospital.owner`select pg_sleep(0.002)`
  const [row] = await hospital.owner<
    { at: Date }[]
  >`select date_trunc('milliseconds', clock_timestamp()) as at`
  await hospital.owner`select pg_sleep(0.002)`
  return row?.at ?? new Date()
}

/** What a person opens now, by the function that answers requests. */
async function openNow(username: string) {
  const found = await readPersonAndRules(hospital.owner, { username })
  if (!found) return undefined
  const { person, rules } = found
  const { menus, permissions, roles } = decide(
    '',
    person,
    rules,
    [...rules.elements.keys()].sort() as MenuId[],
  )
  return { active: person.active, menus, permissions, roles }
}

async function openAt(username: string, at: Date) {
  const { person, access } = await readPast(hospital.owner, username, at)
  return (
    person &&
    access && {
      active: person.active,
      menus: access.menus,
      permissions: access.permissions,
      roles: access.roles,
    }
  )
}

const changes = [
  `insert into ui_permission_role (ui_permission_id, role_id) select u.id, r.id from ui_permission u, role r where element_id = 'menu_pharmacy' and slug = 'nurse' on conflict do nothing`,
  `delete from ui_permission_role using ui_permission u, role r where ui_permission_id = u.id and role_id = r.id and element_id = 'menu_theatre' and slug = 'nurse'`,
  `insert into ui_permission_role (ui_permission_id, role_id) select u.id, r.id from ui_permission u, role r where element_id = 'menu_theatre' and slug = 'nurse' on conflict do nothing`,
  `insert into staff_role (staff_id, role_id) select s.id, r.id from staff s, role r where username = 'jane' and slug = 'cashier' on conflict do nothing`,
  `delete from staff_role using staff s, role r where staff_id = s.id and role_id = r.id and username = 'jane' and slug = 'cashier'`,
  `update staff_role set valid_until = now() + interval '1 hour' from staff s where staff_id = s.id and username = 'jane'`,
  `update staff_role set valid_until = null from staff s where staff_id = s.id and username = 'jane'`,
  `update staff set active = not active where username = 'jane'`,
  `insert into staff_permission (staff_id, permission_id) select s.id, p.id from staff s, permission p where username = 'jane' and codename = 'reports.access.read' on conflict do nothing`,
  `delete from staff_permission`,
  `delete from role_permission using role r where role_id = r.id and slug = 'nurse'`,
  `insert into role_permission (role_id, permission_id) select r.id, p.id from role r, permission p where slug = 'nurse' and codename like 'patients.%' on conflict do nothing`,
  `insert into ui_permission_permission (ui_permission_id, permission_id) select u.id, p.id from ui_permission u, permission p where element_id = 'menu_billing' and codename = 'patients.read' on conflict do nothing`,
  `delete from ui_permission_permission`,
  `update role set name = name || '+' where slug = 'nurse'`,
]

it('what anybody could open is what was open then, whatever was changed since', async () => {
  const random = seededRandom(38)
  const seen: { at: Date; jane: unknown; david: unknown }[] = []
  for (let nth = 0; nth < 60; nth += 1) {
    await hospital.owner.unsafe(random.pick(changes))
    seen.push({ at: await moment(), jane: await openNow('jane'), david: await openNow('david') })
  }
  for (const { at, jane, david } of seen) {
    expect(await openAt('jane', at)).toEqual(jane)
    expect(await openAt('david', at)).toEqual(david)
  }
  expect(new Set(seen.map(({ jane }) => JSON.stringify(jane))).size).toBeGreaterThan(10)
})

it('somebody who is deleted, or had another name, is found by the name of that time', async () => {
  await hospital.owner`insert into staff (username, full_name) values ('brief', 'Brief Stay')`
  await hospital.owner`
    insert into staff_role (staff_id, role_id) select s.id, r.id from staff s, role r where username = 'brief' and slug = 'cashier'`
  const [as, at] = [await openNow('brief'), await moment()]
  await hospital.owner`update staff set username = 'short' where username = 'brief'`
  const renamed = await moment()
  await hospital.owner`delete from staff where username = 'short'`
  expect(await openAt('brief', at)).toEqual(as)
  expect(await openAt('short', renamed)).toEqual(as)
  expect(await openAt('brief', renamed)).toBeUndefined()
  expect(await openAt('brief', await moment())).toBeUndefined()
})

describe('it is said when the log does not tell', () => {
  it('what was before it began, and what is to come', async () => {
    const early = readPast(hospital.owner, 'jane', new Date('2001-01-01T00:00:00Z'))
    await expect(early).rejects.toMatchObject({ name: 'BeyondLog', why: 'before' })
    const late = readPast(hospital.owner, 'jane', new Date('2199-01-01T00:00:00Z'))
    await expect(late).rejects.toMatchObject({ name: 'BeyondLog', why: 'future' })
  })

  it('what was in a table that was emptied at once', async () => {
    const before = await moment()
    await hospital.owner`truncate staff_permission`
    await expect(readPast(hospital.owner, 'jane', before)).rejects.toMatchObject({ name: 'NotKept' })
    expect(await openAt('jane', await moment())).toEqual(await openNow('jane'))
  })
})

it('entries about other tables undo nothing', () => {
  const now = new Map([['role', [{ id: 1, slug: 'nurse' }]]])
  const entry = { entity: 'patient', action: 'delete', subject: { id: 1 } }
  expect(undone(now, [entry]).get('role')).toEqual([{ id: 1, slug: 'nurse' }])
})
