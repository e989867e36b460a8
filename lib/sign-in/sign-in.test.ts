import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { endSession, startSession } from '../auth/session'
import { THROTTLE_LIMITS } from '../auth/throttle'
import { signInWithPassword } from './sign-in'

let database: TestDatabase
let sql: Sql
let owner: Sql
beforeAll(async () => {
  database = await createDemoDatabase('signin')
  owner = connect(database.ownerUrl, { max: 1 })
  sql = connect(database.url, { max: 10 })
})
afterAll(async () => {
  await Promise.all([sql.end(), owner.end()])
  await database.drop()
})

const attempt = (username: string, password: string, address = '10.0.0.1') =>
  signInWithPassword(sql, { username, password, address })

describe('signing in', () => {
  it('starts a session for the right password, ignoring case and spaces in the username', async () => {
    const result = await attempt(' Jane ', 'hospital-demo')
    expect(result).toMatchObject({ ok: true, sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  })

  it('gives the same answer to a wrong password, an unknown name, a deactivated user and empty fields', async () => {
    await sql`update staff set active = false where username = 'carl'`
    const answers = [
      await attempt('jane', 'wrong'),
      await attempt('nobody', 'hospital-demo'),
      await attempt('carl', 'hospital-demo'),
      await attempt('', ''),
      await attempt('jane\0', 'hospital-demo'),
      await attempt('jane', 'x'.repeat(10_000)),
    ]
    await sql`update staff set active = true where username = 'carl'`
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await attempt('carl', 'hospital-demo')).toMatchObject({ ok: true })
  })

  it('refuses even the right password after too many wrong ones, for that account at that address only', async () => {
    for (let count = 0; count < THROTTLE_LIMITS.accountAndAddress; count += 1)
      await attempt('olga', 'wrong', '10.0.0.2')
    expect(await attempt('olga', 'hospital-demo', '10.0.0.2')).toMatchObject({
      ok: false,
      reason: 'throttled',
    })
    expect(await attempt('rita', 'hospital-demo', '10.0.0.2')).toMatchObject({ ok: true })
    expect(await attempt('olga', 'hospital-demo', '10.0.0.3')).toMatchObject({ ok: true })
    await owner`update sign_in_attempt set at = now() - interval '16 minutes' where account = 'olga'`
    expect(await attempt('olga', 'hospital-demo', '10.0.0.2')).toMatchObject({ ok: true })
  })

  it('enforces the limit for concurrent attempts', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt('peter', 'wrong', '10.0.0.4')))
    const looked = answers.filter((answer) => !answer.ok && answer.reason === 'credentials')
    expect(looked).toHaveLength(THROTTLE_LIMITS.accountAndAddress)
  })

  it('throttles an unknown name like a known one', async () => {
    for (let count = 0; count < THROTTLE_LIMITS.accountAndAddress; count += 1)
      await attempt('ghost', 'wrong', '10.0.0.5')
    expect(await attempt('ghost', 'wrong', '10.0.0.5')).toMatchObject({ reason: 'throttled' })
  })

  it('counts an IPv6 /64 as one', async () => {
    for (let count = 0; count < THROTTLE_LIMITS.accountAndAddress; count += 1)
      await attempt('sofia', 'wrong', `2001:db8:1:2::${count}`)
    expect(await attempt('sofia', 'hospital-demo', '2001:db8:1:2:ffff::1')).toMatchObject({
      reason: 'throttled',
    })
    expect(await attempt('sofia', 'hospital-demo', '2001:db8:1:3::1')).toMatchObject({ ok: true })
  })

  it('strangers cannot lock a user out of a browser where they have signed in before', async () => {
    const first = await attempt('david', 'hospital-demo', '10.1.0.1')
    const device = first.ok ? first.device : ''
    const from = (address: string, password = 'wrong', cookie?: string) =>
      signInWithPassword(sql, { username: 'david', password, address, device: cookie })
    for (let address = 0; address < 10; address += 1)
      for (let count = 0; count < THROTTLE_LIMITS.accountAndAddress; count += 1)
        await from(`10.2.0.${address}`)
    for (const stranger of [undefined, '', `${'a'.repeat(22)}.x`, device.split('.')[0]])
      expect(await from('10.3.0.1', 'hospital-demo', stranger)).toMatchObject({ reason: 'throttled' })
    expect(await from('10.3.0.1', 'hospital-demo', device)).toMatchObject({ ok: true })
    // Failures at known browsers do not count against other browsers.
    await sql`delete from sign_in_attempt where account = 'david'`
    await sql`insert into sign_in_attempt (account, address)
              select 'david', 'device ' || n from generate_series(1, ${THROTTLE_LIMITS.account}) n`
    expect(await from('10.3.0.2', 'hospital-demo')).toMatchObject({ ok: true })
    // A known browser has its own limit, which strangers elsewhere cannot use up.
    for (let count = 0; count < THROTTLE_LIMITS.knownDevice; count += 1)
      await from('10.3.0.1', 'wrong', device)
    expect(await from('10.3.0.1', 'hospital-demo', device)).toMatchObject({ reason: 'throttled' })
  })

  it("enforces a network's limit for concurrent attempts on many accounts", async () => {
    const network = '10.4.0.1'
    await sql`insert into sign_in_attempt (account, address)
              select 'filler' || n, ${network} from generate_series(1, ${THROTTLE_LIMITS.address - 3}) n`
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => attempt(`guess${index}`, 'wrong', network)),
    )
    expect(answers.filter((answer) => !answer.ok && answer.reason === 'credentials')).toHaveLength(3)
  })

  it('starts no session if the password was replaced or the user deactivated since the check', async () => {
    const [row] =
      await sql`select s.id, w.hash from staff s join staff_password w on w.staff_id = s.id where username = 'laura'`
    expect(await startSession(sql, row?.id, { address: '10.0.0.1', hash: row?.hash })).toBeDefined()
    expect(await startSession(sql, row?.id, { address: '10.0.0.1', hash: `${row?.hash}x` })).toBeUndefined()
    await sql`update staff set active = false where username = 'laura'`
    expect(await startSession(sql, row?.id, { address: '10.0.0.1', hash: row?.hash })).toBeUndefined()
    expect(await startSession(sql, row?.id, { address: '10.0.0.1' })).toBeUndefined()
    await sql`update staff set active = true where username = 'laura'`
  })

  it('writes an audit row for each sign-in, failure, throttle and sign-out, without the password', async () => {
    const [before] = await sql`select coalesce(max(id), 0) as id from audit_event`
    for (let count = 0; count < THROTTLE_LIMITS.accountAndAddress + 2; count += 1)
      await attempt('olga', 'a wrong one', '10.5.0.1')
    await attempt('my secret typed as a name', 'x', '10.5.0.2')
    await attempt('olga', 'x'.repeat(2_000), '10.5.0.2')
    await attempt('ol\0ga', 'x', '10.5.0.2')
    const result = await attempt('olga', 'hospital-demo', '10.5.0.3')
    if (result.ok) await endSession(sql, result.sessionId)
    if (result.ok) await endSession(sql, result.sessionId)
    const rows =
      await sql`select actor, action, entity, subject, verified from audit_event where id > ${before?.id} order by id`
    expect(rows.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      ...Array(THROTTLE_LIMITS.accountAndAddress).fill('olga failure'),
      'olga throttled',
      'unknown failure',
      'olga failure',
      'unknown failure',
      'olga sign-in',
      'olga sign-out',
    ])
    expect(rows[0]).toMatchObject({ entity: 'sign_in', subject: { address: '10.5.0.1' } })
    // Somebody who fails is not known to be who they say.
    expect(rows.map(({ verified }) => verified)).toEqual(
      rows.map(({ action }) => /^sign-/.test(String(action))),
    )
    expect(JSON.stringify(rows)).not.toMatch(/wrong one|secret|hospital-demo/)
    expect((await sql`select audit_broken_at() as broken`)[0]?.broken).toBeNull()
  })

  it.each([
    [{ PORTAL_URL: 'https://portal.example' }, false],
    [{ HOST: '0.0.0.0' }, false],
    [{ PORTAL_DEMO: '0' }, false],
    [{ PORTAL_URL: 'https://portal.example', PORTAL_DEMO: '1' }, true],
    [{}, true],
  ])('takes the published password in a trial only: %o', async (settings, isTaken) => {
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
    Reflect.deleteProperty(globalThis, Symbol.for('portal.env'))
    try {
      expect((await attempt('mina', 'hospital-demo', '10.0.0.9')).ok).toBe(isTaken)
    } finally {
      vi.unstubAllEnvs()
      Reflect.deleteProperty(globalThis, Symbol.for('portal.env'))
    }
  })

  it('resets the failures after a success', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let count = 1; count < THROTTLE_LIMITS.accountAndAddress; count += 1)
        await attempt('lena', 'wrong', '10.0.0.6')
      expect(await attempt('lena', 'hospital-demo', '10.0.0.6')).toMatchObject({ ok: true })
    }
  })
})
