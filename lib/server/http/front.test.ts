import { once } from 'node:events'
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { untilHolds } from '@/e2e/support/unit/until'
import nextConfig from '@/next.config'
import { LARGEST_FILE } from '../../documents/model/codes'
import { ACTION_REACHED, requestContext } from '../../platform/request-context'
import { type FrontOptions, makeFront } from './front'
import { makeServer, type PortalServer } from './http-server'
import { fileLimit } from './request/body-limit'

vi.hoisted(() => vi.stubEnv('LOG_LEVEL', 'silent'))

const gate = vi.fn<FrontOptions['gate']>()
const live = vi.fn<NonNullable<FrontOptions['live']>>()
const refused = vi.fn<NonNullable<FrontOptions['refused']>>()
const answered = vi.fn<NonNullable<FrontOptions['answered']>>()
let seen: { headers: IncomingHttpHeaders; body: string; address: string | undefined }[] = []
/** The addresses for which Next was asked, in their order. */
let reached: (string | undefined)[] = []
let portal: PortalServer
let port = 0

beforeAll(async () => {
  const front = makeFront({
    env: { diagnostics: true, portalUrl: 'https://portal.example', secure: true, trustProxyHops: 0 },
    dev: false,
    forwardingMark: 'only Next knows',
    gate,
    live,
    refused,
    answered,
    takesFile: (pathname) => pathname === '/upload',
    async next(request, response) {
      reached.push(request.url)
      seen.push({ headers: request.headers, body: await text(request), address: requestContext()?.address })
      if (request.url === '/broken') throw new Error('secret detail')
      if (request.url?.startsWith('/elsewhere')) return await forwardAsNextDoes(request, response)
      if (request.url?.startsWith('/action')) response.statusCode = 500
      if (request.url === '/action-reached') requestContext()?.memo.set(ACTION_REACHED, true)
      if (request.url === '/late') requestContext()?.setStatus(403)
      response.setHeader('content-type', 'text/html')
      response.end('from next')
    },
  })
  portal = makeServer(front)
  portal.server.listen(0, '127.0.0.1')
  await once(portal.server, 'listening')
  const address = portal.server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => portal.drain(100))
beforeEach(() => {
  seen = []
  reached = []
  gate.mockReset().mockResolvedValue(200)
  live.mockReset().mockResolvedValue(false)
  refused.mockReset()
  answered.mockReset()
})

async function ask(path: string, method = 'GET', headers: Record<string, string> = {}, body: string[] = []) {
  const request = send({ port, host: '127.0.0.1', path, method, headers, agent: false })
  request.on('error', () => {})
  for (const part of body) request.write(part)
  request.end()
  const [response] = await once(request, 'response')
  return { status: response.statusCode, headers: response.headers, text: await text(response) }
}
const own = { origin: 'https://portal.example' }

test('a page is passed on, with headers, a new nonce each time, and nothing stored', async () => {
  const [first, second] = [await ask('/'), await ask('/')]
  expect(first).toMatchObject({ status: 200, text: 'from next' })
  expect(first.headers).toMatchObject({
    'x-portal-process': String(process.pid),
    'cache-control': 'no-store',
  })
  expect(first.headers['strict-transport-security']).toBeDefined()
  expect(first.headers['content-security-policy']).toBe(seen[0]?.headers['content-security-policy'])
  expect(first.headers['content-security-policy']).toContain(`'nonce-${seen[0]?.headers['x-nonce']}'`)
  expect(first.headers['content-security-policy']).not.toBe(second.headers['content-security-policy'])
  expect(seen[0]?.address).toBe('127.0.0.1')
})

/**
 * An action that the page does not own: Next asks the page that does, with the request’s headers, and copies the
 * reply’s headers; or sends `{}` if that is not an action’s reply.
 */
async function forwardAsNextDoes(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { 'x-portal-forwarding': mark } = request.headers
  const headers = {
    ...own,
    'next-action': 'x',
    'x-action-forwarded': '1',
    'x-portal-forwarding': String(mark),
  }
  if (request.url === '/elsewhere/refused') {
    const refused = await ask('/late', 'POST', { ...headers, origin: 'https://evil.example' })
    expect(refused).toMatchObject({ status: 403, headers: { 'content-type': 'text/plain; charset=utf-8' } })
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.setHeader('content-length', 2)
    response.end('{}')
    return
  }
  const inner = await ask('/late', 'POST', headers)
  for (const name of ['content-type', 'x-action-status']) response.setHeader(name, inner.headers[name] ?? '')
  response.end(inner.text)
}

test("an action forwarded to another page takes that page's status", async () => {
  const reply = await ask('/elsewhere', 'POST', { ...own, 'next-action': 'x' })
  expect(reply).toMatchObject({ status: 403, text: 'from next' })
  expect(reply.headers).not.toHaveProperty('x-action-status')
  // Only the response to an action may be overruled.
  expect(await ask('/elsewhere', 'POST', own)).toMatchObject({ status: 200 })
})

test('an action refused on the way to the page that owns it has not succeeded', async () => {
  expect(await ask('/elsewhere/refused', 'POST', { ...own, 'next-action': 'x' })).toMatchObject({
    status: 502,
  })
})

test.each([{}, { 'x-portal-forwarding': 'guessed' }])(
  'a client cannot claim that Next forwarded its action: %j',
  async (guess) => {
    const claim = { ...own, ...guess, 'next-action': 'x', 'x-action-forwarded': '1' }
    const reply = await ask('/late', 'POST', claim)
    expect(reply.headers).not.toHaveProperty('x-action-status')
    expect(seen[0]?.headers).not.toHaveProperty('x-action-forwarded')
  },
)

test('a status decided late is sent', async () => {
  expect(await ask('/late')).toMatchObject({ status: 403, text: 'from next' })
})

test('a body arrives whole, however it was sent', async () => {
  await ask('/', 'POST', { ...own, 'content-length': '11' }, ['hello', ' world'])
  await ask('/', 'POST', { ...own, 'transfer-encoding': 'chunked' }, ['hello', ' world'])
  expect(seen.map(({ body }) => body)).toEqual(['hello world', 'hello world'])
})

test.each([
  ['announced', { 'content-length': String(300 * 1024) }],
  ['counted', { 'transfer-encoding': 'chunked' }],
])('a body that is too large is refused: %s', async (_, headers) => {
  const answer = await ask('/', 'POST', { ...own, ...headers }, Array(300).fill('x'.repeat(1024)))
  expect(answer.status).toBe(413)
  expect(seen).toEqual([])
})

describe('a file', () => {
  const megabytes = (count: number) => Array<string>(count).fill('x'.repeat(1024 * 1024))
  const upload = (count: number, { path = '/upload', headers = own as Record<string, string> } = {}) =>
    ask(path, 'POST', { ...headers, 'content-length': String(count * 1024 * 1024) }, megabytes(count))

  test('arrives whole at a page that takes files, from somebody who may open it', async () => {
    const answer = await upload(10, { headers: { ...own, cookie: 'a=b' } })
    expect(answer.status).toBe(200)
    expect(seen[0]?.body).toHaveLength(10 * 1024 * 1024)
    expect(gate).toHaveBeenCalledWith('/upload', 'a=b')
  })

  test('is refused at every other page, over its limit, without its size, and from a foreign page', async () => {
    expect((await upload(1, { path: '/patients' })).status).toBe(413)
    expect((await upload(1, { path: '/upload/more' })).status).toBe(413)
    expect(await upload(12)).toMatchObject({ status: 413, text: expect.stringContaining('10 MB') })
    const chunked = { ...own, 'transfer-encoding': 'chunked' }
    expect((await ask('/upload', 'POST', chunked, megabytes(1))).status).toBe(413)
    expect((await upload(1, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
    expect(seen).toEqual([])
    expect(gate).not.toHaveBeenCalled()
  })

  test.each([401, 403] as const)('is not read from somebody whom the gate answers %i', async (status) => {
    gate.mockResolvedValue(status)
    expect((await upload(5)).status).toBe(status)
    expect(seen).toEqual([])
  })

  test('waits for its turn unread, and a sender who leaves takes no place', async () => {
    const stop = new AbortController()
    const slow = Array.from({ length: 3 }, () => {
      const headers = { ...own, 'content-length': '2000000' }
      const request = send({
        port,
        host: '127.0.0.1',
        path: '/upload',
        method: 'POST',
        headers,
        agent: false,
      })
      request.on('error', () => {})
      request.write('x'.repeat(300_000))
      stop.signal.addEventListener('abort', () => request.destroy())
      return request
    })
    await untilHolds(() => expect(gate).toHaveBeenCalledTimes(3))
    const fourth = upload(1)
    await untilHolds(() => expect(gate).toHaveBeenCalledTimes(4))
    expect(await Promise.race([fourth, new Promise((resolve) => setImmediate(resolve, 'waits'))])).toBe(
      'waits',
    )
    stop.abort()
    expect(slow).toHaveLength(3)
    expect((await fourth).status).toBe(200)
    expect((await upload(1)).status).toBe(200)
  })

  test('may be as large for Next as for the front', () => {
    const { experimental } = nextConfig('phase-production-server')
    expect(experimental?.serverActions?.bodySizeLimit).toBe(`${fileLimit / 1024 / 1024}mb`)
    expect(fileLimit).toBeGreaterThan(LARGEST_FILE)
  })
})

test('a change from a foreign page is refused, one from ours is passed on', async () => {
  expect((await ask('/', 'POST', { origin: 'https://evil.example' })).status).toBe(403)
  expect((await ask('/', 'POST')).status).toBe(403)
  expect(seen).toEqual([])
  expect((await ask('/', 'POST', own)).status).toBe(200)
  expect(seen[0]?.headers['x-forwarded-host']).toBe('portal.example')
})

test.each([401, 403] as const)(
  'a client-side navigation gets %i from the gate and never reaches Next',
  async (status) => {
    gate.mockResolvedValue(status)
    const answer = await ask('/pharmacy?_rsc=1', 'GET', { rsc: '1', cookie: 'a=b' })
    expect(answer.status).toBe(status)
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/plain; charset=utf-8',
    })
    expect(gate).toHaveBeenCalledWith('/pharmacy', 'a=b')
    expect(seen).toEqual([])
  },
)

test('an API request loses navigation headers, a page request keeps them', async () => {
  const headers = { rsc: '1', 'next-router-state-tree': '%5B%22%22%2C%7B%7D%5D', 'next-url': '/patients' }
  await ask('/api/access', 'GET', headers)
  await ask('/pharmacy', 'GET', headers)
  expect(seen[0]?.headers).not.toMatchObject({ rsc: '1' })
  for (const name of Object.keys(headers)) expect(seen[0]?.headers).not.toHaveProperty(name)
  expect(seen[1]?.headers).toMatchObject(headers)
  expect(gate).toHaveBeenCalledTimes(1)
})

test('a gate that cannot answer refuses; one that allows passes the request on', async () => {
  gate.mockRejectedValueOnce(new Error('secret detail'))
  const answer = await ask('/pharmacy', 'GET', { rsc: '1' })
  expect(answer).toMatchObject({ status: 503 })
  expect(answer.text).not.toContain('secret')
  expect((await ask('/pharmacy', 'GET', { rsc: '1' })).status).toBe(200)
})

test('a failure reveals nothing about its cause to the client', async () => {
  expect(await ask('/broken')).toMatchObject({ status: 500, text: 'Something went wrong\n' })
})

test.each(['/%E0%A4%A', '/%00', 'http://evil.example/'])(
  'a malformed address is refused: %s',
  async (path) => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`)
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
    expect(seen).toEqual([])
  },
)

test('garbage instead of HTTP gets 400', async () => {
  const socket = connect(port, '127.0.0.1')
  socket.write('nonsense\r\n\r\n')
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
})

test("arguments that Next cannot read are the client's fault; later failures are ours", async () => {
  const action = { ...own, 'next-action': '00' }
  expect(await ask('/action', 'POST', action, ['{{'])).toMatchObject({ status: 400 })
  expect(await ask('/action-reached', 'POST', action, ['[]'])).toMatchObject({ status: 500 })
  expect(await ask('/action', 'POST', own, ['{{'])).toMatchObject({ status: 500 })
})

test('a method unknown to Next does not reach it', async () => {
  expect(await ask('/', 'TRACE')).toMatchObject({ status: 405 })
  expect(await ask('/', 'PROPFIND', own)).toMatchObject({ status: 405 })
  expect(seen).toHaveLength(0)
})

test('the live stream answers GET and no other method', async () => {
  live.mockImplementation(async (_, response, pathname) => {
    if (pathname !== '/live') return false
    response.end('from the stream')
    return true
  })
  expect(await ask('/live')).toMatchObject({ status: 200, text: 'from the stream' })
  expect(seen).toEqual([])
  expect(await ask('/')).toMatchObject({ text: 'from next' })
  live.mockClear()
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect(await ask('/live', method, own)).toMatchObject({ text: 'from next' })
  await ask('/live', 'HEAD')
  expect(live).not.toHaveBeenCalled()
  expect(seen).toHaveLength(6)
})

test.each([
  ['evil.example', 421],
  ['portal.example.evil.example', 421],
  ['10.0.0.1', 421],
  ['a b', 400],
])('a request for another host is refused before anything looks at it: %s', async (host, status) => {
  for (const method of ['GET', 'POST']) {
    const reply = await ask('/sign-in', method, { ...own, host })
    expect(reply).toMatchObject({ status })
    expect(reply.text).not.toContain(host)
  }
  expect(seen).toEqual([])
  expect(gate).not.toHaveBeenCalled()
  expect(await ask('/', 'GET', { host: 'portal.example' })).toMatchObject({ status: 200 })
})

test('a page of the same name without TLS is foreign to an https portal', async () => {
  const headers = { origin: 'http://portal.example', host: 'portal.example' }
  expect(await ask('/', 'POST', headers)).toMatchObject({ status: 403 })
  expect(await ask('/', 'POST', { ...headers, ...own })).toMatchObject({ status: 200 })
})

test('impossible router headers are refused if the gate has let them pass, and dropped for the API', async () => {
  const headers = { rsc: '1', 'next-router-state-tree': 'nonsense' }
  gate.mockResolvedValueOnce(403)
  expect(await ask('/pharmacy', 'GET', headers)).toMatchObject({ status: 403 })
  expect(await ask('/pharmacy', 'GET', headers)).toMatchObject({ status: 400 })
  expect(await ask('/', 'POST', { ...own, ...headers, 'next-action': 'x' })).toMatchObject({ status: 400 })
  expect(seen).toEqual([])
  expect(await ask('/api/access', 'GET', headers)).toMatchObject({ status: 200 })
})

test('each response that refuses access is reported, by the portal or the front, with its path and nothing else', async () => {
  await ask('/late')
  gate.mockResolvedValueOnce(403)
  await ask('/pharmacy?q=amina', 'GET', { rsc: '1' })
  await ask('/')
  expect(refused.mock.calls.map(([, about]) => about)).toEqual([
    { path: '/late', method: 'GET', address: '127.0.0.1' },
    { path: '/pharmacy', method: 'GET', address: '127.0.0.1' },
  ])
})

test('what is answered is counted after the answer, with the context of its request, and what is refused is not', async () => {
  await ask('/late', 'POST', own)
  await ask('/broken')
  await ask('/somewhere')
  await untilHolds(() => expect(answered).toHaveBeenCalledOnce())
  expect(answered.mock.calls[0]?.[0]).toBeInstanceOf(Map)
})
