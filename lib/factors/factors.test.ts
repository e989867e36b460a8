import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { untilBlocked } from '@/e2e/support/unit/until'
import { client, database } from '../platform/database'
import { afterSignIn } from '../sign-in/second-step/after-sign-in'
import { beginApp, confirmApp, removeApp } from './commands/authenticator-app'
import { noteRemoval } from './commands/note-removal'
import { makeRecoveryCodes } from './commands/recovery-codes'
import { removeFactorsOf } from './commands/remove-factors'
import { saveFactorPolicy } from './commands/save-factor-policy'
import { makeChallenge, readChallenge } from './model/challenge'
import { hashOfCode } from './model/recovery-codes'
import { openSealed, seal } from './model/sealed'
import { readFactorPolicy } from './queries/factor-policy'
import { readFactorsHeld } from './queries/own-factors'
import { readOwnFactors } from './queries/own-setup'
import { readPersonFactors } from './queries/person-factors'
import { redeemCode } from './steps/redeem-code'
import { spendChallenge } from './steps/spend-challenge'

process.env.AUTH_SECRET = 'a secret for the tests of second factors'
const hospital = hospitalInTest('factors')
afterAll(() => client().end())

const key = () => ({ key: crypto.randomUUID() })
const AT = Date.UTC(2026, 4, 12, 9)
const STEP_MS = 30_000

/** Somebody with a session of their own. */
async function inSession(username: string) {
  const actor = hospital.as(username)
  const [session] = await hospital.sql<{ id: string }[]>`
    insert into session (staff_id) values (${actor.person.id}) returning id`
  return { ...actor, sessionId: session?.id ?? '' }
}

/** Sets up an app at `AT`, and returns what it shows. */
async function withApp(username: string) {
  const actor = await inSession(username)
  await beginApp(actor, key())
  const { begun } = await readOwnFactors(actor, 'Saint Luke')
  const app = new TOTP({ secret: begun?.secret ?? '' })
  const show = (at: number) => app.generate({ timestamp: at })
  await confirmApp(actor, { ...key(), code: show(AT) }, AT)
  return { actor, show, id: actor.person.id }
}

const redeem = (staffId: number, typed: string, now = AT) =>
  database().transaction((transaction) => redeemCode(transaction, staffId, typed, now))

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { reason?: string }) => error.reason,
  )

describe('an authenticator app', () => {
  it('counts once its code was right, and the session with it; others with a password alone end', async () => {
    const [elsewhere, jane] = [await inSession('jane'), await inSession('jane')]
    await beginApp(jane, key())
    const { begun } = await readOwnFactors(jane, 'Saint Luke')
    expect(begun?.address).toContain('otpauth://totp/Saint%20Luke:jane?issuer=Saint%20Luke')
    expect(await readFactorsHeld(client(), jane.person.id)).toMatchObject({ app: false })
    expect(await refusal(confirmApp(jane, { ...key(), code: '000000' }, AT))).toBe('factors.wrongSetUpCode')
    const code = new TOTP({ secret: begun?.secret ?? '' }).generate({ timestamp: AT })
    await confirmApp(jane, { ...key(), code: ` ${code.slice(0, 3)} ${code.slice(3)}` }, AT)
    expect(await readFactorsHeld(client(), jane.person.id)).toMatchObject({ app: true })
    const sessions = await hospital.sql`
      select id, second_factor, ended_at is null as open from session where id in ${hospital.sql([elsewhere.sessionId, jane.sessionId])} order by open`
    expect(sessions).toEqual([
      { id: elsewhere.sessionId, second_factor: null, open: false },
      { id: jane.sessionId, second_factor: 'totp', open: true },
    ])
    // The same code does not sign in as well.
    expect(await redeem(jane.person.id, code)).toBe('used')
  })

  it('is kept sealed, for its own person', async () => {
    const { id } = await withApp('olga')
    const [row] = await hospital.sql`select secret from staff_totp where staff_id = ${id}`
    expect(row?.secret).not.toMatch(/^[A-Z2-7]+$/)
    expect(openSealed('authenticator app of 0', row?.secret)).toBeUndefined()
    expect(openSealed(`authenticator app of ${id}`, row?.secret)).toMatch(/^[A-Z2-7]{32}$/)
  })

  it('accepts the code of the step before and after, each code once, and none earlier than the last', async () => {
    const { id, show } = await withApp('rita')
    const later = AT + 10 * STEP_MS
    expect(await redeem(id, show(later - 2 * STEP_MS), later)).toBe('wrong')
    expect(await redeem(id, show(later + 2 * STEP_MS), later)).toBe('wrong')
    expect(await redeem(id, show(later - STEP_MS), later)).toBe('totp')
    expect(await redeem(id, show(later - STEP_MS), later)).toBe('used')
    expect(await redeem(id, show(later + STEP_MS), later)).toBe('totp')
    expect(await redeem(id, show(later), later)).toBe('used')
  })

  it('of two that send one code at once, one is accepted', async () => {
    const { id, show } = await withApp('peter')
    const later = AT + 20 * STEP_MS
    const { both } = await hospital.owner.begin(async (transaction) => {
      await transaction`select 1 from staff_totp where staff_id = ${id} for update`
      const sent = Promise.all([1, 2].map(() => redeem(id, show(later), later)))
      await untilBlocked(transaction, 2)
      return { both: sent }
    })
    expect((await both).sort()).toEqual(['totp', 'used'])
    await expect(
      hospital.sql`update staff_totp set last_step = last_step where staff_id = ${id}`,
    ).rejects.toThrow('works once')
  })

  it('two tabs show one secret, and the second to confirm it is refused', async () => {
    const lena = await inSession('lena')
    await beginApp(lena, key())
    const first = await readOwnFactors(lena)
    await beginApp(lena, key())
    const second = await readOwnFactors(lena)
    expect(second.begun?.secret).toBe(first.begun?.secret)
    const code = new TOTP({ secret: first.begun?.secret ?? '' }).generate({ timestamp: AT })
    await confirmApp(lena, { ...key(), code }, AT)
    expect(await refusal(confirmApp(lena, { ...key(), code }, AT))).toBe('factors.hasApp')
    expect(await refusal(beginApp(lena, key()))).toBe('factors.hasApp')
  })

  it('one that was begun too long ago is begun again', async () => {
    const carl = await inSession('carl')
    await beginApp(carl, key())
    await hospital.owner`alter table staff_totp disable trigger totp_step_grows`
    await hospital.owner`
      update staff_totp set started_at = now() - interval '16 minutes' where staff_id = ${carl.person.id}`
    await hospital.owner`alter table staff_totp enable always trigger totp_step_grows`
    expect((await readOwnFactors(carl)).begun).toBeUndefined()
    expect(await refusal(confirmApp(carl, { ...key(), code: '123456' }, AT))).toBe('factors.setUpEnded')
    await beginApp(carl, key())
    expect((await readOwnFactors(carl)).begun).toBeDefined()
  })

  it('a session that was opened without it adds nothing', async () => {
    const { id } = await withApp('sofia')
    const thief = await inSession('sofia')
    expect(await refusal(makeRecoveryCodes(thief, key()))).toBe('factors.signInAgain')
    await hospital.sql`delete from staff_totp where staff_id = ${id}`
    expect(await refusal(makeRecoveryCodes(thief, key()))).toBe('done')
  })
})

