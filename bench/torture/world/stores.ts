import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from 'redis'
import { startRedis, type TestRedis } from '@/e2e/support/servers/redis-server'
import { startUpstashServer } from '@/e2e/support/servers/upstash-server'
import type { StoreKind } from '@/lib/snapshot/store'
import { KEY_PREFIX } from '@/lib/snapshot/stores/redis-keys'
import { startWire, type Wire } from './wire'

/** A Redis that can be killed, flushed, corrupted, and replaced by a replica that missed some writes. */
interface TorturedRedis {
  /** The address of the current one. */
  port: number
  /** Kills it and starts an empty one in its place, after `downMs`. */
  kill(downMs: number): Promise<void>
  flush(): Promise<void>
  /** Disconnects the replica, so that it misses `missedMs` of writes, kills the primary and promotes the replica. */
  failOver(missedMs: number): Promise<void>
  /** Corrupts every snapshot it holds: with the value of another one, or with garbage. */
  poison(): Promise<void>
  stop(): Promise<void>
}

/** Starts a real Redis, a real replica, and an address that always reaches the current primary. */
async function startTorturedRedis(): Promise<TorturedRedis> {
  let first = await startRedis()
  let copy = await startFollower(first)
  const wire = await startWire(first.port)
  /** Values stored by the portal itself, and where others have written since. */
  const [seen, poisoned] = [new Set<string>(), new Set<string>()]
  return {
    port: wire.port,
    async kill(downMs) {
      await first.kill9()
      await sleep(downMs)
      first = await startRedis(first.port)
      await command(copy, 'REPLICAOF', '127.0.0.1', String(first.port))
    },
    async flush() {
      await command(first, 'FLUSHALL')
    },
    async failOver(missedMs) {
      await command(copy, 'REPLICAOF', 'NO', 'ONE')
      await sleep(missedMs)
      await first.kill9()
      first = copy
      wire.leadTo(first.port)
      copy = await startFollower(first)
    },
    async poison() {
      const client = await createClient({ url: first.url }).connect()
      for (const key of await client.keys(`${KEY_PREFIX}snapshot:*`)) {
        const value = await client.get(key)
        const other = [...seen].findLast((one) => one !== value)
        if (value !== null && !poisoned.has(key)) seen.add(value)
        poisoned.add(key)
        await client.set(key, other ?? '{"version":"forged"}')
      }
      client.destroy()
    },
    async stop() {
      await wire.close()
      await copy.kill9()
      await first.kill9()
    },
  }
}

async function startFollower(first: TestRedis): Promise<TestRedis> {
  const follower = await startRedis()
  await command(follower, 'REPLICAOF', '127.0.0.1', String(first.port))
  return follower
}

async function command(redis: TestRedis, ...words: string[]): Promise<void> {
  const client = createClient({ url: redis.url, disableOfflineQueue: true })
  client.on('error', () => {})
  await client.connect()
  await client.sendCommand(words)
  client.destroy()
}

/** The server processes' way to their store, apart from the database. */
export interface TorturedStore {
  kind: StoreKind
  redis: TorturedRedis | undefined
  /** The port of each machine's own connection. */
  port: number | undefined
  /** The settings of a machine that reaches the store at `port`. */
  settings(port: number): Record<string, string>
  stop(): Promise<void>
}

const TOKEN = 'the token of the torture run'

/** Starts the store of the kind `kind`. For Upstash that is our test server in front of a real Redis. */
export async function startTorturedStore(kind: StoreKind): Promise<TorturedStore> {
  if (kind === 'database')
    return { kind, redis: undefined, port: undefined, settings: () => ({}), stop: async () => {} }
  const redis = await startTorturedRedis()
  if (kind === 'redis') {
    return {
      kind,
      redis,
      port: redis.port,
      settings: (port) => ({ REDIS_URL: `redis://127.0.0.1:${port}` }),
      stop: () => redis.stop(),
    }
  }
  const upstash = await startUpstashServer({ redisUrl: `redis://127.0.0.1:${redis.port}`, token: TOKEN })
  return {
    kind,
    redis,
    port: Number(new URL(upstash.url).port),
    settings: (port) => ({
      UPSTASH_REDIS_REST_URL: `http://127.0.0.1:${port}`,
      UPSTASH_REDIS_REST_TOKEN: TOKEN,
    }),
    async stop() {
      await upstash.close()
      await redis.stop()
    },
  }
}

/** One machine's wire to the store, if the store is not the database. */
export async function storeWire(store: TorturedStore): Promise<Wire | undefined> {
  return store.port === undefined ? undefined : startWire(store.port)
}
