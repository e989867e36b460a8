import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { beginAttempt } from '../../auth/throttle'
import { client } from '../../platform/database'
import { changeMembership } from '../commands/departments'
import { changeRole, deactivatePerson, renamePerson } from '../commands/people'
import { readPerson } from './person'
import { readPersonAccess } from './person-access'
import { readAccountChanges, readActs } from './person-log'

const hospital = hospitalInTest('person')
afterAll(() => client().end())

const adam = () => hospital.as('adam')
const key = () => crypto.randomUUID()
const idOf = (username: string) => hospital.as(username).person.id

it('says of each role since when and by whom', async () => {
  const id = idOf('jane')
  await changeRole(adam(), { key: key(), id, role: 'doctor', wanted: true })
  const person = await readPerson(adam(), id)
  expect(person?.roles).toMatchObject([
    { slug: 'doctor', given: { by: 'Adam Clarke (not verified)', since: expect.any(Date) } },
    { slug: 'nurse', given: { by: 'portal demo', since: expect.any(Date) } },
  ])
  expect(await readPerson(adam(), 999_999)).toBeUndefined()
})

it('shows only sessions that are open, and why sign-ins are refused', async () => {
  const id = idOf('rita')
  await hospital.sql`
    insert into session (staff_id, address, last_seen_at, created_at, ended_at) values
      (${id}, 'open', now(), now(), null), (${id}, 'ended', now(), now(), now()),
      (${id}, 'idle', now() - interval '3 hours', now() - interval '3 hours', null),
      (${id}, 'long', now(), now() - interval '2 days', null)`
  for (let tries = 0; tries < 5; tries += 1) await beginAttempt(client(), 'rita', '10.0.0.1')
  expect(await readPerson(adam(), id)).toMatchObject({
    sessions: [{ address: 'open' }],
    lockOuts: [{ source: '10.0.0.1', failures: 5 }],
  })
})

it('explains each menu and permission by the roles that give it, and what is given directly', async () => {
  const id = idOf('sofia')
  await hospital.sql`
    insert into staff_permission (staff_id, permission_id)
    select ${id}, id from permission where codename = 'reports.access.read'`
  const opens = await readPersonAccess(adam(), id)
  const theatre = opens?.menus.find(({ element }) => element === 'menu_theatre')
  expect(theatre).toMatchObject({ opens: true, through: { roles: ['doctor', 'theatre_coordinator'] } })
  expect(opens?.menus.map(({ element }) => element)).not.toContain('menu_billing')
  const report = opens?.permissions.find(({ permission }) => permission === 'reports.access.read')
  expect(report).toMatchObject({ holds: true, direct: true, roles: [], given: { since: expect.any(Date) } })
  expect(opens?.roleNames.theatre_coordinator).toBe('Theatre coordinator')
  expect(await readPersonAccess(adam(), 999_999)).toBeUndefined()
})

it('agrees with what the portal decides for everybody of the demo', async () => {
  for (const username of ['david', 'olga', 'peter', 'lena', 'laura', 'carl', 'mina', 'adam']) {
    const decided = hospital.as(username)
    const opens = await readPersonAccess(adam(), decided.person.id)
    expect(opens?.menus.filter((menu) => menu.opens).map(({ element }) => element)).toEqual(decided.menus)
    expect(opens?.permissions.filter(({ holds }) => holds).map(({ permission }) => permission)).toEqual(
      decided.permissions,
    )
  }
})

it('tells what was changed about an account, and what its owner did', async () => {
  const id = idOf('peter')
  const [lab] = await hospital.sql<{ id: number }[]>`select id from department where code = 'LAB'`
  await renamePerson(adam(), { key: key(), id, seen: 'Peter Lindqvist', fullName: 'Peter Lind' })
  await changeRole(adam(), { key: key(), id, role: 'cashier', wanted: true })
  await changeRole(adam(), { key: key(), id, role: 'cashier', wanted: false })
  await changeMembership(adam(), { key: key(), staffId: id, departmentId: lab?.id ?? 0, as: 'member' })
  await deactivatePerson(adam(), { key: key(), id })
  const changes = (await readAccountChanges(adam(), id)).map(({ sentence }) => sentence)
  expect(changes.slice(0, 5)).toEqual([
    'The account was deactivated',
    'Joined Laboratory',
    'The role Cashier was taken away',
    'The role Cashier was given',
    'Renamed from Peter Lindqvist',
  ])
  const acts = (await readActs(adam(), 'adam')).map(({ sentence }) => sentence)
  expect(acts).toContain('Gave peter the role Cashier')
  expect(acts).toContain('Took the role Cashier from peter')
  // However many there are, it is said.
  const audited = JSON.stringify({ staff_id: id, role_id: 1, role: 'cashier', role_name: 'Cashier' })
  await hospital.owner`
    insert into audit_event (actor, source, action, entity, subject)
    select 'adam', 'portal', 'insert', 'staff_role', ${audited}::text::jsonb from generate_series(1, 25)`
  const [latest, ...others] = await readAccountChanges(adam(), id)
  expect(others).toHaveLength(19)
  expect(latest?.total).toBe(changes.length + 25)
})

it('is for those who may see the access of others', async () => {
  const jane = hospital.as('jane')
  for (const reading of [
    readPerson(jane, idOf('adam')),
    readPersonAccess(jane, idOf('adam')),
    readActs(jane, 'adam'),
    readAccountChanges(jane, idOf('adam')),
  ])
    await expect(reading).rejects.toMatchObject({ code: 'forbidden' })
})
