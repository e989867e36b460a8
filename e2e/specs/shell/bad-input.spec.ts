import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { encode } from 'next-auth/jwt'
import { encodeToken } from '@/lib/auth/token'
import { expect, test } from '../../fixtures'
import { accessChecksum } from '../../support/matrix/access-oracle'
import type { Ask, Reply } from '../../support/portal/http'
import type { Portal } from '../../support/portal/portal'
import { actionCall, actionId, multipart, plainActionCall } from '../../support/portal/server-actions'

/** A reply that reveals internals: a stack, a file path, an SQL statement. */
const revealing =
  /\n\s+at |node_modules|\/lib\/(access|server|auth)|\.tsx?:\d|select .* from |PostgresError|ZodError/i

/** Malformed requests get a 4xx, reveal nothing about internals and change nothing. */
async function expectRefused(portal: Portal, attempts: Record<string, () => Promise<Reply>>) {
  for (const [name, attempt] of Object.entries(attempts)) {
    const before = await accessChecksum(portal.sql)
    const reply = await attempt()
    expect(reply.status, `${name}: ${reply.body.slice(0, 200)}`).toBeGreaterThanOrEqual(400)
    expect(reply.status, `${name}: ${reply.body.slice(0, 200)}`).toBeLessThan(500)
    expect(reply.body, name).not.toMatch(revealing)
    expect(await accessChecksum(portal.sql), name).toBe(before)
  }
}

