import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Database, drizzleOver, type Sql } from '@/db/client'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { LockOutError } from '../access/admin/change'
import { addStaff, deactivateStaff, setStaffRole } from './accounts'

const actor = { name: 'cli:tester', source: 'cli' } as const
const passwordHash = 'not a real hash'
let made: TestDatabase
let sql: Sql
let database: Database

beforeAll(async () => {
  made = await createDatabase('staff_commands')
  sql = connect(made.url, { max: 4 })
  database = drizzleOver(sql)
})
afterAll(async () => {
  await sql.end()
  await made.drop()
})
beforeEach(async () => {
  await sql`delete from staff`
})

const add = (username: string, ...roles: string[]) =>
  addStaff(database, actor, { username, fullName: `Person ${username}`, roles, passwordHash })
const version = async () =>
  (await sql`select version from snapshot_version where name = 'access'`)[0]?.version
const usernames = async () => (await sql`select username from staff order by 1`).map((row) => row.username)

describe('addStaff', () => {
  test('adds a person with a password and each role once, in one move of the version', async () => {
    const { before, after } = await add('maria', 'nurse', 'nurse', 'doctor')
    expect(after).not.toBe(before)
    expect(await version()).toBe(after)
    expect(await sql`select 1 from staff_role`).toHaveLength(2)
    expect(await sql`select hash from staff_password`).toMatchObject([{ hash: passwordHash }])
  })

  test('adds nothing when a role is unknown or the name is taken', async () => {
    await add('maria', 'nurse')
    const before = await version()
    await expect(add('otto', 'nurse', 'pilot')).rejects.toMatchObject({
      code: 'invalid',
      reason: 'access.noRole',
      params: ['pilot'],
    })
    await expect(add('maria', 'doctor')).rejects.toMatchObject({
      code: 'invalid',
      reason: 'staff.usernameTaken',
    })
    for (const malformed of ['', 'Otto', 'a b', '-otto', 'x'.repeat(101)]) {
      await expect(add(malformed, 'nurse')).rejects.toMatchObject({
        code: 'invalid',
        reason: 'staff.malformedUsername',
      })
    }
    expect(await usernames()).toEqual(['maria'])
    expect(await version()).toBe(before)
  })

  test('lets one of two win who add the same name at once', async () => {
    const outcomes = await Promise.allSettled([add('maria', 'nurse'), add('maria', 'nurse')])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await usernames()).toEqual(['maria'])
  })
})

describe('deactivateStaff', () => {
  test('keeps the last of two administrators who are deactivated at once', async () => {
    await add('adam', 'admin')
    await add('eve', 'admin')
    const outcomes = await Promise.allSettled(
      ['adam', 'eve'].map((name) => deactivateStaff(database, actor, name)),
    )
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused).toMatchObject([{ reason: expect.any(LockOutError) }])
    expect(await sql`select 1 from staff where active`).toHaveLength(1)
  })

  test('leaves the sessions of somebody whom it may not deactivate', async () => {
    await add('adam', 'admin')
    await sql`insert into session (staff_id) select id from staff`
    await expect(deactivateStaff(database, actor, 'adam')).rejects.toThrow(LockOutError)
    expect(await sql`select 1 from session where ended_at is null`).toHaveLength(1)
    const { result } = await deactivateStaff(database, actor, 'adam', { mayLockOut: true })
    expect(result).toEqual({ wasActive: true, sessionsEnded: 1 })
  })

  test('refuses an unknown person', async () => {
    await expect(deactivateStaff(database, actor, 'nobody')).rejects.toMatchObject({
      code: 'invalid',
      reason: 'staff.noPerson',
    })
  })
})

describe('setStaffRole', () => {
  test('moves the version only when something changes', async () => {
    await add('maria', 'nurse')
    const give = { username: 'maria', role: 'doctor', wanted: true }
    const first = await setStaffRole(database, actor, give)
    expect(first).toMatchObject({ result: true })
    expect(first.after).not.toBe(first.before)
    const second = await setStaffRole(database, actor, give)
    expect(second).toEqual({ result: false, before: first.after, after: first.after })
  })

  test('gives a role for a time, and later without end', async () => {
    await add('maria', 'nurse')
    const period = { until: new Date(Date.now() + 3_600_000) }
    const give = { username: 'maria', role: 'doctor', wanted: true }
    expect(await setStaffRole(database, actor, { ...give, period })).toMatchObject({ result: true })
    expect(await setStaffRole(database, actor, { ...give, period })).toMatchObject({ result: false })
    const ends = () => sql`select valid_until as until from staff_role where valid_until is not null`
    expect(await ends()).toEqual([period])
    expect(await setStaffRole(database, actor, give)).toMatchObject({ result: true })
    expect(await ends()).toEqual([])
    const past = { until: new Date(Date.now() - 1_000) }
    await expect(setStaffRole(database, actor, { ...give, period: past })).rejects.toMatchObject({
      reason: 'access.endIsPast',
    })
  })

  test('gives no end to the role of the last administrator', async () => {
    await add('adam', 'admin')
    const period = { until: new Date(Date.now() + 3_600_000) }
    const change = { username: 'adam', role: 'admin', wanted: true, period }
    await expect(setStaffRole(database, actor, change)).rejects.toThrow(LockOutError)
  })

  test('takes a role away, but not that of the last administrator', async () => {
    await add('adam', 'admin', 'nurse')
    const take = (role: string) => setStaffRole(database, actor, { username: 'adam', role, wanted: false })
    expect(await take('nurse')).toMatchObject({ result: true })
    await expect(take('admin')).rejects.toThrow(LockOutError)
    await expect(take('pilot')).rejects.toMatchObject({ code: 'invalid', reason: 'access.noRole' })
    expect(await sql`select 1 from staff_role`).toHaveLength(1)
  })
})
