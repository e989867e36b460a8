import { afterAll, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { beginAttempt } from '../../auth/throttle'
import { client, database } from '../../platform/database'
import { findLinked } from '../password-link'
import { allowSignIn, endSessionsOf, resetPassword } from './sign-in'

const hospital = hospitalInTest('staff_sign_in')
afterAll(() => client().end())

const adam = () => hospital.as('adam')
const key = () => crypto.randomUUID()
const idOf = (username: string) => hospital.as(username).person.id
const openSession = async (username: string): Promise<string> => {
  const [row] = await hospital.sql<{ id: string }[]>`
    insert into session (staff_id) values (${idOf(username)}) returning id`
  return row?.id ?? ''
}
const openOf = (username: string) =>
  hospital.sql`select id from session where staff_id = ${idOf(username)} and ended_at is null`

it('a reset removes the password, ends every session and makes a link, once for a form', async () => {
  await openSession('jane')
  const sent = { key: key(), id: idOf('jane') }
  const { fullName, linkKey = '' } = await resetPassword(adam(), sent)
  expect(fullName).toBe('Jane Achieng')
  expect(await hospital.sql`select 1 from staff_password where staff_id = ${sent.id}`).toEqual([])
  expect(await openOf('jane')).toEqual([])
  expect(await findLinked(database(), linkKey)).toMatchObject({ username: 'jane' })
  expect(await resetPassword(adam(), sent)).toEqual({ fullName, linkKey: undefined })
  const [kept] = await hospital.sql`select answer::text from idempotency_key where key = ${sent.key}`
  expect(kept?.answer).not.toContain(linkKey)
})

it('a reset also ends the sessions of somebody who signed in without a password', async () => {
  await hospital.sql`delete from staff_password where staff_id = ${idOf('sofia')}`
  await openSession('sofia')
  await resetPassword(adam(), { key: key(), id: idOf('sofia') })
  expect(await openOf('sofia')).toEqual([])
})

it('nobody resets their own password here, nor that of somebody deactivated', async () => {
  await expect(resetPassword(adam(), { key: key(), id: idOf('adam') })).rejects.toMatchObject({
    reason: 'staff.notOwnPassword',
  })
  await hospital.sql`update staff set active = false where username = 'olga'`
  await expect(resetPassword(adam(), { key: key(), id: idOf('olga') })).rejects.toMatchObject({
    reason: 'staff.deactivated',
  })
  expect(await hospital.sql`select 1 from staff_password where staff_id = ${idOf('olga')}`).toHaveLength(1)
})

it('ends one session, or all, of this person only, and says in the log who did', async () => {
  const [first, second] = [await openSession('rita'), await openSession('rita')]
  const others = await openSession('carl')
  await endSessionsOf(adam(), { key: key(), id: idOf('rita'), sessionId: others })
  expect(await openOf('carl')).toHaveLength(1)
  expect(await endSessionsOf(adam(), { key: key(), id: idOf('rita'), sessionId: first })).toBe(1)
  expect(await openOf('rita')).toMatchObject([{ id: second }])
  await openSession('rita')
  expect(await endSessionsOf(adam(), { key: key(), id: idOf('rita') })).toBe(2)
  expect(await openOf('rita')).toEqual([])
  const [entry] = await hospital.sql`
    select actor, action from audit_event where subject->>'session' = ${first} order by id desc limit 1`
  expect(entry).toEqual({ actor: 'adam', action: 'session-end' })
})

it('lets somebody who is locked out try again, and says so in the log', async () => {
  const attempt = () => beginAttempt(client(), 'david', '10.0.0.9')
  while ((await attempt()).allowed);
  await allowSignIn(adam(), { key: key(), id: idOf('david') })
  expect((await attempt()).allowed).toBe(true)
  const [entry] = await hospital.sql`
    select actor, action, subject from audit_event where entity = 'sign_in_attempt' order by id desc limit 1`
  expect(entry).toMatchObject({ actor: 'adam', action: 'forget', subject: { username: 'david' } })
})