test.describe('a server action', () => {
  const nurseToPharmacy = 'cashier|menu_pharmacy|off|on'
  let cookie = ''
  test.beforeAll(async ({ portal }) => {
    cookie = await portal.cookieOf('admin')
  })

  /** Calls the switch with a valid request altered by `change`. */
  async function call(portal: Portal, change: (ask: Ask) => Ask, cell = nurseToPharmacy): Promise<Reply> {
    const made = change(actionCall('switchMenu', { cell }, { origin: portal.url }))
    return await portal.ask('/settings/access', { ...made, headers: { cookie, ...made.headers } })
  }
  const withHeaders =
    (headers: Record<string, string | undefined>) =>
    (ask: Ask): Ask => {
      const all = Object.entries({ ...ask.headers, ...headers })
      return {
        ...ask,
        headers: Object.fromEntries(
          all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
        ),
      }
    }
  const withBody = (body: string, type: string) => (ask: Ask) =>
    withHeaders({ 'content-type': type })({ ...ask, body })
  const withArguments = (...fields: [string, string][]) => {
    const { body, type } = multipart(fields)
    return withBody(body, type)
  }

  test('works with a valid request, or the refusals below would mean nothing', async ({ portal }) => {
    const before = await accessChecksum(portal.sql)
    const reply = await call(portal, (ask) => ask)
    expect(reply.status, reply.body.slice(0, 300)).toBe(200)
    expect(await accessChecksum(portal.sql)).not.toBe(before)
    expect((await call(portal, (ask) => ask, 'cashier|menu_pharmacy|on|off')).status).toBe(200)
  })

  test('is refused to other sites', async ({ portal }) => {
    const origins = [
      'http://evil.example',
      'null',
      undefined,
      '',
      `${portal.url}.evil.example`,
      'http://localhost:1',
      '*',
    ]
    const forwarded = {
      origin: 'http://evil.example',
      'x-forwarded-host': 'evil.example',
      forwarded: 'host=evil.example',
    }
    await expectRefused(portal, {
      ...Object.fromEntries(
        origins.map((origin) => [`Origin ${origin}`, () => call(portal, withHeaders({ origin }))] as const),
      ),
      'with a forwarded host': () => call(portal, withHeaders(forwarded)),
      'without a script': () =>
        portal.ask('/settings/access', {
          ...withHeaders({ origin: 'http://evil.example', cookie })(
            actionCall('switchMenu', { cell: nurseToPharmacy }, { origin: portal.url, withoutScript: true }),
          ),
        }),
    })
  })

  test('is refused with invalid arguments', async ({ portal }) => {
    const unknown = `60${'0'.repeat(40)}`
    await expectRefused(portal, {
      'an unknown id': () => call(portal, withHeaders({ 'next-action': unknown })),
      'no id at all': () => call(portal, withHeaders({ 'next-action': '../../etc/passwd' })),
      'no arguments': () => call(portal, withArguments(['0', '[]'])),
      'other arguments': () => call(portal, withArguments(['0', '[1,{"a":[]},null]'])),
      'a broken list': () => call(portal, withArguments(['0', '{{{'])),
      'references to nothing': () => call(portal, withArguments(['0', '["$K9","$F7","$Q1"]'])),
      'a reach for the prototype': () =>
        call(portal, withArguments(['1', '{}'], ['0', '["$1:__proto__:constructor:constructor","$1"]'])),
      'an empty form': () => call(portal, withArguments()),
      'a plain text': () => call(portal, withBody('nonsense \u0001', 'text/plain;charset=UTF-8')),
      'a list in plain text': () => call(portal, withBody('["$undefined",{}]', 'text/plain;charset=UTF-8')),
      'a JSON body': () => call(portal, withBody('{"cell":"a|b|on|off"}', 'application/json')),
      'a form of the old kind': () => call(portal, withBody('cell=a', 'application/x-www-form-urlencoded')),
      'half a multipart body': () =>
        call(portal, withBody('--x\r\nConte', 'multipart/form-data; boundary=x')),
      'no boundary': () => call(portal, withBody('x', 'multipart/form-data')),
      'no body': () => call(portal, withBody('', 'text/plain')),
      'signing in without a form': () =>
        portal.ask('/sign-in', { ...plainActionCall('signIn', { origin: portal.url }), body: '[]' }),
      'signing in with a list': () =>
        portal.ask('/sign-in', {
          ...plainActionCall('signIn', { origin: portal.url }),
          body: '[null,[1,2]]',
        }),
    })
  })

  test('is refused for a cell that does not exist or cannot be parsed', async ({ portal }) => {
    const cells = [
      'ghost|menu_pharmacy|off|on',
      'cashier|menu_ghost|off|on',
      'cashier|menu_pharmacy|maybe|on',
      'cashier|menu_pharmacy',
      'cashier|menu_pharmacy|off|on|on',
      '||off|on',
      '',
      'x'.repeat(5000),
      "cashier|menu_pharmacy'; delete from staff; --|off|on",
      'cashier\u0000|menu_pharmacy|off|on',
      'Cashier|MENU_PHARMACY|off|on',
      '__proto__|constructor|off|on',
    ]
    await expectRefused(
      portal,
      Object.fromEntries(
        cells.map((cell) => [cell.slice(0, 60), () => call(portal, (ask) => ask, cell)] as const),
      ),
    )
  })

  test('is refused when too large, before it is read', async ({ portal }) => {
    const large = 'x'.repeat(1_000_000)
    const before = await accessChecksum(portal.sql)
    const reply = await call(
      portal,
      withArguments(['_1_cell', nurseToPharmacy], ['_1_more', large], ['0', '["$undefined","$K1"]']),
    )
    expect(reply.status).toBe(413)
    expect(reply.body).not.toMatch(revealing)
    expect(await accessChecksum(portal.sql)).toBe(before)
    for (const path of ['/sign-in', '/api/auth/callback/credentials', '/pharmacy', '/api/access']) {
      expect(
        (await portal.ask(path, { method: 'POST', headers: { origin: portal.url }, body: large })).status,
        path,
      ).toBe(413)
    }
  })

  test('leaves the portal working as before', async ({ portal }) => {
    for (const reply of await portal.askEveryProcess('/api/access', { headers: { cookie } })) {
      expect(reply.status).toBe(200)
    }
    expect(actionId('switchMenu')).toMatch(/^[0-9a-f]{42}$/)
  })
})

