import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDemoDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { THROTTLE_LIMITS } from '../auth/throttle'
import { signInWithPassword } from './sign-in'

let database: TestDatabase
let sql: Sql
beforeAll(async () => {
  database = await createDemoDatabase('signin')
  sql = connect(database.url, { max: 10 })
})
afterAll(async () => {
  await sql.end()
  await database.drop()
})

const attempt = (username: string, password: string, address = '10.0.0.1') =>
  signInWithPassword(sql, { username, password, address })

describe('signing in', () => {
  it('starts a session for the right password, whatever the case and spaces of the name', async () => {
    const result = await attempt(' Jane ', 'hospital-demo')
    expect(result).toMatchObject({ ok: true, sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  })

  it('answers alike to a wrong password, an unknown name, a deactivated person and nothing typed', async () => {
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
    await sql`update sign_in_attempt set at = now() - interval '16 minutes' where account = 'olga'`
    expect(await attempt('olga', 'hospital-demo', '10.0.0.2')).toMatchObject({ ok: true })
  })

  it('holds the limit for attempts that come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt('peter', 'wrong', '10.0.0.4')))
    const looked = answers.filter((answer) => !answer.ok && answer.reason === 'credentials')
    expect(looked).toHaveLength(THROTTLE_LIMITS.accountAndAddress)
  })

  it('throttles an unknown name like a known one', async () => {
    for (let count = 0; count < THROTTLE_LIMITS.accountAndAddress; count += 1)
      await attempt('ghost', 'wrong', '10.0.0.5')
    expect(await attempt('ghost', 'wrong', '10.0.0.5')).toMatchObject({ reason: 'throttled' })
  })

  it('forgets the failures after a success', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let count = 1; count < THROTTLE_LIMITS.accountAndAddress; count += 1)
        await attempt('lena', 'wrong', '10.0.0.6')
      expect(await attempt('lena', 'hospital-demo', '10.0.0.6')).toMatchObject({ ok: true })
    }
  })
})
