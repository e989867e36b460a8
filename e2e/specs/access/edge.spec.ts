import { EdgeVM } from '@edge-runtime/vm'
import { build } from 'esbuild'
import { createClient } from 'redis'
import type { AccessJson } from '@/lib/access/decision/access-json'
import { expect, test } from '../../fixtures'
import type { Portal } from '../../support/portal/portal'

/**
 * The resolver as an edge function would load it: bundled for a platform that has web interfaces only, inside a
 * sandbox without Node, against the running portal and the test server that speaks Upstash's protocol.
 */

const NURSE = [
  'menu_dashboard',
  'menu_patients',
  'menu_consultations',
  'menu_appointments',
  'menu_inpatient',
  'menu_theatre',
]

type Ask = (cookie: string) => Promise<AccessJson | undefined>

let code = ''
test.beforeAll(async () => {
  code = await bundleForTheEdge('lib/access/edge.ts')
})

test.beforeEach(async ({ portal }) => {
  await revokePharmacy(portal)
})

test('the bundle needs no Node API, and a file that does cannot even be bundled', async () => {
  expect(code).not.toMatch(/["']node:/)
  expect(code).not.toMatch(/\brequire\(["']/)
  await expect(bundleForTheEdge('lib/access/decision/service.ts')).rejects.toThrow(/node:|Could not resolve/)
})

test('the sandbox really is without Node', async () => {
  const edge = new EdgeVM()
  const types = ['process', 'require', 'Buffer', 'setImmediate', 'global', 'module']
  expect(types.map((name) => edge.evaluate(`typeof ${name}`))).toEqual(types.map(() => 'undefined'))
  expect(edge.evaluate('typeof fetch')).toBe('function')
})

test('a grant and a revocation reach the edge at the next call', async ({ portal }) => {
  const ask = resolverAt(portal)
  const nurse = await portal.cookieOf('nurse')
  expect(await ask(nurse)).toMatchObject({ username: 'jane', roles: ['nurse'], menus: NURSE })
  for (let round = 0; round < 3; round += 1) {
    await grantPharmacy(portal)
    expect((await ask(nurse))?.menus).toEqual([...NURSE, 'menu_pharmacy'])
    await revokePharmacy(portal)
    expect((await ask(nurse))?.menus).toEqual(NURSE)
  }
  // Another function instance, with empty memory, gives the same answer.
  expect((await resolverAt(portal)(nurse))?.menus).toEqual(NURSE)
})

test("the edge gives the portal's answers, for every user", async ({ portal }) => {
  const ask = resolverAt(portal)
  for (const who of ['jane', 'sofia', 'peter', 'mina', 'adam']) {
    const cookie = await portal.cookieOf(who)
    const own = await portal.ask('/api/access', { headers: { cookie } })
    expect(await ask(cookie), who).toEqual(JSON.parse(own.body))
  }
})

test('rules come from Upstash and not from the origin', async ({ portal }) => {
  const nurse = await portal.cookieOf('nurse')
  await portal.ask('/api/access', { headers: { cookie: nurse } })
  const asked: string[] = []
  // The first process that needed them has stored them by now.
  await expect
    .poll(async () => {
      asked.length = 0
      await resolverAt(portal, { onFetch: (address) => asked.push(new URL(address).pathname) })(nurse)
      return asked
    })
    .toEqual(['/api/access/version', '/pipeline'])
})

test('an ended session, a deactivated user and no session at all are signed out', async ({ portal }) => {
  const ask = resolverAt(portal)
  expect(await ask('')).toBeUndefined()
  expect(await ask('portal.session=nonsense')).toBeUndefined()
  const nurse = await portal.cookieOf('nurse')
  expect(await ask(nurse)).toBeDefined()
  await portal.sql`update session set ended_at = now() where ended_at is null`
  expect(await ask(nurse)).toBeUndefined()
  const cashier = await portal.cookieOf('cashier')
  expect(await ask(cashier)).toBeDefined()
  await portal.sql`update staff set active = false where username = 'carl'`
  const whileInactive = await ask(cashier)
  await portal.sql`update staff set active = true where username = 'carl'`
  expect(whileInactive).toBeUndefined()
})

test('with another secret nothing in Upstash is accepted, and the origin decides', async ({ portal }) => {
  const asked: string[] = []
  const ask = resolverAt(portal, {
    authSecret: 'some other secret that is long enough for this',
    onFetch: (address) => asked.push(new URL(address).pathname),
  })
  const nurse = await portal.cookieOf('nurse')
  expect((await ask(nurse))?.menus).toEqual(NURSE)
  expect(asked.at(-1)).toBe('/api/access')
  await grantPharmacy(portal)
  expect((await ask(nurse))?.menus).toEqual([...NURSE, 'menu_pharmacy'])
})

test('an Upstash that lost everything, or is down, makes it slower but not wrong', async ({ portal }) => {
  const nurse = await portal.cookieOf('nurse')
  const redis = createClient({ url: process.env.E2E_REDIS_URL ?? '' })
  await redis.connect()
  await redis.flushAll()
  redis.destroy()
  expect((await resolverAt(portal)(nurse))?.menus).toEqual(NURSE)
  const gone = resolverAt(portal, { upstash: { url: 'http://127.0.0.1:9', token: 'nobody listens there' } })
  expect((await gone(nurse))?.menus).toEqual(NURSE)
  await grantPharmacy(portal)
  expect((await gone(nurse))?.menus).toEqual([...NURSE, 'menu_pharmacy'])
})

test('without the origin there is no answer, not even a recent one', async ({ portal }) => {
  const nurse = await portal.cookieOf('nurse')
  let down = false
  const ask = resolverAt(portal, {
    onFetch: (address) => {
      if (down && address.startsWith(portal.url)) throw new TypeError('connection refused')
    },
  })
  expect((await ask(nurse))?.menus).toEqual(NURSE)
  down = true
  expect(await failureOf(ask(nurse))).toBe('AccessUnavailable')
  down = false
  expect((await ask(nurse))?.menus).toEqual(NURSE)
  const nowhere = resolverAt(portal, { origin: 'http://127.0.0.1:9' })
  expect(await failureOf(nowhere(nurse))).toBe('AccessUnavailable')
})

/**
 * The name of the error, or `answered`. The sandbox’s promises belong to another realm, which matchers do not accept.
 */
async function failureOf(answer: Promise<unknown>): Promise<string> {
  return await answer.then(
    () => 'answered',
    (error: Error) => error.name,
  )
}

interface Changes {
  origin?: string
  authSecret?: string
  upstash?: { url: string; token: string }
  /** Called with the URL of each request of the sandbox; may make it fail. */
  onFetch?: (address: string) => void
}

/** A resolver in its own sandbox. */
function resolverAt(portal: Portal, { onFetch = () => {}, ...changes }: Changes = {}): Ask {
  const edge = new EdgeVM({
    extend: (context) => {
      const { fetch } = context
      return Object.assign(context, {
        fetch: async (input: string | URL | Request, init?: RequestInit) => {
          onFetch(input instanceof URL || typeof input === 'string' ? String(input) : input.url)
          return await fetch(input instanceof URL ? input.href : input, init)
        },
      })
    },
  })
  edge.evaluate(`${code}; globalThis.portal = portal`)
  const { E2E_UPSTASH_URL = '', E2E_UPSTASH_TOKEN = '' } = process.env
  const settings = {
    origin: portal.url,
    upstash: { url: E2E_UPSTASH_URL, token: E2E_UPSTASH_TOKEN },
    authSecret: portal.secret,
    ...changes,
  }
  return edge.evaluate<Ask>(`portal.edgeResolver(${JSON.stringify(settings)})`)
}

async function bundleForTheEdge(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    // On this platform an import of a Node module is a build error.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['edge-light', 'worker'],
    format: 'iife',
    globalName: 'portal',
    target: 'es2022',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

async function grantPharmacy({ sql }: Portal) {
  await sql`insert into ui_permission_role (role_id, ui_permission_id)
    select r.id, u.id from role r, ui_permission u where r.slug = 'nurse' and u.element_id = 'menu_pharmacy'`
}

async function revokePharmacy({ sql }: Portal) {
  await sql`delete from ui_permission_role using role r, ui_permission u
    where role_id = r.id and ui_permission_id = u.id and r.slug = 'nurse' and u.element_id = 'menu_pharmacy'`
}