test.describe('a session cookie', () => {
  const hour = 3600

  test('that is not ours is no session', async ({ portal }) => {
    const real = await portal.cookieOf('admin')
    const other = await portal.cookieOf('nurse')
    const [name = '', token = ''] = real.split('=', 2)
    const ids = await portal.sql<{ id: string; staffId: number }[]>`
      select x.id, x.staff_id as "staffId" from session x join staff s on s.id = x.staff_id
       where s.username in ('adam', 'jane') and x.ended_at is null order by x.created_at desc limit 2`
    const [nurses, admins] = ids
    if (!admins || !nurses) throw new Error('There are no sessions.')
    const claims = (more: Record<string, unknown>, secret = portal.secret, maxAge = hour) =>
      encode({ token: { sub: String(admins.staffId), sid: admins.id, ...more }, secret, maxAge })
    expect(
      (await portal.ask('/api/access', { headers: { cookie: `${name}=${await claims({})}` } })).status,
    ).toBe(200)

    const forged: Record<string, string> = {
      nothing: '',
      nonsense: 'nonsense',
      'random bytes': randomBytes(200).toString('base64url'),
      'half a token': token.slice(0, token.length / 2),
      'a token with one letter changed': `${token.slice(0, -8)}${token.at(-8) === 'A' ? 'B' : 'A'}${token.slice(-7)}`,
      'a token without its seal': token.split('.').slice(0, 4).join('.'),
      'another secret': await encodeToken(
        { sessionId: admins.id, staffId: admins.staffId },
        'x'.repeat(40),
        hour,
      ),
      'an unsigned token': `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ sub: '1', sid: admins.id }))}.`,
      'another person’s session': await encodeToken(
        { sessionId: nurses.id, staffId: admins.staffId },
        portal.secret,
        hour,
      ),
      'another person': await encodeToken(
        { sessionId: admins.id, staffId: nurses.staffId },
        portal.secret,
        hour,
      ),
      'a session that never was': await claims({ sid: '00000000-0000-4000-8000-000000000000' }),
      'a session id that is none': await claims({ sid: "' or true --" }),
      'a list of sessions': await claims({ sid: [admins.id] }),
      'an expired token': await claims({}, portal.secret, -hour),
      'a very long value': 'x'.repeat(10_000),
    }
    for (const [label, value] of Object.entries(forged)) {
      const headers = { cookie: `${name}=${value}` }
      expect((await portal.ask('/api/access', { headers })).status, label).toBe(401)
      expect((await portal.ask('/api/access/version', { headers })).status, label).toBe(401)
      const page = await portal.ask('/pharmacy', { headers })
      expect(page.status, label).toBe(307)
      expect(page.headers.location, label).toBe('/sign-in?next=%2Fpharmacy')
      expect(page.body, label).not.toMatch(revealing)
    }
    // Two cookies with the name: either one may count, but never a mixture.
    const both = await portal.ask('/api/access', { headers: { cookie: `${other}; ${real}` } })
    expect(['jane', 'adam']).toContain(JSON.parse(both.body).username)
  })
})

test('malformed addresses and methods get a 4xx or a proper page', async ({ portal }) => {
  const cookie = await portal.cookieOf('admin')
  const targets = [
    '/%',
    '/%zz',
    '/%ff',
    '/%00',
    '/pharmacy%00',
    '/%e0%a4%a',
    '/\u0080',
    '/a\\b',
    '/..%2f..%2fetc%2fpasswd',
    '*',
    'x',
  ]
  for (const target of [
    ...targets,
    'http://evil.example/pharmacy',
    `/${'a'.repeat(5_000)}`,
    '/_next/static/../../package.json',
    '/_next/image?url=/x',
  ]) {
    for (const headers of [{}, { cookie }]) {
      const reply = await portal.ask('', {
        target: Buffer.from(target, 'latin1').toString('latin1'),
        headers,
      })
      expect(reply.body, target).not.toMatch(revealing)
      expect(reply.status, target).toBeLessThan(500)
      if (reply.status === 308) expect(reply.headers.location, target).toMatch(/^\/(?![/\\])/)
      else expect(reply.status, target).toBeGreaterThanOrEqual(400)
    }
  }
  for (const method of ['PUT', 'PATCH', 'DELETE', 'TRACE', 'OPTIONS', 'PROPFIND']) {
    const before = await accessChecksum(portal.sql)
    const reply = await portal.ask('/api/access', { method, headers: { cookie, origin: portal.url } })
    expect(reply.status, method).toBeLessThan(500)
    expect(reply.body, method).not.toContain('"menus"')
    expect(await accessChecksum(portal.sql)).toBe(before)
  }
})

