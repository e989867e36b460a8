import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connect, type Database, drizzleOver, type Sql } from '@/db/client'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import {
  addFirstAdministrator,
  isFirstAdministratorKey,
  makeFirstAdministratorKey,
} from './first-administrator'

let made: TestDatabase
let sql: Sql
let owner: Sql
let database: Database
beforeAll(async () => {
  made = await createDemoDatabase('first_admin')
  owner = connect(made.ownerUrl, { max: 1 })
  sql = connect(made.url, { max: 5 })
  database = drizzleOver(sql)
})
afterAll(async () => {
  await Promise.all([sql.end(), owner.end()])
  await made.drop()
})
beforeEach(async () => {
  await sql`update staff set active = username not in ('adam', 'nadia') and username !~ '^first'`
  await sql`delete from first_administrator_link`
})

const person = (username: string) => ({ username, fullName: 'First', passwordHash: 'x' })
const newKey = async () => (await makeFirstAdministratorKey(database)) ?? ''
const ended = { name: 'Refusal', code: 'forbidden' }

test('a link makes one administrator, once, and is stored only as a hash', async () => {
  const key = await newKey()
  expect(key).toMatch(/^[\w-]{43}$/)
  expect(await sql`select 1 from first_administrator_link where key_hash = ${key}`).toEqual([])
  expect(await isFirstAdministratorKey(database, key)).toBe(true)
  await addFirstAdministrator(database, key, person('first.one'))
  expect(await isFirstAdministratorKey(database, key)).toBe(false)
  await expect(addFirstAdministrator(database, key, person('first.two'))).rejects.toMatchObject(ended)
  expect(await makeFirstAdministratorKey(database)).toBeUndefined()
  const [row] = await sql`
    select s.active, r.slug from staff s join staff_role sr on sr.staff_id = s.id join role r on r.id = sr.role_id
     where s.username = 'first.one'`
  expect(row).toEqual({ active: true, slug: 'admin' })
})

test('of many that use links at once, one becomes administrator', async () => {
  const keys = [await newKey(), await newKey(), await newKey()]
  const answers = await Promise.allSettled(
    [...keys, ...keys].map((key, index) => addFirstAdministrator(database, key, person(`first.r${index}`))),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a link expires after 24 hours, and is useless once there is an administrator', async () => {
  const key = await newKey()
  await owner`update first_administrator_link set expires_at = expires_at - interval '23 hours 59 minutes'`
  expect(await isFirstAdministratorKey(database, key)).toBe(true)
  await owner`update first_administrator_link set expires_at = expires_at - interval '2 minutes'`
  expect(await isFirstAdministratorKey(database, key)).toBe(false)
  await expect(addFirstAdministrator(database, key, person('first.late'))).rejects.toMatchObject(ended)

  const other = await newKey()
  await sql`update staff set active = true where username = 'adam'`
  expect(await isFirstAdministratorKey(database, other)).toBe(false)
  await expect(addFirstAdministrator(database, other, person('first.more'))).rejects.toMatchObject(ended)
})

test.each(['', 'x', '%', 'A'.repeat(43)])('%j is not a key', async (key) => {
  await newKey()
  expect(await isFirstAdministratorKey(database, key)).toBe(false)
  await expect(addFirstAdministrator(database, key, person('first.no'))).rejects.toMatchObject(ended)
})

test('a refusal for another reason leaves the link usable', async () => {
  const key = await newKey()
  await expect(addFirstAdministrator(database, key, person('jane'))).rejects.toMatchObject({
    code: 'invalid',
  })
  expect(await isFirstAdministratorKey(database, key)).toBe(true)
})
