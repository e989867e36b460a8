import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { startRedis, type TestRedis } from '@/e2e/support/servers/redis-server'
import { startUpstashServer, type UpstashServer } from '@/e2e/support/servers/upstash-server'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { accessRules } from '../../access/decision/rules'
import { servedReporter } from '../../access/delivery/served-version-report'
import { readEnv } from '../../platform/env'
import { snapshotKey } from '../../snapshot/snapshot'
import { configuredStore } from '../../snapshot/stores/configured'
import { openStore } from '../../snapshot/stores/open'
import { runForJson, runTool } from '../run-in-test'

let made: TestDatabase
let redis: TestRedis
let upstash: UpstashServer
let sql: Sql

beforeAll(async () => {
  ;[made, redis] = await Promise.all([createDatabase('cli_cache'), startRedis()])
  upstash = await startUpstashServer({ redisUrl: redis.url, token: 'token' })
  sql = connect(made.url, { max: 2 })
})
afterAll(async () => {
  await sql.end()
  await upstash.close()
  await Promise.all([made.drop(), redis.stop()])
})

const storeSettings = {
  database: () => ({}),
  redis: () => ({ REDIS_URL: redis.url }),
  upstash: () => ({ UPSTASH_REDIS_REST_URL: upstash.url, UPSTASH_REDIS_REST_TOKEN: upstash.token }),
}

const version = async (): Promise<string> =>
  (await sql`select version from snapshot_version where name = 'access'`)[0]?.version

async function addProcess(store: string, servedVersion: string | null): Promise<string> {
  const id = randomUUID()
  await sql`insert into server_process (id, host, pid, store, served_version)
            values (${id}, 'ward', 7, ${store}, ${servedVersion})`
  return id
}

const keyOf = (version: string) => snapshotKey(accessRules, version)

describe.for(['database', 'redis', 'upstash'] as const)('cache commands with the %s store', (kind) => {
  let env: Record<string, string>

  beforeEach(async () => {
    env = { DATABASE_URL: made.url, ...storeSettings[kind]() }
    await sql`delete from server_process`
    const store = await openStore(configuredStore(readEnv(env), sql))
    await store.delete(['other:1', 'other:2'])
    await store.set(keyOf('old'), 'abcd', 60)
    await store.set(keyOf(await version()), 'abcdef', 60)
    await store.set('other:1', 'é', 60)
    await store.close()
  })

  test('lists keys, by prefix too', async () => {
    const { code, data } = await runForJson(['cache', 'list', keyOf('')], env)
    expect(code).toBe(0)
    const { store, entries } = data as { store: string; entries: { key: string; current: boolean }[] }
    expect(store).toBe(kind)
    expect(entries).toContainEqual({
      key: keyOf('old'),
      bytes: 4,
      ttlSeconds: expect.any(Number),
      current: false,
    })
    expect(entries).toContainEqual(expect.objectContaining({ key: keyOf(await version()), current: true }))
    const { out } = await runTool(['cache', 'list'], env)
    expect(out).toMatch(/^KEY +BYTES +TIME LEFT/)
    expect(out).toMatch(/other:1 +2 +\d+ s/)
    expect((await runTool(['cache', 'list', 'nothing'], env)).out).toBe(
      `0 values, 0 bytes in the ${kind} store.\n`,
    )
  })

  test('deletes by prefix and counts', async () => {
    expect((await runForJson(['cache', 'delete', 'other:'], env)).data).toEqual({ store: kind, deleted: 1 })
    expect((await runTool(['cache', 'delete', 'other:'], env)).out).toBe(
      `Deleted 0 values from the ${kind} store.\n`,
    )
  })

  test('clears: moves the version and deletes what it superseded', async () => {
    const before = await version()
    const { code, data } = await runForJson(['cache', 'clear'], env)
    expect(code).toBe(0)
    const after = await version()
    expect(after).not.toBe(before)
    const { deleted, ...rest } = data as { deleted: number }
    expect(rest).toEqual({ before, after, store: kind, processes: { running: 0, served: 0 } })
    expect(deleted).toBeGreaterThanOrEqual(2)
    expect((await runForJson(['cache', 'list'], env)).data).toMatchObject({ entries: [{ key: 'other:1' }] })
    expect((await runTool(['cache', 'clear'], env)).out).toContain('No server process is running')
  })

  test('measures', async () => {
    await runTool(['cache', 'delete', ''], env)
    const current = await version()
    await addProcess(kind, current)
    await addProcess(kind, randomUUID())
    await addProcess(kind, null)
    const { data, err } = await runForJson(['cache', 'stats'], env)
    expect(err).toBe('')
    expect(data).toMatchObject({ version: current, store: kind, entries: 0, bytes: 0 })
    const { changedAt, processes } = data as { changedAt: string; processes: { state: string }[] }
    expect(Date.parse(changedAt)).toBeLessThan(Date.now() + 1000)
    expect(processes.map((process) => process.state).sort()).toEqual(['behind', 'current', 'never'])
    const { out } = await runTool(['cache', 'stats'], env)
    expect(out).toMatch(/HOST +PROCESS +STORE +STATE/)
    expect(out).toMatch(/ward +7 +\w+ +behind/)
    expect(out).toMatch(/^Reach: +on 1 of 3 processes\. Process 7 on ward last seen \d+ s ago, and 1 more$/m)
  })

  test('says how far the last change has come, in words and in numbers', async () => {
    const current = await version()
    const ids = [await addProcess(kind, current), await addProcess(kind, current)]
    await sql`update server_process p set started_at = v.changed_at - interval '1 hour', tabs_open = 6, tabs_told = 2,
                     served_at = v.changed_at + case when id = ${ids[0] ?? ''} then 20 else 84 end * interval '1 millisecond'
                from snapshot_version v where v.name = 'access'`
    const { data } = await runForJson(['cache', 'stats'], env)
    expect(data).toMatchObject({
      reach: { on: 2, of: 2, withinMs: 84, tabsOpen: 12, tabsTold: 4 },
      processes: expect.arrayContaining([
        expect.objectContaining({ afterCommitMs: 20, tabsOpen: 6, tabsTold: 2 }),
        expect.objectContaining({ afterCommitMs: 84 }),
      ]),
    })
    const { out } = await runTool(['cache', 'stats'], env)
    expect(out).toMatch(/^Reach: +on 2 of 2 processes, 84 ms after the commit$/m)
    expect(out).toMatch(/^Tabs: +12 open tabs, 4 told to refresh$/m)
    expect(out).toMatch(/current +[0-9a-f-]+ +84 ms +6 +2 +\d+ s ago/)
    await runTool(['cache', 'clear', '--wait', '0'], env)
    expect((await runForJson(['cache', 'stats'], env)).data).toMatchObject({
      reach: { on: 0, of: 2, withinMs: null, tabsOpen: 12, tabsTold: 0 },
    })
  })
})

