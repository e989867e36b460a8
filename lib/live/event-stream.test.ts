import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { until } from '@/e2e/support/unit/until'
import type { Resolved } from '../access/decision/resolved'
import { eventStream } from './event-stream'
import { LiveHub, type Tab } from './hub'

interface Connection {
  client: Socket
  tab: Tab
  response: ServerResponse
  cut: () => void
}

const hub = new LiveHub({ resolve: async () => undefined, settleMs: 60_000 })
const sockets: Socket[] = []
let opened: ((connection: Omit<Connection, 'client'>) => void) | undefined
const server = createServer((_, response) => {
  let remove = () => {}
  const cut = vi.fn()
  const tab = eventStream(response, () => remove(), cut)
  remove = hub.add(tab, { sessionId: 's', principal: {}, access: { person: {} } } as unknown as Resolved)
  opened?.({ tab, response, cut })
})

beforeEach(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** Opens a stream over a real socket. With `reads: false` the client never reads. */
async function open({ reads }: { reads: boolean }): Promise<Connection> {
  const arrived = new Promise<Omit<Connection, 'client'>>((resolve) => {
    opened = resolve
  })
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  sockets.push(client)
  if (reads) client.resume()
  client.write('GET /api/live HTTP/1.1\r\nhost: x\r\n\r\n')
  return { client, ...(await arrived) }
}

const kilobyte = { text: 'x'.repeat(1024) }

/**
 * Sends small pieces, so that a reader keeps up, until the client accepts no more; returns how much it
 * accepted.
 */
async function flood(tab: Tab, mostKilobytes: number): Promise<number> {
  for (let sent = 0; sent < mostKilobytes; sent += 1) {
    if (!tab.send('access', kilobyte)) return sent
    if (sent % 32 === 31) await new Promise((resolve) => setImmediate(resolve))
  }
  return mostKilobytes
}

test('a page that never reads is cut when more than 64 kB is buffered for it, and costs nothing afterwards', async () => {
  const { tab, response, cut } = await open({ reads: false })
  expect(hub.size).toBe(1)
  let most = 0
  let sent = 0
  // The two ends of the connection buffer some megabytes by themselves first.
  while (sent < 100_000 && tab.send('access', kilobyte)) {
    most = Math.max(most, response.writableLength)
    sent += 1
    if (sent % 32 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(sent).toBeLessThan(100_000)
  expect(most).toBeGreaterThan(64 * 1024)
  expect(most).toBeLessThan(67 * 1024)
  await until(() => hub.size === 0)
  expect(response.destroyed).toBe(true)
  expect(response.socket?.destroyed ?? true).toBe(true)
  for (let more = 0; more < 1000; more += 1) expect(tab.send('access', kilobyte)).toBe(false)
  tab.beat()
  expect(response.writableLength).toBe(0)
  expect(cut).toHaveBeenCalledTimes(1)
})

test('a page that reads is not cut, however much is sent', async () => {
  const { tab, cut, client } = await open({ reads: true })
  // As much as got the other page cut off.
  expect(await flood(tab, 20_000)).toBe(20_000)
  expect(cut).not.toHaveBeenCalled()
  expect(hub.size).toBe(1)
  client.destroy()
  await until(() => hub.size === 0)
  expect(cut).not.toHaveBeenCalled()
})
