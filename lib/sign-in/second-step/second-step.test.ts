import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SoftwarePasskey } from '@/e2e/support/passkey/software-passkey'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { THROTTLE_LIMITS } from '../../auth/throttle'
import { beginApp, confirmApp } from '../../factors/commands/authenticator-app'
import { addPasskey, removePasskey, requestNewPasskey } from '../../factors/commands/passkeys'
import { makeRecoveryCodes } from '../../factors/commands/recovery-codes'
import { readOwnFactors } from '../../factors/queries/own-setup'
import { requestPasskey } from '../../factors/steps/accept-passkey'
import { client, database } from '../../platform/database'
import { env } from '../../platform/env'
import { signInWithPassword } from '../sign-in'
import { confirmSignIn, type Proof } from './confirm'
import { signInWithPasskey } from './passkey-alone'
import { readSecondStep } from './pending'

process.env.AUTH_SECRET = 'a secret for the tests of the second step'
const hospital = hospitalInTest('second_step')
afterAll(() => client().end())

const key = () => ({ key: crypto.randomUUID() })
const from = (address = '10.0.0.1') => ({ address, device: undefined, userAgent: 'test' })

async function inSession(username: string) {
  const actor = hospital.as(username)
  const [session] = await hospital.sql<{ id: string }[]>`
    insert into session (staff_id) values (${actor.person.id}) returning id`
  return { ...actor, sessionId: session?.id ?? '' }
}

/** Recovery codes for somebody who has an app, which shows `show`. */
async function withApp(username: string) {
  const actor = await inSession(username)
  await beginApp(actor, key())
  const app = new TOTP({ secret: (await readOwnFactors(actor)).begun?.secret ?? '' })
  // The step before, so that the code of now is still to be used.
  const before = Date.now() - 30_000
  await confirmApp(actor, { ...key(), code: app.generate({ timestamp: before }) })
  const codes = (await makeRecoveryCodes(actor, key())) ?? []
  return { actor, codes, show: () => app.generate() }
}

const signIn = (username: string, address?: string, password = 'hospital-demo') =>
  signInWithPassword(client(), { username, password, ...from(address) })

/** The first step, with the right password. */
async function pendingOf(username: string, address?: string) {
  const result = await signIn(username, address)
  return result.ok || result.reason !== 'second-step' ? undefined : readSecondStep(result.pending)
}

const outcome = (work: Promise<{ sessionId: string }>) =>
  work.then(
    () => 'signed in',
    (error: { reason?: string }) => error.reason,
  )
const confirm = (pending: Awaited<ReturnType<typeof pendingOf>>, proof: Proof, address?: string) =>
  outcome(confirmSignIn(client(), pending, proof, from(address)))

const factorOf = async (username: string) =>
  (
    await hospital.sql`
      select second_factor from session s join staff p on p.id = s.staff_id
       where username = ${username} order by s.created_at desc limit 1`
  )[0]?.second_factor

describe('a code after the password', () => {
  it('opens the session that the password alone does not, and says with what', async () => {
    const { codes, show } = await withApp('jane')
    const before = await hospital.sql`select count(*)::int as n from session`
    const pending = await pendingOf('jane')
    expect(pending?.about).toMatchObject({ account: 'jane' })
    expect(await hospital.sql`select count(*)::int as n from session`).toEqual(before)
    expect(await confirm(pending, { code: show() })).toBe('signed in')
    expect(await factorOf('jane')).toBe('totp')
    expect(await confirm(await pendingOf('jane'), { code: show() })).toBe('factors.usedCode')
    const [code = ''] = codes
    expect(await confirm(await pendingOf('jane'), { code })).toBe('signed in')
    expect(await factorOf('jane')).toBe('recovery-code')
    expect(await confirm(await pendingOf('jane'), { code })).toBe('factors.usedCode')
  })

  it('finishes a sign-in once, and uses up no code when it fails', async () => {
    const { codes } = await withApp('olga')
    const pending = await pendingOf('olga')
    const [first = '', second = ''] = codes
    expect(await confirm(pending, { code: first })).toBe('signed in')
    expect(await confirm(pending, { code: second })).toBe('factors.startAgain')
    expect(await confirm(await pendingOf('olga'), { code: second })).toBe('signed in')
    expect(await confirm(undefined, { code: second })).toBe('factors.startAgain')
  })

  it('counts like a password, and is refused after too many', async () => {
    const { codes } = await withApp('rita')
    const pending = await pendingOf('rita', '10.0.0.2')
    for (let count = 1; count < THROTTLE_LIMITS.accountAndAddress; count += 1)
      expect(await confirm(pending, { code: '12 34 56 wrong' }, '10.0.0.2')).toBe('factors.wrongCode')
    expect(await confirm(pending, { code: codes[0] ?? '' }, '10.0.0.2')).toBe('signIn.tooMany')
    expect(await signIn('rita', '10.0.0.2')).toMatchObject({ reason: 'throttled' })
    expect(await confirm(pending, { code: codes[0] ?? '' }, '10.0.0.3')).toBe('signed in')
  })

  it('is refused when the password was replaced meanwhile', async () => {
    const { codes } = await withApp('peter')
    const pending = await pendingOf('peter')
    await hospital.sql`update staff_password set hash = 'another' where staff_id = ${hospital.as('peter').person.id}`
    expect(await confirm(pending, { code: codes[0] ?? '' })).toBe('factors.startAgain')
  })

  it('is not asked of somebody who gave a wrong password, or is deactivated', async () => {
    await withApp('lena')
    const wrong = JSON.stringify(await signIn('lena', '10.0.0.4', 'wrong'))
    await hospital.sql`update staff set active = false where username = 'lena'`
    expect(JSON.stringify(await signIn('lena', '10.0.0.4'))).toBe(wrong)
    expect(JSON.stringify(await signIn('nobody', '10.0.0.4'))).toBe(wrong)
  })
})

