import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { untilHolds } from '@/e2e/support/unit/until'
import { makeServer, type PortalServer, type ServerOptions, type TimeLimits, timeLimits } from './http-server'

/** The real limits with one of them shortened, so that no other limit takes effect first. */
const only = (name: 'head' | 'request' | 'keepAlive' | 'silence' | 'reply'): TimeLimits => ({
  ...timeLimits,
  check: 50,
  farewell: 50,
  [name]: 300,
  // For a whole request, Node applies the longer of the two.
  ...(name === 'request' ? { head: 200 } : {}),
})

let portal: PortalServer | undefined
const clients: Socket[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy()
  await portal?.drain(50)
})

async function start(options: ServerOptions, handle: Parameters<typeof makeServer>[0] = answer) {
  portal = makeServer(handle, options)
  portal.server.listen(0, '127.0.0.1')
  await once(portal.server, 'listening')
  return portal
}
const answer: Parameters<typeof makeServer>[0] = (request, response) => {
  request.resume()
  request.once('end', () => response.end('done'))
}

/** A client that never hangs up and, unless `reads`, never reads. */
async function call(words: string, { reads = true } = {}): Promise<Socket> {
  const { port } = (portal as PortalServer).server.address() as AddressInfo
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  client.on('error', () => {})
  clients.push(client)
  await once(client, 'connect')
  if (reads) client.resume()
  if (words) client.write(words)
  return client
}

const get = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'
const openNow = () =>
  new Promise<number>((resolve) => portal?.server.getConnections((_, count) => resolve(count)))
/** A busy machine is slow; the shortest of the real limits, which would close a connection too, is twice as long. */
const SOON = { timeout: timeLimits.head / 2 }
const untilNoneIsOpen = () => untilHolds(async () => expect(await openNow()).toBe(0), SOON)
const descriptors = () => readdirSync('/proc/self/fd').length

const asksToUpgrade = (method: string, path: string, more = '') =>
  `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\nupgrade: websocket\r\n${more}\r\n`

test.each([
  ['GET', '/x', ''],
  ['GET', '/_next/webpack-hmr', ''],
  ['POST', '/api/auth/signin', 'content-length: 2\r\n'],
  ['OPTIONS', '/', 'cookie: portal.session=x\r\n'],
  ['CONNECT', 'localhost:1', ''],
])('an upgrade is refused before anything looks at it: %s %s', async (method, path, more) => {
  const handle = vi.fn(answer)
  const { server } = await start({ limits: { ...timeLimits, farewell: 50 } }, handle)
  const client = await call(asksToUpgrade(method, path, more), { reads: false })
  expect(await text(client)).toMatch(/^HTTP\/1\.1 40[05] /)
  expect(handle).not.toHaveBeenCalled()
  await untilNoneIsOpen()
  expect(server.listenerCount('upgrade')).toBe(1)
})

