import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { readRules } from '../../access/decision/queries'
import { accessResolver } from '../../access/decision/resolver'
import { accessRules } from '../../access/decision/rules'
import { makeSeal } from '../../snapshot/seal'
import { snapshotReader } from '../../snapshot/snapshot'
import { MemoryStore } from '../../snapshot/stores/memory'
import { endSession, startSession } from '../session'
import { findLocked, lockSession, unlockSession } from './lock'

const limits = { sessionIdleMinutes: 30, sessionMaxHours: 12 }
let database: TestDatabase
let sql: Sql
let jane: { id: number; hash: string }
beforeAll(async () => {
  database = await createDemoDatabase('lock')
  sql = connect(database.url, { max: 4 })
  const [row] = await sql<{ id: number; hash: string }[]>`
    select p.id, w.hash from staff p join staff_password w on w.staff_id = p.id where p.username = 'jane'`
  jane = row ?? { id: 0, hash: '' }
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const begin = async () => (await startSession(sql, jane.id, { address: '10.0.0.1' })) ?? ''

/** A process of its own, that shares nothing but the database. */
function makeProcess() {
  const fill = async () => {
    const [row] = await readRules(sql)
    if (!row) throw new Error('no rules')
    return row
  }
  const seal = makeSeal('a secret of the tests that is long enough')
  const rules = snapshotReader(accessRules, { store: new MemoryStore({}), seal, fill })
  return accessResolver({ sql, rules, idleMinutes: 30, maxHours: 12 })
}

it('every process refuses a locked session at its next request, until it is unlocked', async () => {
  const processes = [makeProcess(), makeProcess()]
  const [session, other] = [await begin(), await begin()]
  const open = async (id: string) => {
    const found = await Promise.all(processes.map((resolve) => resolve(id)))
    return found.map((one) => one?.access.person.username)
  }
  expect(await open(session)).toEqual(['jane', 'jane'])
  await lockSession(sql, session)
  expect(await open(session)).toEqual([undefined, undefined])
  expect(await open(other)).toEqual(['jane', 'jane'])
  expect(await findLocked(sql, session, limits)).toEqual({
    sessionId: session,
    username: 'jane',
    fullName: 'Jane Achieng',
    hasPassword: true,
  })
  expect(await unlockSession(sql, { sessionId: session, hash: jane.hash })).toBe(true)
  expect(await open(session)).toEqual(['jane', 'jane'])
  expect(await findLocked(sql, session, limits)).toBeUndefined()
})

it('unlocks only with the password that is current, and only what is locked', async () => {
  const session = await begin()
  const unlock = (hash: string) => unlockSession(sql, { sessionId: session, hash })
  expect(await unlock(jane.hash)).toBe(false)
  await lockSession(sql, session)
  expect(await unlock(`${jane.hash}x`)).toBe(false)
  expect(await findLocked(sql, session, limits)).toBeDefined()
  await endSession(sql, session)
  expect(await unlock(jane.hash)).toBe(false)
  expect(await findLocked(sql, session, limits)).toBeUndefined()
})

it('a locked session ends by the same limits, and with its person’s account', async () => {
  const session = await begin()
  await lockSession(sql, session)
  const idle = { ...limits, sessionIdleMinutes: 0 }
  expect(await findLocked(sql, session, idle)).toBeUndefined()
  await sql`update staff set active = false where id = ${jane.id}`
  expect(await findLocked(sql, session, limits)).toBeUndefined()
  await sql`update staff set active = true where id = ${jane.id}`
  expect(await findLocked(sql, session, limits)).toBeUndefined()
})

it('tells the open pages of that session, and the log, once', async () => {
  const heard: unknown[] = []
  const listening = await sql.listen('access', (payload) => heard.push(JSON.parse(payload)))
  const session = await begin()
  await lockSession(sql, session)
  await lockSession(sql, session)
  await unlockSession(sql, { sessionId: session, hash: jane.hash })
  await expect.poll(() => heard).toContainEqual({ sessions: [session] })
  await listening.unlisten()
  const logged = await sql`
    select actor, action, verified from audit_event
     where entity = 'sign_in' and action in ('lock', 'unlock') and subject->>'session' = ${session} order by id`
  expect(logged).toEqual([
    { actor: 'jane', action: 'lock', verified: true },
    { actor: 'jane', action: 'unlock', verified: true },
  ])
})
