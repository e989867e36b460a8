import { menus } from '@/lib/access/registry'
import { expect, test } from '../../fixtures'
import type { Reply } from '../../support/portal/http'
import type { Portal } from '../../support/portal/portal'

/** An address for each kind of response. */
async function kinds(portal: Portal): Promise<Record<string, Reply>> {
  const admin = { cookie: await portal.cookieOf('admin') }
  const nurse = { cookie: await portal.cookieOf('nurse') }
  const page = await portal.ask('/dashboard', { headers: admin })
  const asset = /\/_next\/static\/[^"\\]+\.js/.exec(page.body)?.[0] ?? ''
  const get = (path: string, headers: Record<string, string> = {}) => portal.ask(path, { headers })
  return {
    'a page': page,
    'the sign-in form': await get('/sign-in'),
    'a redirect': await get('/pharmacy'),
    'a refusal': await get('/pharmacy', nurse),
    'a refused navigation': await get('/pharmacy', { ...nurse, rsc: '1' }),
    'a navigation': await get('/pharmacy', { ...admin, rsc: '1' }),
    'an unknown address': await get('/nowhere', admin),
    'an unknown address, signed out': await get('/nowhere'),
    'an unknown API address': await get('/api/nowhere', admin),
    'a static file': await get(asset),
    'an unknown static file': await get('/_next/static/chunks/nothing.js'),
    'the icon': await get('/icon.svg'),
    'the API': await get('/api/access', admin),
    'the API, signed out': await get('/api/access'),
    'the version': await get('/api/access/version', admin),
    'next-auth': await get('/api/auth/csrf'),
    'an unknown method of next-auth': await get('/api/auth/nothing'),
    'the health of the process': await get('/api/health/live'),
    'the health of the portal': await get('/api/health/ready'),
    'a bad address': await portal.ask('', { target: '/%zz' }),
    'a foreign change': await portal.ask('/sign-in', {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
    }),
    'a body that is too large': await portal.ask('/sign-in', {
      method: 'POST',
      headers: { origin: portal.url },
      body: 'x'.repeat(1_000_000),
    }),
    'a method that is not allowed': await portal.ask('/api/access', {
      method: 'DELETE',
      headers: { origin: portal.url },
    }),
  }
}

test('every kind of response has the security headers, its own nonce and the id of its process', async ({
  portal,
}) => {
  const replies = Object.entries(await kinds(portal))
  const nonces = replies.map(([name, { headers }]) => {
    const policy = String(headers['content-security-policy'])
    expect(policy, name).toContain("default-src 'self'")
    expect(policy, name).toContain("object-src 'none'")
    expect(policy, name).toContain("base-uri 'none'")
    expect(policy, name).toContain("frame-ancestors 'none'")
    expect(policy, name).not.toMatch(/unsafe-inline|unsafe-eval|\*/)
    expect(headers, name).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-portal-process': expect.stringMatching(/^\d+$/),
    })
    expect(headers['x-powered-by'], name).toBeUndefined()
    return /'nonce-([^']+)'/.exec(policy)?.[1] ?? name
  })
  expect(new Set(nonces).size).toBe(replies.length)
  for (const nonce of nonces) expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/)
})

test('every script of a page carries the nonce of that page', async ({ portal }) => {
  for (const path of ['/dashboard', '/settings/access', '/nowhere', '/sign-in']) {
    const reply = await portal.ask(path, path === '/sign-in' ? {} : { as: 'admin' })
    const nonce = /'nonce-([^']+)'/.exec(String(reply.headers['content-security-policy']))?.[1]
    const scripts = [...reply.body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length, path).toBeGreaterThan(3)
    for (const tag of scripts) expect(tag, path).toContain(`nonce="${nonce}"`)
  }
})

test('no response with personal data may be cached; static files may, for ever', async ({ portal }) => {
  for (const [name, { headers }] of Object.entries(await kinds(portal))) {
    if (name === 'a static file') expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    else if (name !== 'the icon') expect(headers['cache-control'], name).toContain('no-store')
  }
})

test('the statuses of existing, missing and forbidden addresses', async ({ portal }) => {
  const replies = await kinds(portal)
  const statuses = Object.fromEntries(Object.entries(replies).map(([name, { status }]) => [name, status]))
  expect(statuses).toMatchObject({
    'a page': 200,
    'the sign-in form': 200,
    'a redirect': 307,
    'a refusal': 403,
    'a refused navigation': 403,
    'an unknown address': 404,
    'an unknown address, signed out': 404,
    'an unknown API address': 404,
    'a static file': 200,
    'an unknown static file': 404,
    'the API': 200,
    'the API, signed out': 401,
    'the version': 200,
    'next-auth': 200,
    'the health of the process': 200,
    'the health of the portal': 200,
    'a bad address': 400,
    'a foreign change': 403,
    'a body that is too large': 413,
    'a method that is not allowed': 405,
  })
  expect(JSON.parse(replies['the health of the process']?.body ?? '')).toMatchObject({ status: 'ok' })
  expect(JSON.parse(replies['the health of the portal']?.body ?? '')).toMatchObject({ status: 'ok' })
  const [first] = Object.keys(JSON.parse(replies['the API, signed out']?.body ?? ''))
  expect(first).toBe('error')
})

test('diagnostics name the version of the access data behind a response', async ({ portal }) => {
  const [row] = await portal.sql`select version from snapshot_version where name = 'access'`
  const api = await portal.ask('/api/access', { as: 'admin' })
  expect(JSON.parse(api.body)).toMatchObject({
    version: row?.version,
    menus: menus().map((menu) => menu.elementId),
  })
  expect(api.headers['x-access-version']).toBe(row?.version)
  const page = await portal.ask('/dashboard', { as: 'admin' })
  expect(page.body).toContain(`<html lang="en" data-access-version="${row?.version}">`)
})
