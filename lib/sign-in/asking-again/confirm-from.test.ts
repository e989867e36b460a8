import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Resolved } from '../../access/decision/resolved'
import { requireFresh } from '../../access/guards/fresh'
import { startSession } from '../../auth/session'
import { confirmSession, readConfirmation } from '../../auth/sessions/confirmed'
import { THROTTLE_LIMITS } from '../../auth/throttle'
import { CONFIRM_FIELD } from '../../forms/confirm-field'
import { client } from '../../platform/database'
import { saveSignInRule } from '../commands/save-sign-in-rule'
import { readSignInRule } from '../queries/sign-in-rule'
import { confirmFrom } from './confirm-from'
import '../../modules'

vi.mock('../request-origin', () => ({
  requestOrigin: async () => ({ address: '10.0.0.1', device: undefined, userAgent: undefined }),
}))

const hospital = hospitalInTest('asking_again')
afterAll(() => client().end())

const rule = (askAgainMinutes: number | null) =>
  saveSignInRule(hospital.as('adam'), { key: crypto.randomUUID(), askAgainMinutes })
beforeEach(() => rule(5))

/** A session of `username` that `hours` ago was begun with the password, or now without one. */
async function sessionOf(username: string, hours?: number): Promise<Resolved> {
  const { person } = hospital.as(username)
  const id = (await startSession(client(), person.id, { address: '10.0.0.1' })) ?? ''
  if (hours !== undefined)
    await hospital.sql`
      update session set confirmed_at = now() - ${hours} * interval '1 hour' where id = ${id}`
  const principal = { staffId: person.id, username, fullName: '', roleIds: [], permissionIds: [] }
  return { sessionId: id, touch: false, principal, access: hospital.as(username) }
}
const withPassword = (password: string) => confirmFrom({ [CONFIRM_FIELD]: password })

it('asks again after the minutes of the rule, and not before', async () => {
  await requireFresh('resetAccountPassword', await sessionOf('adam', 0))
  const old = await sessionOf('adam', 1)
  await expect(requireFresh('resetAccountPassword', old)).rejects.toMatchObject({
    reason: 'access.askAgain',
    status: 409,
    ways: { password: true, passkey: false, singleSignOn: false },
  })
  await rule(61)
  await requireFresh('resetAccountPassword', old)
})

it('asks about no other step, and in the demo about none', async () => {
  const old = await sessionOf('adam', 1)
  await requireFresh('renameAccount', old)
  await rule(null)
  await requireFresh('resetAccountPassword', old)
  expect(await readSignInRule(hospital.as('adam'))).toEqual({ askAgainMinutes: null })
})

it('a session whose person never gave a password here is asked, and one that has ended cannot be confirmed', async () => {
  const unknown = await sessionOf('adam')
  await expect(requireFresh('createPerson', unknown)).rejects.toMatchObject({ reason: 'access.askAgain' })
  await hospital.sql`update session set ended_at = now() where id = ${unknown.sessionId}`
  await confirmSession(client(), unknown.sessionId)
  expect(await readConfirmation(client(), unknown.sessionId)).toMatchObject({ isFresh: false })
  expect(await readConfirmation(client(), crypto.randomUUID())).toEqual({
    isFresh: false,
    hasPassword: false,
    hasPasskey: false,
  })
})

it('the password that came with the form goes on with the step, and counts for the next', async () => {
  const old = await sessionOf('adam', 1)
  await expect(requireFresh('createPerson', old, withPassword('wrong'))).rejects.toMatchObject({
    reason: 'signIn.wrongPassword',
    field: CONFIRM_FIELD,
    ways: { password: true },
  })
  await requireFresh('createPerson', old, withPassword('hospital-demo'))
  await requireFresh('resetAccountPassword', old)
})

it('wrong ones count as at sign-in', async () => {
  const old = await sessionOf('mina', 1)
  const attempt = (password: string) => requireFresh('createPerson', old, withPassword(password))
  for (let tries = 0; tries < THROTTLE_LIMITS.accountAndAddress; tries += 1)
    await expect(attempt('wrong')).rejects.toMatchObject({ reason: 'signIn.wrongPassword' })
  await expect(attempt('hospital-demo')).rejects.toMatchObject({ reason: 'signIn.tooMany' })
})

it('single sign-on counts from when the service asked, never from later than now, and not at all if it does not say', async () => {
  const begin = (authTime: number | undefined) =>
    startSession(client(), hospital.as('adam').person.id, { address: '10.0.0.1', authTime })
  const isFresh = async (authTime: number | undefined) =>
    (await readConfirmation(client(), (await begin(authTime)) ?? '')).isFresh
  const now = Math.floor(Date.now() / 1_000)
  expect(await isFresh(now - 60)).toBe(true)
  expect(await isFresh(now - 3_600)).toBe(false)
  expect(await isFresh(undefined)).toBe(false)
  const ahead = await begin(now + 86_400)
  const [row] =
    await hospital.sql`select confirmed_at <= now() as past from session where id = ${ahead ?? ''}`
  expect(row?.past).toBe(true)
})

it('who may not see or manage access neither reads nor saves the rule, and the log says who saved it', async () => {
  const jane = hospital.as('jane')
  await expect(readSignInRule(jane)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(
    saveSignInRule(jane, { key: crypto.randomUUID(), askAgainMinutes: null }),
  ).rejects.toMatchObject({
    code: 'forbidden',
  })
  const [entry] = await hospital.sql`
    select actor, action from audit_event where entity = 'sign_in_rule' order by id desc limit 1`
  expect(entry).toEqual({ actor: 'adam', action: 'update' })
})