describe('recovery codes', () => {
  it('are shown once, kept as hashes, work once however they are typed, and new ones replace them', async () => {
    const { actor, id } = await withApp('david')
    const sent = key()
    const codes = (await makeRecoveryCodes(actor, sent)) ?? []
    expect(codes).toHaveLength(10)
    expect(await makeRecoveryCodes(actor, sent)).toBeUndefined()
    const [first = '', second = ''] = codes
    expect(await hospital.sql`select 1 from staff_recovery_code where hash = ${first}`).toEqual([])
    expect(await redeem(id, ` ${first.toUpperCase().replaceAll('-', ' ')}`)).toBe('recovery-code')
    expect(await redeem(id, first)).toBe('used')
    expect(await redeem(id, 'aaaa-bbbb-cccc-dddd')).toBe('wrong')
    expect(await redeem(hospital.as('jane').person.id, second)).toBe('wrong')
    await makeRecoveryCodes(actor, key())
    expect(await redeem(id, second)).toBe('wrong')
  })

  it('of two that use one at once, one does', async () => {
    const { actor, id } = await withApp('laura')
    const [code = ''] = (await makeRecoveryCodes(actor, key())) ?? []
    const { both } = await hospital.owner.begin(async (transaction) => {
      await transaction`select 1 from staff_recovery_code where hash = ${hashOfCode(code)} for update`
      const sent = Promise.all([1, 2].map(() => redeem(id, code)))
      await untilBlocked(transaction, 2)
      return { both: sent }
    })
    expect((await both).sort()).toEqual(['recovery-code', 'used'])
    await expect(
      hospital.sql`update staff_recovery_code set used_at = null where hash = ${hashOfCode(code)}`,
    ).rejects.toThrow('works once')
  })
})

describe('a challenge', () => {
  const about = z.object({ of: z.string() })
  const now = Date.now()

  it('is read until it ends, for its purpose alone', () => {
    const { id, token } = makeChallenge('a purpose', { of: 'jane' }, 60, now)
    expect(readChallenge('a purpose', about, token, now)).toMatchObject({ id, about: { of: 'jane' } })
    expect(readChallenge('a purpose', about, token, now + 60_000)).toBeUndefined()
    expect(readChallenge('another', about, token, now)).toBeUndefined()
    expect(readChallenge('a purpose', about, `${token.slice(0, -2)}xx`, now)).toBeUndefined()
    expect(readChallenge('a purpose', about, '', now)).toBeUndefined()
    expect(openSealed('a purpose', seal('a purpose', 'text'))).toBe('text')
  })

  it('is used once', async () => {
    const { token } = makeChallenge('once', { of: 'jane' }, 60)
    const challenge = readChallenge('once', about, token)
    if (!challenge) throw new Error('It had ended.')
    const spend = () => database().transaction((transaction) => spendChallenge(transaction, challenge))
    expect((await Promise.all([spend(), spend()])).sort()).toEqual([false, true])
    expect(await spend()).toBe(false)
  })
})

