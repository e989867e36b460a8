import { afterAll, beforeAll, expect, it } from 'vitest'
import { SoftwarePasskey } from '@/e2e/support/passkey/software-passkey'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import type { Resolved } from '../../access/decision/resolved'
import { requireFresh } from '../../access/guards/fresh'
import { startSession } from '../../auth/session'
import { THROTTLE_LIMITS } from '../../auth/throttle'
import { addPasskey, requestNewPasskey } from '../../factors/commands/passkeys'
import { type PasskeyRequest, requestPasskey } from '../../factors/steps/accept-passkey'
import { client, database } from '../../platform/database'
import { env } from '../../platform/env'
import { saveSignInRule } from '../commands/save-sign-in-rule'
import { confirmByPasskey } from './confirm-by-passkey'
import '../../modules'

process.env.AUTH_SECRET = 'a secret for the tests of asking again'
const hospital = hospitalInTest('confirm_passkey')
afterAll(() => client().end())

let passkey: SoftwarePasskey
beforeAll(async () => {
  await saveSignInRule(hospital.as('adam'), { key: crypto.randomUUID(), askAgainMinutes: 5 })
  const { portalUrl } = env()
  passkey = new SoftwarePasskey(portalUrl, new URL(portalUrl).hostname)
  const actor = hospital.as('adam')
  const { options, token } = await requestNewPasskey(actor)
  const answer = passkey.register(options)
  await addPasskey(actor, { key: crypto.randomUUID(), name: 'Blue key', answer, token })
})

/** A session of `username` that is signed in, and whose last proof is an hour old. */
async function oldSession(username: string): Promise<Resolved> {
  const { person } = hospital.as(username)
  const id = (await startSession(client(), person.id, { address: '10.0.0.1' })) ?? ''
  await hospital.sql`update session set confirmed_at = now() - interval '1 hour' where id = ${id}`
  const principal = { staffId: person.id, username, fullName: '', roleIds: [], permissionIds: [] }
  return { sessionId: id, touch: false, principal, access: hospital.as(username) }
}

const ask = ({ sessionId, principal }: Resolved) => requestPasskey(database(), principal.staffId, sessionId)

/** What comes of confirming `session` by what `how` makes of the request. */
const confirm = async (
  session: Resolved,
  how: (asked: PasskeyRequest) => string,
  { address = '10.0.0.1', asked = ask(session) } = {},
) => {
  const request = await asked
  return await confirmByPasskey(
    client(),
    session,
    { answer: how(request), token: request.token },
    { address },
  ).then(
    () => 'confirmed',
    ({ reason, code }: { reason?: string; code?: string }) => `${code} ${reason}`,
  )
}
const signed = ({ options }: PasskeyRequest) => passkey.sign(options)

it('goes on with the step that asked, and says beforehand that it can', async () => {
  const session = await oldSession('adam')
  await expect(requireFresh('createPerson', session)).rejects.toMatchObject({
    reason: 'access.askAgain',
    ways: { password: true, passkey: true },
  })
  await expect(requireFresh('createPerson', await oldSession('mina'))).rejects.toMatchObject({
    ways: { password: true, passkey: false },
  })
  expect((await ask(session)).options).toMatchObject({
    userVerification: 'required',
    allowCredentials: [{ id: passkey.id.toString('base64url') }],
  })
  expect(await confirm(session, signed)).toBe('confirmed')
  await requireFresh('createPerson', session)
})

it('one that was only touched, of another address or of somebody else confirms nothing', async () => {
  const session = await oldSession('adam')
  expect(await confirm(session, ({ options }) => passkey.sign(options, { verified: false }))).toBe(
    'rule factors.passkeyUnknown',
  )
  const elsewhere = new SoftwarePasskey('https://evil.example', 'evil.example')
  expect(await confirm(session, ({ options }) => elsewhere.sign(options))).toBe(
    'rule factors.passkeyElsewhere',
  )
  expect(await confirm(await oldSession('mina'), signed)).toBe('rule factors.passkeyUnknown')
  await expect(requireFresh('createPerson', session)).rejects.toMatchObject({ reason: 'access.askAgain' })
})

it('answers its own question, in the session that asked, and once', async () => {
  const session = await oldSession('adam')
  const another = { asked: ask(await oldSession('adam')) }
  expect(await confirm(session, signed, another)).toBe('rule factors.passkeyLate')
  const atSignIn = { asked: requestPasskey(database(), session.principal.staffId) }
  expect(await confirm(session, signed, atSignIn)).toBe('rule factors.passkeyLate')
  const asked = ask(session)
  expect(await confirm(session, signed, { asked })).toBe('confirmed')
  expect(await confirm(session, signed, { asked })).toBe('rule factors.passkeyLate')
})

it('wrong ones count as wrong passwords do', async () => {
  const session = await oldSession('adam')
  const address = '10.0.0.9'
  for (let tries = 0; tries < THROTTLE_LIMITS.accountAndAddress; tries += 1)
    expect(await confirm(session, () => 'nothing', { address })).toBe('rule factors.passkeyUnknown')
  expect(await confirm(session, signed, { address })).toBe('throttled signIn.tooMany')
})