test('a request cannot choose the version of the access data', async ({ portal }) => {
  const cookie = await portal.cookieOf('nurse')
  const forged = '00000000-0000-4000-8000-000000000000'
  const claims: Record<string, string>[] = [
    { 'x-access-version': forged },
    { 'x-access-version': '' },
    { 'x-access-version': `${forged}\t, *` },
    { 'x-portal-process': '1', 'x-nonce': 'AAAA', 'x-action-status': '200' },
    { 'x-action-forwarded': '1' },
  ]
  const [row] = await portal.sql`select version from snapshot_version where name = 'access'`
  for (const path of ['/api/access', '/api/access/version', '/pharmacy', '/patients']) {
    const honest = await portal.ask(path, { headers: { cookie } })
    for (const claim of claims) {
      const label = `${path} with ${JSON.stringify(claim)}`
      const reply = await portal.ask(path, { headers: { ...claim, cookie } })
      expect(reply.status, label).toBe(honest.status)
      expect(withoutNonce(reply), label).toBe(withoutNonce(honest))
      expect(reply.headers['x-access-version'], label).toBe(honest.headers['x-access-version'])
      expect(reply.headers['x-action-status'], label).toBeUndefined()
    }
    if (path.startsWith('/api/')) expect(honest.headers['x-access-version']).toBe(row?.version)
  }
})

test('forged headers of a client-side navigation open nothing, and are ignored by the API', async ({
  portal,
}) => {
  const nurse = { cookie: await portal.cookieOf('nurse') }
  const pharmacist = { cookie: await portal.cookieOf('pharmacist') }
  const tree = encodeURIComponent(
    JSON.stringify(['', { children: ['(portal)', { children: ['pharmacy', {}] }] }, null, 'refetch']),
  )
  const forged: Record<string, string>[] = [
    { rsc: '1', 'next-router-state-tree': tree, 'next-url': '/patients' },
    { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%2Cnull%2C%22refetch%22%5D' },
    { rsc: '1', 'next-router-state-tree': 'nonsense' },
    { rsc: '0', 'next-router-prefetch': '2', 'next-router-segment-prefetch': '/pharmacy/__PAGE__' },
    { rsc: '1', 'next-hmr-refresh': '1', 'next-action-not-found': '1' },
    { 'next-router-state-tree': tree },
  ]
  const api = await portal.ask('/api/access', { headers: nurse })
  for (const headers of forged) {
    const label = JSON.stringify(headers)
    const reply = await portal.ask('/pharmacy', { headers: { ...headers, ...nurse } })
    expect(reply.status, label).toBe(403)
    expect(reply.body, label).not.toContain('Parts of the pharmacy')
    expect(reply.body, label).not.toMatch(revealing)
    expect((await portal.ask('/pharmacy', { headers })).status, label).toBe(401)
    const same = await portal.ask('/api/access', { headers: { ...headers, ...nurse } })
    expect({ status: same.status, body: same.body }, label).toEqual({ status: 200, body: api.body })
    // Users who may open the page get an answer or a 4xx to nonsense, never a 5xx.
    expect(
      (await portal.ask('/pharmacy', { headers: { ...headers, ...pharmacist } })).status,
      label,
    ).toBeLessThan(500)
  }
  const opened = await portal.ask('/pharmacy', { headers: pharmacist })
  expect(opened.status).toBe(200)
  expect(opened.body).toContain('Parts of the pharmacy')
})

/** The body of a response without its random parts. */
function withoutNonce({ headers, body }: Reply): string {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
  // The key of a form is another one each time.
  const key = /name="key" value="([^"]+)"/.exec(body)?.[1] ?? nonce
  return body.replaceAll(nonce, 'NONCE').replaceAll(key, 'KEY')
}

test('a non-HTTP connection is cut off, and the process continues', async ({ portal }) => {
  const port = Number(new URL(portal.url).port)
  const says = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, 'localhost', () => socket.write(text))
      let answer = ''
      socket.on('data', (chunk) => {
        answer += chunk.toString()
      })
      socket.on('close', () => resolve(answer))
      socket.on('error', reject)
    })
  expect(await says('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  expect(await says(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  )
  // Two lengths in one request are a request-smuggling attack.
  const both =
    'POST /sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n'
  expect(await says(both)).toMatch(/^HTTP\/1\.1 400 /)
  for (const reply of await portal.askEveryProcess('/api/health/ready')) expect(reply.status).toBe(200)
})
