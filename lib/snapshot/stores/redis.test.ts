import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from 'redis'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort } from '@/e2e/support/servers/ports'
import { startRedis, type TestRedis } from '@/e2e/support/servers/redis-server'
import { untilHolds } from '@/e2e/support/unit/until'
import { RedisStore } from '@/lib/snapshot/stores/redis'

let redis: TestRedis | undefined
let store: RedisStore | undefined

afterEach(async () => {
  await store?.close()
  await redis?.stop()
})

describe('the Redis store', () => {
  test('connects only when used, and finds a Redis that started later', async () => {
    const port = await freePort()
    store = new RedisStore({ url: `redis://127.0.0.1:${port}`, timeoutMs: 60_000 })
    redis = await startRedis(port)
    expect(await connections(redis.url)).toBe(1)
    expect(await store.get('key')).toBeUndefined()
    expect(await connections(redis.url)).toBe(2)
  })

  test('shares one connection among calls that start together', async () => {
    redis = await startRedis()
    const shared = new RedisStore({ url: redis.url, timeoutMs: 60_000 })
    store = shared
    await Promise.all(Array.from({ length: 200 }, (_, index) => shared.set(`key ${index}`, 'value', 60)))
    expect(await connections(redis.url)).toBe(2)
  })

  test('fails at once while Redis is down, and works again when it is back', async () => {
    redis = await startRedis()
    const { port } = redis
    const steady = new RedisStore({ url: redis.url, timeoutMs: 2_000 })
    store = steady
    await untilHolds(() => steady.set('key', 'value', 60))
    await redis.kill9()
    await expect(steady.get('key')).rejects.toThrow()
    await sleep(200)
    const started = performance.now()
    for (let call = 0; call < 100; call += 1) await expect(steady.get('key')).rejects.toThrow()
    // A hundred calls that each waited for their time-out would take 200 seconds.
    expect(performance.now() - started).toBeLessThan(60_000)
    redis = await startRedis(port)
    await untilHolds(() => steady.set('key', 'again', 60))
    expect(await steady.get('key')).toBe('again')
  })

  test('gives up in time on a Redis that stopped answering, and continues when it answers again', async () => {
    redis = await startRedis()
    const { pid, url } = redis
    const steady = new RedisStore({ url, timeoutMs: 500 })
    store = steady
    await untilHolds(() => steady.set('key', 'value', 60))
    process.kill(pid, 'SIGSTOP')
    try {
      const started = performance.now()
      await expect(steady.get('key')).rejects.toThrow('within 500 ms')
      expect(performance.now() - started).toBeLessThan(30_000)
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    await untilHolds(() => steady.get('key'))
    expect(await steady.get('key')).toBe('value')
  })

  test('drops a connection that was silent for long, and makes a new one', async () => {
    redis = await startRedis()
    const wire = await startWire(redis.port)
    const steady = new RedisStore({ url: `redis://127.0.0.1:${wire.port}`, timeoutMs: 500 })
    store = steady
    await untilHolds(() => steady.set('key', 'value', 60))
    wire.cutSilently()
    await expect(steady.get('key')).rejects.toThrow('within 500 ms')
    await sleep(3000)
    await expect(steady.get('key')).rejects.toThrow('within 500 ms')
    expect(await steady.get('key')).toBe('value')
    await steady.close()
    wire.close()
  })

  test('prefixes its keys', async () => {
    redis = await startRedis()
    store = new RedisStore({ url: redis.url, timeoutMs: 60_000 })
    await store.set('key', 'value', 60)
    const client = await createClient({ url: redis.url }).connect()
    await client.set('foreign', 'value')
    expect((await client.keys('*')).sort()).toEqual(['foreign', 'portal:key'])
    client.destroy()
    const listed: string[] = []
    for await (const entry of store.list('')) listed.push(entry.key)
    expect(listed).toEqual(['key'])
  })

  test('refuses an address that is not a Redis one', () => {
    for (const url of ['', 'localhost:6379', 'http://localhost']) {
      expect(() => new RedisStore({ url })).toThrow('redis://')
    }
  })
})

/** A proxy to Redis that can drop connections like a router: neither end notices. New ones work. */
async function startWire(redisPort: number) {
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(redisPort, '127.0.0.1')
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => undefined)
    }
    near.pipe(far)
    far.pipe(near)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    cutSilently() {
      for (const socket of open) socket.unpipe().pause()
    },
    close() {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

/** How many connections Redis has, including this one. */
async function connections(url: string): Promise<number> {
  const client = await createClient({ url }).connect()
  const list = await client.sendCommand<string>(['CLIENT', 'LIST'])
  client.destroy()
  return list.trim().split('\n').length
}
