import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { THROTTLE_LIMITS } from '../../auth/throttle'
import { client } from '../../platform/database'
import { signInWithPassword } from '../../sign-in/sign-in'
import { readOwnAccount } from '../queries/own-account'
import { changePassword } from './change-password'
import { endOwnSessions } from './end-own-sessions'

const hospital = hospitalInTest('own_account')
afterAll(() => client().end())

const DEMO = 'hospital-demo'
const from = { address: '10.0.0.1', device: undefined, hospital: 'Saint Elsewhere' }

async function signIn(username: string, password = DEMO): Promise<string> {
  const result = await signInWithPassword(client(), {
    username,
    password,
    address: '10.0.0.1',
    userAgent: 'test',
  })
  return result.ok ? result.sessionId : result.reason
}
const inSession = (username: string, sessionId: string) => ({ ...hospital.as(username), sessionId })
const openOf = async (username: string) => {
  const rows = await hospital.sql<{ id: string }[]>`
    select s.id from session s join staff p on p.id = s.staff_id where p.username = ${username} and s.ended_at is null`
  return rows.map(({ id }) => id)
}

it('replaces the password, ends the other sessions only, and is no error when sent again', async () => {
  const [here] = [await signIn('jane'), await signIn('jane')]
  const jane = inSession('jane', here)
  const change = { ...from, current: DEMO, wanted: 'four words of mine' }
  await changePassword(jane, change)
  expect(await openOf('jane')).toEqual([here])
  await changePassword(jane, change)
  expect(await signIn('jane')).toBe('credentials')
  expect(await signIn('jane', 'four words of mine')).toMatch(/^[0-9a-f-]{36}$/)
  const [logged] = await hospital.sql`
    select actor, action, verified from audit_event where entity = 'staff_password' order by id desc limit 1`
  expect(logged).toEqual({ actor: 'jane', action: 'update', verified: true })
})

it.each([
  ['a wrong current password', 'wrong', 'four words of mine', 'currentPassword', 'account.wrongCurrent'],
  ['the same one', DEMO, DEMO, 'newPassword', undefined],
  ['a short one', DEMO, 'short', 'newPassword', undefined],
  ['a word of their name', DEMO, 'MWANGI is on call', 'newPassword', undefined],
  ['a word of the hospital', DEMO, 'my own elsewhere', 'newPassword', undefined],
])('refuses %s beside its field, and changes nothing', async (_, current, wanted, field, reason) => {
  const carl = { ...hospital.as('carl'), person: { ...hospital.as('carl').person, fullName: 'Carl Mwangi' } }
  const refused = changePassword(carl, { ...from, current, wanted })
  await expect(refused).rejects.toMatchObject({ code: 'invalid', field, ...(reason && { reason }) })
  expect(await signIn('carl')).toMatch(/^[0-9a-f-]{36}$/)
})

it('counts wrong passwords as sign-in does, and refuses the right one too after too many', async () => {
  const olga = hospital.as('olga')
  const attempt = (current: string) =>
    changePassword(olga, { ...from, current, wanted: 'four words of mine' })
  for (let tries = 0; tries < THROTTLE_LIMITS.accountAndAddress; tries += 1)
    await expect(attempt('wrong')).rejects.toMatchObject({ code: 'invalid' })
  await expect(attempt(DEMO)).rejects.toMatchObject({ code: 'throttled', field: 'currentPassword' })
  expect(await signIn('olga')).toBe('throttled')
})

it('ends one of one’s own sessions, or all others, and nobody else’s', async () => {
  const [here, other, third] = [await signIn('rita'), await signIn('rita'), await signIn('rita')]
  const stranger = await signIn('peter')
  const rita = inSession('rita', here)
  const end = (sessionId?: string) => endOwnSessions(rita, { key: crypto.randomUUID(), sessionId })
  expect(await end(stranger)).toBe(0)
  expect(await openOf('peter')).toEqual([stranger])
  expect(await end(other)).toBe(1)
  expect(new Set(await openOf('rita'))).toEqual(new Set([here, third]))
  expect(await end()).toBe(1)
  expect(await openOf('rita')).toEqual([here])
})

it('shows one’s own departments and sessions, with the browser and where it is', async () => {
  const here = await signIn('david')
  const account = await readOwnAccount(inSession('david', here))
  expect(account.departments.map(({ department }) => department)).toContain('Medicine')
  expect(account.hasPassword).toBe(true)
  expect(account.sessions).toMatchObject([
    { id: here, address: '10.0.0.1', userAgent: 'test', isLocked: false },
  ])
  await hospital.sql`delete from staff_password where staff_id = ${hospital.as('mina').person.id}`
  expect(await readOwnAccount(hospital.as('mina'))).toMatchObject({ hasPassword: false, sessions: [] })
})
