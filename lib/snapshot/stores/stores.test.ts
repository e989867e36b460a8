import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll } from 'vitest'
import { freePort, startSilentServer } from '@/e2e/support/servers/ports'
import { startRedis } from '@/e2e/support/servers/redis-server'
import { startUpstashServer } from '@/e2e/support/servers/upstash-server'
import { createDatabase } from '@/e2e/support/unit/test-postgres'
import { describeStore } from '@/lib/snapshot/stores/contract'
import { DatabaseStore } from '@/lib/snapshot/stores/database'
import { openStore } from '@/lib/snapshot/stores/open'
import { RedisStore } from '@/lib/snapshot/stores/redis'
import { UpstashStore } from '@/lib/snapshot/stores/upstash'

const [redis, upstashRedis, database, silent, deadPort] = await Promise.all([
  startRedis(),
  startRedis(),
  createDatabase('stores'),
  startSilentServer(),
  freePort(),
])
const upstash = await startUpstashServer({ redisUrl: upstashRedis.url, token: 'a test token' })
const sql = postgres(database.url, { onnotice: () => undefined })
const deadSql = postgres(`postgres://portal@127.0.0.1:${deadPort}/portal`)
const silentSql = postgres(`postgres://portal@127.0.0.1:${silent.port}/portal`)

afterAll(async () => {
  await Promise.all([sql, deadSql, silentSql].map((one) => one.end({ timeout: 0 })))
  await upstash.close()
  await Promise.all([redis.stop(), upstashRedis.stop(), database.drop(), silent.close()])
})

const boundMs = 300
const onTheWall = (milliseconds: number) => sleep(milliseconds)

let clock = 0
// The contract tests what a store keeps, not how fast this machine is, so the working stores get time.
const timeoutMs = 60_000

describeStore('memory', {
  open: () => openStore({ kind: 'memory', now: () => clock }),
  passTime: async (milliseconds) => {
    clock += milliseconds
  },
})

describeStore('database', {
  open: async () => new DatabaseStore({ sql, timeoutMs }),
  passTime: onTheWall,
  unreachable: {
    dead: () => new DatabaseStore({ sql: deadSql, timeoutMs: boundMs }),
    silent: () => new DatabaseStore({ sql: silentSql, timeoutMs: boundMs }),
    boundMs,
  },
})

describeStore('redis', {
  open: () => openStore({ kind: 'redis', url: redis.url, timeoutMs }),
  passTime: onTheWall,
  unreachable: {
    dead: () => new RedisStore({ url: `redis://127.0.0.1:${deadPort}`, timeoutMs: boundMs }),
    silent: () => new RedisStore({ url: `redis://127.0.0.1:${silent.port}`, timeoutMs: boundMs }),
    boundMs,
  },
})

describeStore('upstash', {
  open: () => openStore({ kind: 'upstash', url: upstash.url, token: upstash.token, timeoutMs }),
  passTime: onTheWall,
  unreachable: {
    dead: () => new UpstashStore({ url: `http://127.0.0.1:${deadPort}`, token: 'any', timeoutMs: boundMs }),
    silent: () =>
      new UpstashStore({ url: `http://127.0.0.1:${silent.port}`, token: 'any', timeoutMs: boundMs }),
    boundMs,
  },
})