describe('who must have one', () => {
  beforeAll(async () => {
    await hospital.sql`update role set second_factor = true where slug = 'manager'`
  })

  it('is somebody whose role asks for it, and who may manage access unless the policy says otherwise', async () => {
    const must = async (username: string) =>
      (await readPersonFactors(hospital.as('adam'), hospital.as(username).person.id)).must
    expect([await must('mina'), await must('jane'), await must('adam')]).toEqual([true, false, false])
    await hospital.sql`update second_factor_policy set managers = true`
    expect([await must('mina'), await must('jane'), await must('adam')]).toEqual([true, false, true])
    await hospital.sql`update second_factor_policy set managers = false`
  })

  it('is saved in Settings, moves the version, and only changes what differs', async () => {
    const adam = hospital.as('adam')
    const version = async () =>
      (await hospital.sql`select version from snapshot_version where name = 'access'`)[0]?.version
    const before = await version()
    await saveFactorPolicy(adam, { ...key(), managers: false, roles: ['manager', 'doctor'] })
    expect(await version()).not.toBe(before)
    const { managers, roles, without } = await readFactorPolicy(adam)
    expect(managers).toBe(false)
    expect(roles.filter(({ secondFactor }) => secondFactor).map(({ slug }) => slug)).toEqual([
      'doctor',
      'manager',
    ])
    // Mina, Sofia and Samuel; David has an app.
    expect(without).toBe(3)
    const changed = await hospital.sql`
      select subject->>'slug' as slug from audit_event where entity = 'role' and action = 'update' order by id desc limit 2`
    expect(changed.map(({ slug }) => slug).sort()).toEqual(['doctor', 'manager'])
    await saveFactorPolicy(adam, { ...key(), managers: false, roles: ['manager'] })
    expect(
      await refusal(saveFactorPolicy(hospital.as('jane'), { ...key(), managers: false, roles: [] })),
    ).toBe('access.permissionMissing')
  })

  it('keeps the last one', async () => {
    const { actor } = await withApp('mina')
    await makeRecoveryCodes(actor, key())
    expect(await refusal(removeApp(actor, key()))).toBe('factors.lastFactor')
    expect(await readFactorsHeld(client(), actor.person.id)).toMatchObject({ app: true, recoveryCodes: 10 })
    await hospital.sql`update role set second_factor = false where slug = 'manager'`
    await removeApp(actor, key())
    expect(await readFactorsHeld(client(), actor.person.id)).toMatchObject({ app: false, recoveryCodes: 0 })
  })
})

describe('an administrator', () => {
  it('removes those of somebody else, who is signed out and told', async () => {
    const { actor, id } = await withApp('sofia')
    await makeRecoveryCodes(actor, key())
    const adam = await inSession('adam')
    expect(await removeFactorsOf(adam, { ...key(), id })).toBe(actor.person.fullName)
    expect(await refusal(removeFactorsOf(adam, { ...key(), id }))).toBe('factors.noFactors')
    expect(await refusal(removeFactorsOf(adam, { ...key(), id: adam.person.id }))).toBe(
      'factors.notOwnFactors',
    )
    expect(await refusal(removeFactorsOf(hospital.as('jane'), { ...key(), id }))).toBe(
      'access.permissionMissing',
    )
    expect(await hospital.sql`select 1 from session where staff_id = ${id} and ended_at is null`).toEqual([])
    expect((await readOwnFactors(actor)).removal).toMatchObject({ removedBy: adam.person.fullName })
    expect(await afterSignIn(id, '/patients')).toBe('/second-factor?next=%2Fpatients')
    await noteRemoval(actor)
    expect(await afterSignIn(id, '/patients')).toBe('/patients')
  })

  it('finds adding, using and removing in the log, without a secret', async () => {
    const rows = await hospital.sql<{ entity: string; action: string; subject: unknown }[]>`
      select entity, action, subject from audit_event where entity like 'staff_totp' or entity = 'staff_recovery_code'`
    const kinds = new Set(rows.map(({ entity, action }) => `${entity} ${action}`))
    expect([...kinds].sort()).toEqual([
      'staff_recovery_code delete',
      'staff_recovery_code insert',
      'staff_recovery_code use',
      'staff_totp delete',
      'staff_totp insert',
      'staff_totp use',
    ])
    expect(JSON.stringify(rows)).not.toMatch(/secret|hash/)
  })
})