describe('cache clear and the running processes', () => {
  let env: Record<string, string>
  beforeEach(async () => {
    env = { DATABASE_URL: made.url }
    await sql`delete from server_process`
  })

  test('waits until all of them serve the new version', async () => {
    const reporters = [servedReporter(sql, 'database'), servedReporter(sql, 'database')]
    const old = await version()
    for (const reporter of reporters) {
      reporter.start()
      reporter.note(old)
    }
    while ((await sql`select 1 from server_process where served_version = ${old}`).length < 2) await sleep(20)
    const clearing = runTool(['cache', 'clear', '--wait', '10'], env)
    while ((await version()) === old) await sleep(20)
    for (const reporter of reporters) reporter.note(await version())
    const { code, out } = await clearing
    expect(code).toBe(0)
    expect(out).toContain('Served by 2 of 2 processes so far.\n')
    for (const reporter of reporters) await reporter.stop()
  })

  test('does not wait longer than it was told, and leaves out processes that are gone', async () => {
    await addProcess('database', await version())
    const gone = await addProcess('database', null)
    await sql`update server_process set seen_at = now() - interval '1 minute' where id = ${gone}`
    const started = performance.now()
    const { out } = await runTool(['cache', 'clear', '--wait', '0.3'], env)
    expect(performance.now() - started).toBeLessThan(8_000)
    expect(out).toContain('Served by 0 of 1 process so far. The others come to it')
  })
})

describe('cache commands in doubt', () => {
  test('warn when the portal uses another store', async () => {
    await sql`delete from server_process`
    await addProcess('redis', null)
    const env = { DATABASE_URL: made.url }
    for (const argv of [['list'], ['stats'], ['clear', '--wait', '0'], ['delete', 'none']]) {
      const { code, err } = await runTool(['cache', ...argv], env)
      expect(code).toBe(0)
      expect(err).toContain('the running portal uses the redis store, and this command the database store')
    }
  })

  test('say that memory is not shared', async () => {
    await sql`delete from server_process`
    const env = { DATABASE_URL: made.url, CACHE_STORE: 'memory', WEB_CONCURRENCY: '1' }
    expect((await runTool(['cache', 'list'], env)).out).toContain('nothing shared')
    expect((await runTool(['cache', 'delete', 'x'], env)).out).toContain('nothing shared')
    expect((await runForJson(['cache', 'stats'], env)).data).toMatchObject({
      store: 'memory',
      entries: null,
      bytes: null,
    })
    expect(await runTool(['cache', 'clear'], env)).toMatchObject({ code: 0 })
  })

  test('fail plainly when the store does not answer, but still clear', async () => {
    const env = { DATABASE_URL: made.url, REDIS_URL: 'redis://127.0.0.1:9' }
    for (const argv of [['list'], ['stats'], ['delete', 'x']]) {
      const { code, out, err } = await runTool(['cache', ...argv], env)
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toContain('The redis store does not answer')
    }
    const before = await version()
    const { code, data, err } = await runForJson(['cache', 'clear', '--wait', '0'], env)
    expect(code).toBe(0)
    expect(data).toMatchObject({ before, deleted: null })
    expect(err).toContain('could not be emptied')
  })
})
