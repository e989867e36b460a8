import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { untilBlocked } from '@/e2e/support/unit/until'
import { client, database } from '../platform/database'
import { findLinked, makePasswordLink, redeemPasswordLink } from './password-link'

const hospital = hospitalInTest('password_link')
afterAll(() => client().end())

const idOf = (username: string) => hospital.as(username).person.id
const make = (username: string) =>
  database().transaction((transaction) => makePasswordLink(transaction, idOf(username)))
const redeem = (key: string, hash: string) => redeemPasswordLink(database(), key, hash)
const hashOf = async (username: string) =>
  (await hospital.sql`select hash from staff_password where staff_id = ${idOf(username)}`)[0]?.hash

it('sets the password once, ends the sessions that the old one opened, and is stored as a hash', async () => {
  await hospital.sql`insert into session (staff_id) values (${idOf('jane')})`
  const key = await make('jane')
  expect(key).toMatch(/^[\w-]{43}$/)
  expect(await hospital.sql`select 1 from password_link where key_hash = ${key}`).toEqual([])
  expect(await findLinked(database(), key)).toMatchObject({ username: 'jane' })
  expect(await redeem(key, 'first')).toBe(true)
  expect(await redeem(key, 'second')).toBe(false)
  expect(await hashOf('jane')).toBe('first')
  expect(
    await hospital.sql`select 1 from session where staff_id = ${idOf('jane')} and ended_at is null`,
  ).toEqual([])
})

it('of two that use it at once, one does', async () => {
  const key = await make('david')
  // Both have found the link when they come to remove it.
  const { redeemed } = await hospital.owner.begin(async (transaction) => {
    await transaction`select 1 from password_link where staff_id = ${idOf('david')} for update`
    const both = Promise.all(['a', 'b'].map((hash) => redeem(key, hash)))
    await untilBlocked(transaction, 2)
    return { redeemed: both }
  })
  expect((await redeemed).sort()).toEqual([false, true])
})

it('ends after 24 hours, with a newer one, and with the account', async () => {
  const late = await make('rita')
  await hospital.owner`update password_link set expires_at = expires_at - interval '23 hours 59 minutes'`
  expect(await findLinked(database(), late)).toBeDefined()
  await hospital.owner`update password_link set expires_at = expires_at - interval '2 minutes'`
  expect(await findLinked(database(), late)).toBeUndefined()
  expect(await redeem(late, 'late')).toBe(false)
  const [older, newer] = [await make('rita'), await make('rita')]
  expect(await redeem(older, 'older')).toBe(false)
  expect(await findLinked(database(), newer)).toBeDefined()
  await hospital.sql`update staff set active = false where username = 'rita'`
  expect(await findLinked(database(), newer)).toBeUndefined()
  expect(await redeem(newer, 'newer')).toBe(false)
})

it('the log says for whom a link was made and used, and never what opens it', async () => {
  const key = await make('carl')
  await redeem(key, 'x')
  const entries = await hospital.sql<{ entity: string; action: string; actor: string; subject: unknown }[]>`
    select entity, action, actor, subject from audit_event
     where subject->>'staff_id' = ${String(idOf('carl'))} and entity in ('password_link', 'staff_password')
     order by id desc limit 3`
  expect(entries.map(({ entity, action }) => `${entity} ${action}`).sort()).toEqual([
    'password_link delete',
    'password_link insert',
    'staff_password update',
  ])
  const [{ hash = '' } = {}] = await hospital.sql<{ hash?: string }[]>`
    select encode(sha256(${key}::text::bytea), 'hex') as hash`
  for (const text of [key, hash]) expect(JSON.stringify(entries)).not.toContain(text)
  expect(entries.find(({ entity }) => entity === 'staff_password')?.actor).toBe('carl')
})
