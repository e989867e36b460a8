import { TOTP } from 'otpauth'
import { afterAll, expect, it, vi } from 'vitest'
import { DEMO_PASSWORD } from '@/db/demo/people'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { THROTTLE_LIMITS } from '../../auth/throttle'
import { beginApp, confirmApp } from '../../factors/commands/authenticator-app'
import { readOwnFactors } from '../../factors/queries/own-setup'
import { client } from '../../platform/database'
import { secondPerson } from './second-person'
import '../../modules'

vi.mock('../request-origin', () => ({
  requestOrigin: async () => ({ address: '10.0.0.9', device: undefined, userAgent: undefined }),
}))

process.env.AUTH_SECRET = 'a secret for the test of the second person'
const hospital = hospitalInTest('second_person')
afterAll(() => client().end())

const sign = (secondUsername: string | null, secondPassword: string, secondCode?: string) =>
  secondPerson({ secondUsername, secondPassword, ...(secondCode !== undefined && { secondCode }) })

it('is who the username and the password say, and nobody without both', async () => {
  expect(await sign(null, '')).toBeNull()
  expect(await sign('Greta', DEMO_PASSWORD)).toBe(hospital.as('greta').person.id)
  await expect(sign('greta', '')).rejects.toMatchObject({ field: 'secondPassword' })
  await expect(sign(null, DEMO_PASSWORD)).rejects.toMatchObject({ field: 'secondUsername' })
  expect(await hospital.sql`select count(*)::int as sessions from session`).toEqual([{ sessions: 0 }])
})

it('a wrong password counts as at sign-in, until nobody from here may try any more', async () => {
  for (let tries = 0; tries < THROTTLE_LIMITS.accountAndAddress; tries += 1)
    await expect(sign('david', 'not this one')).rejects.toMatchObject({ reason: 'signIn.wrongSecond' })
  await expect(sign('david', DEMO_PASSWORD)).rejects.toMatchObject({ reason: 'signIn.tooMany' })
  // Somebody else is not kept from signing by it.
  expect(await sign('greta', DEMO_PASSWORD)).toBe(hospital.as('greta').person.id)
  expect(
    await hospital.owner`select count(*)::int as logged from audit_event where action = 'throttled'`,
  ).toEqual([{ logged: 1 }])
})

it('somebody with a second factor signs with its code too, each code once', async () => {
  const hugo = hospital.as('hugo')
  const [session] = await hospital.sql<{ id: string }[]>`
    insert into session (staff_id) values (${hugo.person.id}) returning id`
  const actor = { ...hugo, sessionId: session?.id ?? '' }
  const key = () => ({ key: crypto.randomUUID() })
  await beginApp(actor, key())
  const { begun } = await readOwnFactors(actor, 'Saint Luke')
  const app = new TOTP({ secret: begun?.secret ?? '' })
  // An app that nobody has confirmed asks for nothing yet.
  expect(await sign('hugo', DEMO_PASSWORD)).toBe(hugo.person.id)
  const before = Date.now() - 90_000
  await confirmApp(actor, { ...key(), code: app.generate({ timestamp: before }) }, before)
  const field = 'secondCode'
  await expect(sign('hugo', DEMO_PASSWORD)).rejects.toMatchObject({ reason: 'signIn.codeOfSecond', field })
  const wrong = app.generate({ timestamp: Date.now() + 3_600_000 })
  await expect(sign('hugo', DEMO_PASSWORD, wrong)).rejects.toMatchObject({
    ...{ reason: 'signIn.wrongCodeOfSecond', field },
  })
  const code = app.generate()
  await expect(sign('hugo', 'not this one', code)).rejects.toMatchObject({ field: 'secondPassword' })
  expect(await sign('hugo', DEMO_PASSWORD, ` ${code} `)).toBe(hugo.person.id)
  await expect(sign('hugo', DEMO_PASSWORD, code)).rejects.toMatchObject({
    ...{ reason: 'signIn.usedCodeOfSecond', field },
  })
})
