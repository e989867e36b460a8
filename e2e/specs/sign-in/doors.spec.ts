import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { STREAM_LIMITS } from '@/lib/live/stream-limit'
import { routerHeaders } from '@/lib/server/http/request/router-headers'
import { expect, test } from '../../fixtures'

/** Parameter values that no browser sends, and that trip a parser of addresses, numbers or JSON. */
const broken = [
  '',
  '%',
  '%E0%A4%A',
  'http://',
  'http://[',
  'https://:0',
  '//',
  '\\\\x',
  'javascript:alert(1)',
  'https://evil.example',
  'http://a b',
  'x'.repeat(6_000),
  '[]',
  '{"a":',
  'null',
  '-1',
  '__proto__',
]
const printable = broken.filter((value) => value !== '')

test('no router header from a client causes a 5xx', async ({ portal }) => {
  const cookie = await portal.cookieOf('admin')
  const names = [
    ...Object.keys(routerHeaders),
    'next-action',
    'x-nextjs-data',
    'next-router-stale-time',
    'purpose',
    'next-request-id',
    'next-html-request-id',
    'next-test-fetch-priority',
    'next-instant-navigation-testing',
    'accept',
    'if-none-match',
    'range',
    'content-type',
    'content-encoding',
    'traceparent',
    'tracestate',
    'sec-fetch-mode',
    'referer',
    'user-agent',
  ]
  const wrong = []
  for (const path of ['/patients', '/sign-in', '/api/access', '/nowhere', '/patients.rsc', '/'])
    for (const name of names)
      for (const value of [
        ...printable,
        '["",{},null,"refetch"]',
        '%5B%22%22%2C%7B%7D%5D',
        '/_tree',
        '/..',
        '1, 1',
      ]) {
        const more = name === 'rsc' ? {} : { rsc: '1' }
        const reply = await portal.ask(path, { headers: { cookie, ...more, [name]: value } })
        if (reply.status >= 500) wrong.push(`${path} ${name}: ${value.slice(0, 40)}: ${reply.status}`)
      }
  // Said once: each expectation of a test costs more than the one before.
  expect(wrong).toEqual([])
})

test('a broken sign-in parameter is a 4xx', async ({ portal }) => {
  const routes = [
    '',
    'signin',
    'signin/credentials',
    'signin/oidc',
    'signin/nobody',
    'callback/credentials',
    'callback/oidc',
    'callback/nobody',
    'csrf',
    'session',
    'providers',
    'signout',
    'error',
    'verify-request',
    '_log',
    '%',
    'a/b/c/d',
  ]
  const names = [
    'callbackUrl',
    'error',
    'csrfToken',
    'state',
    'code',
    'json',
    'provider',
    'nextauth',
    'id_token',
    'redirect',
  ]
  const origin = portal.url
  const type = 'application/x-www-form-urlencoded'
  const csrf = await portal.ask('/api/auth/csrf')
  const jar = String(csrf.headers['set-cookie'] ?? '')
    .split(',')
    .map((one) => one.split(';')[0])
    .join('; ')
  const { csrfToken } = JSON.parse(csrf.body)
  const wrong: string[] = []
  const ask = async (what: string, ...asked: Parameters<typeof portal.ask>) => {
    const { status } = await portal.ask(...asked)
    if (status >= 500) wrong.push(`${what}: ${status}`)
  }
  for (const route of routes)
    for (const [index, value] of broken.entries()) {
      const address = `/api/auth/${route}`
      const shown = `${address} ${value.slice(0, 40)}`
      const post = (contentType: string, body: string) =>
        ({ method: 'POST', headers: { origin, 'content-type': contentType, cookie: jar }, body }) as const
      // Each broken value in every parameter at once, and in each parameter in turn.
      const query = new URLSearchParams(names.map((name) => [name, value]))
      const one = new URLSearchParams({ [names[index % names.length] ?? '']: value })
      const repeated = `callbackUrl=${encodeURIComponent(value)}&callbackUrl=/x&callbackUrl[]=1`
      for (const asked of [query, one, repeated, `callbackUrl=${value.replaceAll(/[^!-~]/g, '')}`])
        await ask(`GET ${shown}`, `${address}?${asked}`)
      for (const body of [
        `${query}`,
        `${one}&csrfToken=${csrfToken}`,
        `csrfToken=${csrfToken}&callbackUrl=${encodeURIComponent(value)}`,
        value,
      ])
        await ask(`POST ${shown}`, address, post(type, body))
      await ask(`JSON ${shown}`, address, post('application/json', value))
      const cookie = `next-auth.callback-url=${encodeURIComponent(value)}; next-auth.csrf-token=${encodeURIComponent(value)}; next-auth.state=${encodeURIComponent(value)}; portal.session=${encodeURIComponent(value)}`
      for (const method of ['GET', 'POST'])
        await ask(`cookie ${method} ${shown}`, address, {
          method,
          headers: { origin, cookie, 'content-type': type },
        })
    }
  expect(wrong).toEqual([])
})

