import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Database, drizzleOver, type Sql } from '@/db/client'
import { migrateSchema } from '@/db/migrate'
import { startPgBouncer, type TestPgBouncer } from '@/e2e/support/servers/pgbouncer'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { until } from '@/e2e/support/unit/until'
import { LockOutError } from '../access/admin/change'
import { type Cell, setGrant } from '../access/admin/grants'
import { readRules } from '../access/decision/queries'
import { accessResolver } from '../access/decision/resolver'
import { accessRules } from '../access/decision/rules'
import { endSession, startSession } from '../auth/session'
import { listenForChanges } from '../live/listener'
import { signInWithPassword } from '../sign-in/sign-in'
import { makeSeal } from '../snapshot/seal'
import { snapshotReader } from '../snapshot/snapshot'
import { DatabaseStore } from '../snapshot/stores/database'
import { loadDemo } from '../staff/load-demo'

const adam = { name: 'adam', source: 'settings' } as const
const cell: Cell = { kind: 'menu', role: 'nurse', target: 'menu_pharmacy' }
let made: TestDatabase
let bouncer: TestPgBouncer
/** The value of DATABASE_URL. */
let url: string
let sql: Sql
let database: Database

beforeAll(async () => {
  made = await createDatabase('behind_pgbouncer')
  bouncer = await startPgBouncer(made.url)
  url = `${bouncer.url}?prepare=false`
  await loadDemo(made.ownerUrl)
  sql = connect(url, { max: 8 })
  database = drizzleOver(sql)
})
afterAll(async () => {
  await sql?.end({ timeout: 1 })
  await bouncer?.stop()
  await made.drop()
})

function resolver() {
  const fill = async () => {
    const [row] = await readRules(sql)
    if (!row) throw new Error('There are no rules.')
    return row
  }
  const store = new DatabaseStore({ sql })
  const rules = snapshotReader(accessRules, { store, seal: makeSeal('a secret of the tests'), fill })
  return accessResolver({ sql, rules, idleMinutes: 30, maxHours: 12 })
}

async function sessionOf(username: string): Promise<string> {
  const [person] = await sql<{ id: number }[]>`select id from staff where username = ${username}`
  const session = await startSession(sql, person?.id ?? 0, { address: '10.0.0.1' })
  if (!session) throw new Error(`No session was begun for ${username}.`)
  return session
}

it("the address must be marked as a pooler's: otherwise we send settings that the pooler refuses", async () => {
  const unaware = connect(bouncer.url, { max: 1 })
  await expect(unaware`select 1`).rejects.toThrow(/unsupported startup parameter/)
  await unaware.end()
})

it('a connection is really shared between clients', async () => {
  const backends = await Promise.all(
    Array.from({ length: 40 }, () => sql<{ pid: number }[]>`select pg_backend_pid() as pid`),
  )
  expect(new Set(backends.map(([row]) => row?.pid)).size).toBeLessThanOrEqual(2)
})

it('concurrent requests are each answered for their own session, before and after a change', async () => {
  const processes = [resolver(), resolver(), resolver()]
  const people = ['jane', 'david', 'carl', 'mina', 'adam']
  const sessions = await Promise.all(people.map(sessionOf))
  for (const wanted of [true, false]) {
    const { after } = await setGrant(database, adam, cell, wanted)
    const asked = processes.flatMap((resolve) =>
      sessions.map(async (session, index) => ({ name: people[index], found: await resolve(session) })),
    )
    for (const { name, found } of await Promise.all(asked)) {
      expect(found?.principal.username).toBe(name)
      expect(found?.access.version).toBe(after)
      expect(found?.access.menus.includes('menu_pharmacy')).toBe(
        name === 'adam' || (name === 'jane' && wanted),
      )
    }
  }
})

it('a change is atomic, is logged under its actor, and leaves no state for the next client', async () => {
  await setGrant(database, adam, cell, true)
  const refused = setGrant(database, adam, { ...cell, role: 'admin', target: 'menu_settings' }, false)
  await expect(refused).rejects.toThrow(LockOutError)
  await sql`delete from ui_permission_role ur using role r, ui_permission u
             where r.id = ur.role_id and u.id = ur.ui_permission_id
               and r.slug = ${cell.role} and u.element_id = ${cell.target}`
  const log = await sql`select actor, action from audit_event order by id desc limit 2`
  expect(log).toEqual([
    { actor: expect.stringMatching(/^sql:/), action: 'delete' },
    { actor: 'adam', action: 'insert' },
  ])
})

it('users sign in and out', async () => {
  const attempts = ['10.0.0.2', '10.0.0.3', '10.0.0.4'].map((address) =>
    signInWithPassword(sql, { username: 'jane', password: 'hospital-demo', address }),
  )
  for (const result of await Promise.all(attempts)) expect(result).toMatchObject({ ok: true })
  const session = await sessionOf('jane')
  expect(await resolver()(session)).toBeDefined()
  await endSession(sql, session)
  expect(await resolver()(session)).toBeUndefined()
})

it('snapshots are kept in the database', async () => {
  const store = new DatabaseStore({ sql })
  await Promise.all(Array.from({ length: 30 }, (_, index) => store.set(`key ${index}`, `value ${index}`, 60)))
  expect(await store.get('key 7')).toBe('value 7')
  const keys: string[] = []
  for await (const { key } of store.list('key ')) keys.push(key)
  expect(keys).toHaveLength(30)
  expect(await store.delete(keys)).toBe(30)
})

it('changes made through the pooler are noticed on a direct connection', async () => {
  const heard: (string | undefined)[] = []
  const stop = listenForChanges({ url: made.url, onNotice: (notice) => heard.push(notice) })
  await until(() => heard.length === 1)
  await setGrant(database, adam, cell, true)
  await until(() => heard.length === 2)
  expect(heard[1]).toContain('roles')
  await stop()
  await setGrant(database, adam, cell, false)
})

it('a change whose connection is lost behind the pooler is refused, and the next one succeeds', async () => {
  const direct = connect(made.url, { max: 1 })
  const lost = database.transaction(async (transaction) => {
    const [row] = await transaction.execute<{ pid: number }>('select pg_backend_pid() as pid')
    await direct`select pg_terminate_backend(${row?.pid ?? 0})`
    await transaction.execute('delete from staff')
  })
  await expect(lost).rejects.toThrow()
  expect((await direct`select 1 from staff`).length).toBeGreaterThan(5)
  await direct.end()
  const { result } = await setGrant(database, adam, cell, true)
  expect(result.on).toBe(true)
})

it('an empty database is migrated, once, by two that start at the same time', async () => {
  const direct = connect(made.ownerUrl, { max: 1 })
  const pooler = await startPgBouncer(made.ownerUrl)
  const asOwner = `${pooler.url}?prepare=false`
  await direct`drop schema if exists drizzle cascade`
  await direct`drop schema public cascade`
  await direct`create schema public`
  const applied = await Promise.all([migrateSchema(asOwner), migrateSchema(asOwner)])
  expect(Math.min(...applied)).toBe(0)
  expect(Math.max(...applied)).toBeGreaterThan(3)
  await direct.end()
  await pooler.stop()
})
