import { afterAll, expect, it, vi } from 'vitest'
import { DEMO_PASSWORD } from '@/db/demo/people'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { THROTTLE_LIMITS } from '../../auth/throttle'
import { client } from '../../platform/database'
import { secondPerson } from './second-person'
import '../../modules'

vi.mock('../request-origin', () => ({
  requestOrigin: async () => ({ address: '10.0.0.9', device: undefined, userAgent: undefined }),
}))

const hospital = hospitalInTest('second_person')
afterAll(() => client().end())

const sign = (secondUsername: string | null, secondPassword: string) =>
  secondPerson({ secondUsername, secondPassword })

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