/** Connections to `port` that the server still holds open: established, or with a client that has hung up. */
function heldOpen(port: number): number {
  const local = port.toString(16).toUpperCase().padStart(4, '0')
  return ['tcp', 'tcp6']
    .flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, address = '', , state = '']) => address.endsWith(`:${local}`) && ['01', '08'].includes(state))
    .length
}

test('connections that ask for another protocol are refused and cost nothing', async ({ portal }) => {
  test.skip(process.platform !== 'linux', 'connections are counted in /proc')
  const port = Number(new URL(portal.url).port)
  const cookie = await portal.cookieOf('admin')
  await portal.askEveryProcess('/api/health/ready')
  const before = heldOpen(port)
  const sockets: Socket[] = []
  const refused = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const method = ['GET', 'POST', 'OPTIONS', 'HEAD'][index % 4]
      const path = ['/x', '/', '/_next/webpack-hmr', '/api/live', '/patients'][index % 5]
      const signedIn = index % 3 === 0 ? `cookie: ${cookie}\r\n` : ''
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
      sockets.push(socket)
      socket.write(
        `${method} ${path} HTTP/1.1\r\nhost: localhost:${port}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n${signedIn}\r\n`,
      )
      const answer = await new Promise<string>((resolve) =>
        socket.once('data', (data) => resolve(String(data))),
      )
      return answer.split(' ')[1]
    }),
  )
  expect(new Set(refused)).toEqual(new Set(['400']))
  // The clients have not hung up. The margin is for pages of other tests that are still open.
  await expect.poll(() => heldOpen(port)).toBeLessThan(before + 10)
  for (const socket of sockets) socket.destroy()
  // As a control: connections that ask for nothing yet are held, and counted.
  const waiting = Array.from({ length: 20 }, () => connect({ port, host: '127.0.0.1' }))
  await expect.poll(() => heldOpen(port)).toBeGreaterThan(before + 10)
  for (const socket of waiting) socket.destroy()
})

test('a user may have only so many open pages listening, and is told so', async ({ portal }) => {
  const headers = { cookie: await portal.cookieOf('nurse') }
  const ended = new AbortController()
  const streams = await Promise.all(
    Array.from({ length: 120 }, () => fetch(`${portal.url}/api/live`, { headers, signal: ended.signal })),
  )
  const statuses = streams.map(({ status }) => status)
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(2 * STREAM_LIMITS.person)
  const one = streams.find(({ status }) => status === 429)
  expect(one?.headers.get('retry-after')).toBe('60')
  expect(await one?.text()).toContain('Too many pages')
  const other = { cookie: await portal.cookieOf('cashier') }
  expect((await fetch(`${portal.url}/api/live`, { headers: other, signal: ended.signal })).status).toBe(200)
  ended.abort()
  await expect(async () => {
    const again = await fetch(`${portal.url}/api/live`, { headers, signal: AbortSignal.timeout(5_000) })
    expect(again.status).toBe(200)
    await again.body?.cancel()
  }).toPass()
})

test('a request for another host, or from its page, is refused', async ({ portal }) => {
  const port = new URL(portal.url).port
  const cookie = await portal.cookieOf('admin')
  for (const path of [
    '/',
    '/sign-in',
    '/patients',
    '/api/access',
    '/api/auth/csrf',
    '/api/health/ready',
    '/api/live',
  ]) {
    for (const host of ['evil.example', `evil.example:${port}`, `localhost.evil.example:${port}`, '10.9.8.7'])
      expect((await portal.ask(path, { headers: { host, cookie } })).status, `${path} ${host}`).toBe(421)
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      const { status } = await portal.ask(path === '/api/live' ? '/' : path, { headers: { host, cookie } })
      expect(status, `${path} ${host}`).toBeLessThan(400)
    }
  }
})