describe('a passkey', () => {
  let passkey: SoftwarePasskey
  beforeAll(async () => {
    const { portalUrl } = env()
    passkey = new SoftwarePasskey(portalUrl, new URL(portalUrl).hostname)
  })

  it('is added once, at the address of the portal, to the challenge of its own session', async () => {
    const david = await inSession('david')
    const add = (answer: string, token: string, actor = david) =>
      outcome(
        addPasskey(actor, { ...key(), name: 'Blue key', answer, token }).then(() => ({ sessionId: '' })),
      )
    const { options, token } = await requestNewPasskey(david)
    expect(options.rp.id).toBe(new URL(env().portalUrl).hostname)
    const elsewhere = new SoftwarePasskey('https://evil.example', 'evil.example')
    expect(await add(elsewhere.register(options), token)).toBe('factors.passkeyElsewhere')
    const lying = new SoftwarePasskey(env().portalUrl, 'evil.example')
    expect(await add(lying.register(options), token)).toBe('factors.notAPasskey')
    expect(await add('{}', token)).toBe('factors.notAPasskey')
    const answer = passkey.register(options)
    expect(await add(answer, token, await inSession('sofia'))).toBe('factors.passkeyLate')
    expect(await add(answer, token)).toBe('signed in')
    expect(await add(answer, token)).toBe('factors.passkeyLate')
    const again = await requestNewPasskey(david)
    expect(again.options.excludeCredentials).toMatchObject([{ id: passkey.id.toString('base64url') }])
    expect(await add(passkey.register(again.options), again.token)).toBe('factors.samePasskey')
  })

  it('is the second step, each challenge once and only for its own sign-in', async () => {
    const pending = await pendingOf('david')
    const staffId = hospital.as('david').person.id
    const asked = await requestPasskey(database(), staffId)
    expect(asked.options.allowCredentials).toHaveLength(1)
    const { token } = asked
    const answer = passkey.sign(asked.options, { verified: false })
    const alone = await requestPasskey(database(), null)
    expect(await confirm(pending, { answer: passkey.sign(alone.options), token: alone.token })).toBe(
      'factors.passkeyLate',
    )
    expect(await confirm(pending, { answer, token })).toBe('signed in')
    expect(await factorOf('david')).toBe('passkey')
    expect(await confirm(await pendingOf('david'), { answer: passkey.sign(asked.options), token })).toBe(
      'factors.passkeyLate',
    )
  })

  it('signs in alone when it has checked its user, and not otherwise', async () => {
    const alone = async (how: (asked: Awaited<ReturnType<typeof requestPasskey>>) => string) => {
      const asked = await requestPasskey(database(), null)
      return await outcome(
        signInWithPasskey(client(), { answer: how(asked), token: asked.token }, from('10.0.0.6')),
      )
    }
    expect(await alone(({ options }) => passkey.sign(options, { verified: false }))).toBe(
      'factors.passkeyUnknown',
    )
    expect(await alone(() => passkey.sign({ challenge: 'AAAA' }))).toBe('factors.passkeyUnknown')
    expect(await alone(() => 'nothing')).toBe('factors.passkeyUnknown')
    const stranger = new SoftwarePasskey(passkey.origin, passkey.rpId)
    expect(await alone(({ options }) => stranger.sign(options))).toBe('factors.passkeyUnknown')
    expect(await alone(({ options }) => passkey.sign(options))).toBe('signed in')
    // One that counts back is a copy.
    passkey.counter -= 2
    expect(await alone(({ options }) => passkey.sign(options))).toBe('factors.passkeyUnknown')
    await hospital.sql`update staff set active = false where username = 'david'`
    passkey.counter += 5
    expect(await alone(({ options }) => passkey.sign(options))).toBe('factors.passkeyUnknown')
    await hospital.sql`update staff set active = true where username = 'david'`
  })

  it('is removed by its owner alone', async () => {
    const [row] = await hospital.sql<{ id: number }[]>`select id from staff_passkey`
    const remove = async (username: string) =>
      outcome(
        removePasskey(await inSession(username), { ...key(), id: row?.id ?? 0 }).then(() => ({
          sessionId: '',
        })),
      )
    expect(await remove('sofia')).toBe('factors.noPasskey')
    expect(await remove('david')).toBe('signed in')
    expect(await signIn('david', '10.0.0.7')).toMatchObject({ ok: true })
  })
})
