import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client, database } from '../../platform/database'
import { findLinked } from '../password-link'
import { addPerson, changeRole, deactivatePerson, reactivatePerson, renamePerson } from './people'

const hospital = hospitalInTest('people')
afterAll(() => client().end())

const adam = () => hospital.as('adam')
const key = () => crypto.randomUUID()
const idOf = async (username: string): Promise<number> => {
  const [row] = await hospital.sql<{ id: number }[]>`select id from staff where username = ${username}`
  return row?.id ?? 0
}
const rolesOf = async (id: number) => {
  const rows = await hospital.sql<{ slug: string }[]>`
    select slug from staff_role join role on role.id = role_id where staff_id = ${id} order by 1`
  return rows.map(({ slug }) => slug)
}
const add = (username: string, roles: string[] = ['nurse'], sent = key()) =>
  addPerson(adam(), { key: sent, username, fullName: `Person ${username}`, roles })

it('adds a person with roles, a department and a link, and no password', async () => {
  const [ward] = await hospital.sql<{ id: number }[]>`select id from department where code = 'MED-A'`
  const { id, linkKey = '' } = await addPerson(adam(), {
    key: key(),
    username: 'maria',
    fullName: 'Maria Silva',
    roles: ['nurse', 'receptionist'],
    departmentId: ward?.id,
  })
  expect(await rolesOf(id)).toEqual(['nurse', 'receptionist'])
  expect(await findLinked(database(), linkKey)).toMatchObject({ staffId: id, username: 'maria' })
  expect(await hospital.sql`select 1 from staff_password where staff_id = ${id}`).toEqual([])
  expect(
    await hospital.sql`select 1 from department_member where staff_id = ${id} and department_id = ${ward?.id ?? 0}`,
  ).toHaveLength(1)
  const [entry] = await hospital.sql`
    select actor, source from audit_event where entity = 'staff' and subject->>'username' = 'maria'`
  expect(entry).toEqual({ actor: 'adam', source: 'settings' })
})

it('a form that is sent twice adds one person, and the link is stored nowhere to be shown again', async () => {
  const sent = key()
  const first = await add('otto', ['nurse'], sent)
  const second = await add('otto', ['nurse'], sent)
  expect(second).toEqual({ id: first.id, linkKey: undefined })
  const [kept] = await hospital.sql`select answer::text from idempotency_key where key = ${sent}`
  expect(kept?.answer).not.toContain(first.linkKey)
})

it('adds nobody with a name that is taken or malformed, a role that is unknown or a department that is closed', async () => {
  await hospital.sql`insert into department (code, name, kind, active) values ('OLD', 'Old ward', 'ward', false)`
  const [old] = await hospital.sql<{ id: number }[]>`select id from department where code = 'OLD'`
  await expect(add('jane')).rejects.toMatchObject({ reason: 'staff.usernameTaken', field: 'username' })
  await expect(add('Jane!')).rejects.toMatchObject({ reason: 'staff.malformedUsername', field: 'username' })
  await expect(add('pilot', ['pilot'])).rejects.toMatchObject({ reason: 'access.noRole' })
  const closed = { key: key(), username: 'late', fullName: 'Late', roles: [], departmentId: old?.id }
  await expect(addPerson(adam(), closed)).rejects.toMatchObject({ reason: 'staff.departmentClosed' })
  expect(await hospital.sql`select 1 from staff where username in ('pilot', 'late')`).toEqual([])
})

it('renames the person that was seen, and not over somebody else’s change', async () => {
  const { id } = await add('nina')
  await renamePerson(adam(), { key: key(), id, seen: 'Person nina', fullName: 'Nina Berg' })
  const late = { key: key(), id, seen: 'Person nina', fullName: 'Nina Holm' }
  await expect(renamePerson(adam(), late)).rejects.toMatchObject({ code: 'conflict', stale: true })
  await expect(renamePerson(adam(), { ...late, key: key(), id: 999_999 })).rejects.toMatchObject({
    code: 'not_found',
  })
  const [row] = await hospital.sql`select full_name from staff where id = ${id}`
  expect(row?.full_name).toBe('Nina Berg')
})

it('gives a role and takes it away, and moves the version of the access data', async () => {
  const version = async () =>
    (await hospital.sql`select version from snapshot_version where name = 'access'`)[0]
  const { id } = await add('paulo')
  const before = await version()
  expect(await changeRole(adam(), { key: key(), id, role: 'doctor', wanted: true })).toEqual({
    fullName: 'Person paulo',
    roleName: 'Doctor',
  })
  expect(await rolesOf(id)).toEqual(['doctor', 'nurse'])
  await changeRole(adam(), { key: key(), id, role: 'nurse', wanted: false })
  expect(await rolesOf(id)).toEqual(['doctor'])
  expect(await version()).not.toEqual(before)
})

const withoutSecondAdministrator = () => hospital.owner`
  delete from staff_role where staff_id = (select id from staff where username = 'nadia')`

it('gives a role to an end, which may not be that of the last administrator', async () => {
  const { id } = await add('locum')
  const until = new Date(Date.now() + 86_400_000)
  await changeRole(adam(), { key: key(), id, role: 'doctor', wanted: true, until })
  const [held] = await hospital.sql`
    select valid_until as until from staff_role join role on role.id = role_id where staff_id = ${id} and slug = 'doctor'`
  expect(held?.until).toEqual(until)
  const ended = { key: key(), id, role: 'cashier', wanted: true, until: new Date(0) }
  await expect(changeRole(adam(), ended)).rejects.toMatchObject({ code: 'invalid' })
  await withoutSecondAdministrator()
  const own = { key: key(), id: await idOf('adam'), role: 'admin', wanted: true, until }
  await expect(changeRole(adam(), own)).rejects.toMatchObject({ reason: 'access.lockOut' })
})

it('deactivates a person with their sessions and their link, and brings them back without', async () => {
  const { id, linkKey = '' } = await add('ove')
  await hospital.sql`insert into session (staff_id) values (${id})`
  expect(await deactivatePerson(adam(), { key: key(), id })).toBe('Person ove')
  expect(await hospital.sql`select 1 from session where staff_id = ${id} and ended_at is null`).toEqual([])
  await reactivatePerson(adam(), { key: key(), id })
  const [row] = await hospital.sql`select active from staff where id = ${id}`
  expect(row?.active).toBe(true)
  expect(await findLinked(database(), linkKey)).toBeUndefined()
  expect(await rolesOf(id)).toEqual(['nurse'])
})

it('keeps the last administrator, whichever way they would be lost', async () => {
  await withoutSecondAdministrator()
  const id = await idOf('adam')
  const lockOut = { reason: 'access.lockOut' }
  await expect(deactivatePerson(adam(), { key: key(), id })).rejects.toMatchObject(lockOut)
  await expect(changeRole(adam(), { key: key(), id, role: 'admin', wanted: false })).rejects.toMatchObject(
    lockOut,
  )
  // Rules that this test is not about let nobody be an administrator without an exception, nor one be left.
  await hospital.sql`update access_rule set active = false where code in ('access-and-its-log', 'two-administrators')`
  const { id: other } = await add('eve', ['admin'])
  const outcomes = await Promise.allSettled(
    [id, other].map((one) => deactivatePerson(adam(), { key: key(), id: one })),
  )
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