test.skipIf(process.platform !== 'linux')(
  'two hundred upgrades that never hang up leave the descriptors where they were',
  async () => {
    await start({ limits: { ...timeLimits, farewell: 50 } })
    await (await call('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).end()
    await untilNoneIsOpen()
    const before = descriptors()
    await Promise.all(Array.from({ length: 200 }, () => call(asksToUpgrade('GET', '/x'), { reads: false })))
    await untilNoneIsOpen()
    // The remaining two hundred are the clients' own. The system closes the server's shortly after the event.
    await untilHolds(() => expect(descriptors() - before).toBeLessThanOrEqual(205), SOON)
    for (const client of clients.splice(0)) client.destroy()
    await untilHolds(() => expect(descriptors()).toBeLessThanOrEqual(before + 5), SOON)
  },
)

test.each([
  ['that says nothing', 'head', ''],
  ['that says half a head', 'head', 'GET / HTTP/1.1\r\nhost: x\r\n'],
  ['that says half a body', 'request', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf'],
  [
    'that says half a chunk',
    'request',
    'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n9\r\nhalf',
  ],
  ['that has its answer and stays', 'keepAlive', get],
  ['that says no HTTP', 'head', 'nonsense\r\n\r\n'],
] as const)('a client %s is not kept', async (_, limit, words) => {
  await start({ limits: only(limit) })
  await call(words)
  await sleep(50)
  await untilNoneIsOpen()
})

test('a body sent byte by byte gets no more time than one that never arrives', async () => {
  await start({ limits: only('request') })
  const client = await call('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9000\r\n\r\n')
  const trickle = setInterval(() => client.write('x'), 20)
  await untilNoneIsOpen()
  clearInterval(trickle)
})

test.each(['silence', 'reply'] as const)('a response that does not end is cut, by its %s', async (limit) => {
  let beat: NodeJS.Timeout | undefined
  await start({ limits: only(limit) }, (_, response) => {
    response.write('begun')
    if (limit === 'reply') beat = setInterval(() => response.write('.'), 20)
  })
  await call(get)
  await sleep(50)
  await untilNoneIsOpen()
  clearInterval(beat)
})

test('a response that nobody reads is cut', async () => {
  await start({ limits: only('silence') }, (_, response) => response.end('x'.repeat(20_000_000)))
  await call(get, { reads: false })
  await sleep(50)
  await untilNoneIsOpen()
})

const post = (path: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`

test.each([
  ['nonsense', 'nonsense\r\n\r\n'],
  ['a head that is none', 'GET / HTTP/9.9\r\n\r\n'],
  ['bytes', '\u0000\u0001\u0002'.repeat(100)],
  ['half a body that breaks', 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'],
  ['too many headers', `GET / HTTP/1.1\r\n${`x: ${'y'.repeat(90)}\r\n`.repeat(400)}\r\n`],
])('what follows a request is not answered in its place: %s', async (_, after) => {
  const asked: (string | undefined)[] = []
  await start({ limits: { ...timeLimits, farewell: 50 } }, (request, response) => {
    asked.push(request.url)
    request.resume()
    if (request.url !== '/slow') return
    // Half of the answer is said before the rest arrives, half after it.
    response.write('half ')
    setTimeout(() => response.end('whole'), 100)
  })
  const client = await call(post('/slow', 'x') + after, { reads: false })
  const said = await text(client)
  expect(asked[0]).toBe('/slow')
  expect(said).toMatch(/^HTTP\/1\.1 200 /)
  expect(said.replaceAll(/\r\n[\da-f]*\r\n/g, '')).toContain('half whole')
  expect(said.match(/HTTP\/1\.1/g)).toHaveLength(1)
  await untilNoneIsOpen()
})

test.each([
  ['HTTP/1.0', 'GET / HTTP/1.0\r\nconnection: Upgrade\r\nupgrade: h2c\r\n\r\n'],
  [
    'an expectation',
    `POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\nconnection: Upgrade\r\nupgrade: x\r\ncontent-length: 9\r\n\r\n`,
  ],
  [
    'another expectation',
    'POST / HTTP/1.1\r\nhost: x\r\nexpect: nonsense\r\nconnection: close\r\ncontent-length: 9\r\n\r\n',
  ],
  ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001'],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
])('a connection by %s is let go at once', async (_, words) => {
  await start({ limits: { ...timeLimits, farewell: 50 } })
  await call(words)
  await sleep(20)
  await untilNoneIsOpen()
})

test('an expectation to continue is met, and its body arrives', async () => {
  await start({ limits: timeLimits })
  const client = await call(
    'POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\nconnection: close\r\ncontent-length: 4\r\n\r\n',
    { reads: false },
  )
  client.once('data', () => client.write('body'))
  expect(await text(client)).toMatch(/done$|done\r\n/)
})

test('a client that half-closes while it waits is not kept', async () => {
  const closed = vi.fn()
  await start({ limits: timeLimits }, (_, response) => void response.once('close', closed))
  ;(await call(get)).end()
  await untilNoneIsOpen()
  expect(closed).toHaveBeenCalled()
})

test('a stop finishes running requests and waits for nothing else', async () => {
  let finish = () => {}
  const running = await start(
    { limits: { ...timeLimits, farewell: 100 }, upgrades: true },
    (request, response) => {
      if (request.url === '/slow') finish = () => response.end('answered')
      else answer(request, response)
    },
  )
  // Like the development server's own sockets: handed to another handler and never ended.
  running.server.on('upgrade', () => {})
  for (const words of ['', 'GET / HTT', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nhalf', get])
    await call(words)
  await call(asksToUpgrade('GET', '/_next/webpack-hmr'))
  const asking = await call('GET /slow HTTP/1.1\r\nhost: x\r\n\r\n', { reads: false })
  await sleep(100)
  const began = Date.now()
  const drained = running.drain(10_000)
  setTimeout(() => finish(), 300)
  expect(await text(asking)).toContain('answered')
  await drained
  expect(Date.now() - began).toBeGreaterThanOrEqual(290)
  expect(Date.now() - began).toBeLessThan(9_000)
})
