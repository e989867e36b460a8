import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { makeSeal } from '../../snapshot/seal'
import { type Filled, snapshotKey, snapshotReader } from '../../snapshot/snapshot'
import { MemoryStore } from '../../snapshot/stores/memory'
import { AccessUnavailable } from './access-unavailable-error'
import { readRules } from './queries'
import { accessResolver, unchangedAccess } from './resolver'
import { accessRules } from './rules'

const SECRET = 'a secret of the tests that is long enough'
let database: TestDatabase
let sql: Sql

beforeAll(async () => {
  database = await createDemoDatabase('resolver')
  sql = connect(database.url, { max: 4 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const fillFrom = async (): Promise<Filled> => {
  const [row] = await readRules(sql)
  if (!row) throw new Error('no rules')
  return row
}

/** A separate process: its own memory, over a store that it may share. */
function makeProcess({
  store = new MemoryStore({}),
  secret = SECRET,
  fill = fillFrom,
  idleMinutes = 30,
} = {}) {
  const rules = snapshotReader(accessRules, { store, seal: makeSeal(secret), fill })
  return { rules, store, resolve: accessResolver({ sql, rules, idleMinutes, maxHours: 12 }) }
}

const unchanged = (sessions: string[]) => unchangedAccess({ sql, idleMinutes: 30, maxHours: 12 })(sessions)

async function signedIn(username: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into session (staff_id) select id from staff where username = ${username} returning id`
  return row?.id ?? ''
}

const menusOf = async (process: ReturnType<typeof makeProcess>, session: string) =>
  (await process.resolve(session))?.access.menus

const NURSE = [
  'menu_dashboard',
  'menu_patients',
  'menu_consultations',
  'menu_appointments',
  'menu_inpatient',
  'menu_theatre',
]
const grant = (role: string, element: string) => sql`
  insert into ui_permission_role (role_id, ui_permission_id)
  select r.id, u.id from role r, ui_permission u where r.slug = ${role} and u.element_id = ${element}`
const revoke = (role: string, element: string) => sql`
  delete from ui_permission_role where role_id = (select id from role where slug = ${role})
     and ui_permission_id = (select id from ui_permission where element_id = ${element})`

describe('the resolver', () => {
  it('gives the demo people the menus of their roles', async () => {
    const process = makeProcess()
    expect(await menusOf(process, await signedIn('jane'))).toEqual(NURSE)
    expect(await menusOf(process, await signedIn('adam'))).toHaveLength(11)
    expect(await menusOf(process, await signedIn('mina'))).toEqual(['menu_dashboard', 'menu_reports'])
  })

  it('serves a change made by plain SQL on the next request, in every process', async () => {
    const processes = [makeProcess(), makeProcess(), makeProcess()]
    const session = await signedIn('jane')
    for (const process of processes) expect(await menusOf(process, session)).toEqual(NURSE)
    await grant('nurse', 'menu_pharmacy')
    for (const process of processes) expect(await menusOf(process, session)).toContain('menu_pharmacy')
    await revoke('nurse', 'menu_pharmacy')
    for (const process of processes) expect(await menusOf(process, session)).toEqual(NURSE)
  })

  it('asks neither the store nor the rules again while the version is unchanged', async () => {
    const process = makeProcess()
    const session = await signedIn('jane')
    for (let round = 0; round < 10; round += 1) await process.resolve(session)
    expect(process.rules.counts).toEqual({ memory: 9, store: 0, fill: 1 })
  })

  it('takes from the shared store what another process wrote', async () => {
    const store = new MemoryStore({})
    const session = await signedIn('jane')
    await makeProcess({ store }).resolve(session)
    const second = makeProcess({ store })
    await expect.poll(() => menusOf(second, session)).toEqual(NURSE)
    expect(second.rules.counts.store + second.rules.counts.fill).toBe(1)
  })

  it('reads session and rules together when the rules change between its two steps', async () => {
    let moves = 1
    const process = makeProcess({
      fill: async () => {
        if (moves-- > 0) await grant('nurse', 'menu_billing')
        return fillFrom()
      },
    })
    const resolved = await process.resolve(await signedIn('jane'))
    const [now] = await readRules(sql)
    expect(resolved?.access.version).toBe(now?.version)
    expect(resolved?.access.menus).toContain('menu_billing')
    await revoke('nurse', 'menu_billing')
  })

  it('is not fooled by forged values in the store', async () => {
    const session = await signedIn('jane')
    const version = (await makeProcess().resolve(session))?.access.version ?? ''
    const key = snapshotKey(accessRules, version)
    const open = JSON.stringify({
      roles: [],
      permissions: [],
      elements: [['menu_settings', [1, 2, 3, 4, 5], []]],
      secondFactor: { roles: [], managers: false },
    })
    const forged = await makeSeal('another secret that is long enough too').seal(key, open)
    const otherKey = await makeSeal(SECRET).seal(snapshotKey(accessRules, 'other'), open)
    const wrongShape = await makeSeal(SECRET).seal(key, '{"roles":"all"}')
    for (const poison of ['', 'garbage', open, forged, forged.slice(0, 50), otherKey, wrongShape]) {
      const store = new MemoryStore({})
      await store.set(key, poison, 60)
      const process = makeProcess({ store })
      expect(await menusOf(process, session)).toEqual(NURSE)
      expect(process.rules.counts).toMatchObject({ store: 0, fill: 1 })
    }
  })

  it('works without a store that is down', async () => {
    const down = () => Promise.reject(new Error('down'))
    const store = new MemoryStore({})
    Object.assign(store, { get: down, set: down })
    expect(await menusOf(makeProcess({ store }), await signedIn('jane'))).toEqual(NURSE)
  })
})

describe('a session', () => {
  /** Whether it is resolved; those that are asked about together must be told the same. */
  const live = async (session: string) => {
    const isLive = (await makeProcess().resolve(session)) !== undefined
    const { sessions } = await unchanged([session, beside])
    expect([sessions.has(session), sessions.size]).toEqual([isLive, isLive ? 2 : 1])
    return isLive
  }
  let session: string
  let beside: string
  beforeAll(async () => {
    beside = await signedIn('peter')
  })
  beforeEach(async () => {
    session = await signedIn('rita')
    expect(await live(session)).toBe(true)
  })

  it('ends by sign-out', async () => {
    await sql`update session set ended_at = now() where id = ${session}`
    expect(await live(session)).toBe(false)
  })

  it('ends when its user is deactivated, and does not come back when the user is reactivated', async () => {
    await sql`update staff set active = false where username = 'rita'`
    expect(await live(session)).toBe(false)
    await sql`update staff set active = true where username = 'rita'`
    expect(await live(session)).toBe(false)
    expect(await live(await signedIn('rita'))).toBe(true)
  })

  it('stays ended, even if its end is overwritten', async () => {
    await sql`update session set ended_at = now() where id = ${session}`
    await sql`update session set ended_at = null, last_seen_at = now() where id = ${session}`
    expect(await live(session)).toBe(false)
  })

  it.each(["update staff_password set hash = hash || 'x'", 'delete from staff_password'])(
    "ends when the password is replaced or removed, and other users' sessions do not: %s",
    async (statement) => {
      const other = await signedIn('jane')
      await sql.unsafe(`${statement} where staff_id = (select id from staff where username = 'rita')`)
      expect(await live(session)).toBe(false)
      expect(await live(other)).toBe(true)
      const [event] = await sql`select entity, subject from audit_event order by id desc limit 1`
      expect(event).toMatchObject({ entity: 'staff_password', subject: { username: 'rita' } })
      expect(JSON.stringify(event)).not.toContain('argon')
      await sql`insert into staff_password (staff_id, hash) select id, 'x' from staff where username = 'rita'
                on conflict do nothing`
    },
  )

  it('survives only in the session that replaced the password', async () => {
    const elsewhere = await signedIn('rita')
    await sql.begin(async (transaction) => {
      await transaction`select set_config('portal.session', ${session}, true)`
      await transaction`update staff_password set hash = hash || 'y' where staff_id = (select id from staff where username = 'rita')`
    })
    expect(await live(session)).toBe(true)
    expect(await live(elsewhere)).toBe(false)
  })

  it('ends by the idle limit', async () => {
    await sql`update session set last_seen_at = now() - interval '29 minutes' where id = ${session}`
    expect(await live(session)).toBe(true)
    await sql`update session set last_seen_at = now() - interval '31 minutes' where id = ${session}`
    expect(await live(session)).toBe(false)
  })

  it('ends by the absolute limit, however busy', async () => {
    await sql`update session set created_at = now() - interval '11 hours' where id = ${session}`
    expect(await live(session)).toBe(true)
    await sql`update session set created_at = now() - interval '13 hours' where id = ${session}`
    expect(await live(session)).toBe(false)
  })

  it('ends while it is locked', async () => {
    await sql`update session set locked_at = now() where id = ${session}`
    expect(await live(session)).toBe(false)
  })

  it('is not said to be unchanged while it views the portal as somebody else', async () => {
    await sql`update session set viewing_until = now() + interval '10 minutes' where id = ${session}`
    expect((await unchanged([session])).sessions.has(session)).toBe(false)
    await sql`update session set viewing_until = now() - interval '1 second' where id = ${session}`
    expect(await live(session)).toBe(true)
  })

  it.each([
    `insert into staff_role (staff_id, role_id) select s.id, r.id from staff s, role r where s.username = 'rita' and r.slug = 'manager'`,
    `update staff_role set valid_until = now() + interval '1 hour' where role_id = (select id from role where slug = 'manager')`,
    `delete from staff_role where role_id = (select id from role where slug = 'manager')
       and staff_id = (select id from staff where username = 'rita')`,
    `insert into staff_permission (staff_id, permission_id)
     select s.id, p.id from staff s, permission p where s.username = 'rita' and p.codename = 'inpatient.read'`,
    `delete from staff_permission`,
    `update role set second_factor = not second_factor where slug = 'manager'`,
  ])('is of another version after what its user holds has changed: %s', async (statement) => {
    const before = await unchanged([session])
    expect((await unchanged([session])).version).toBe(before.version)
    expect((await makeProcess().resolve(session))?.access.version).toBe(before.version)
    await sql.unsafe(statement)
    const after = await unchanged([session])
    expect(after.version).not.toBe(before.version)
    expect((await makeProcess().resolve(session))?.access.version).toBe(after.version)
  })

  it('that does not exist is nobody', async () => {
    expect(await live('00000000-0000-4000-8000-000000000000')).toBe(false)
  })
})

describe('without the primary', () => {
  it('a request is refused, not answered by guessing', async () => {
    const session = await signedIn('jane')
    const gone = connect('postgres://nobody:x@127.0.0.1:1/none', { max: 1 })
    const { rules } = makeProcess()
    await rules.accept(await fillFrom())
    const resolve = accessResolver({ sql: gone, rules, idleMinutes: 30, maxHours: 12 })
    await expect(resolve(session)).rejects.toThrow(AccessUnavailable)
    await gone.end({ timeout: 0 })
  })

  it('and a database without a version of the access data is refused too', async () => {
    const session = await signedIn('jane')
    const { resolve } = makeProcess()
    await sql`update snapshot_version set name = 'away' where name = 'access'`
    await expect(resolve(session)).rejects.toThrow(AccessUnavailable)
    await sql`update snapshot_version set name = 'access' where name = 'away'`
    expect(await resolve(session)).toBeDefined()
  })
})
