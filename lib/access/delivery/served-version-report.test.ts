import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { connect, type Sql } from '@/db/client'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { until } from '@/e2e/support/unit/until'
import { makeSeal } from '../../snapshot/seal'
import { snapshotReader } from '../../snapshot/snapshot'
import { MemoryStore } from '../../snapshot/stores/memory'
import { readRules } from '../decision/queries'
import { accessRules } from '../decision/rules'
import { readPropagation } from './propagation'
import { servedReporter } from './served-version-report'
import { versionFollower } from './version-follower'

let made: TestDatabase
let sql: Sql
const stops: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  made = await createDatabase('served')
  sql = connect(made.url, { max: 3 })
})
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  await sql`delete from server_process`
})
afterAll(async () => {
  await sql.end()
  await made.drop()
})

/** A change by plain SQL; returns its version. */
async function change(): Promise<string> {
  await sql`insert into role (slug, name) select id, id from (select gen_random_uuid()::text as id) made`
  return (await readPropagation(sql)).version
}

function reporter(connection = sql) {
  const started = servedReporter(connection, 'database')
  stops.push(started.pause, started.stop)
  started.start()
  return started
}

const only = async () => {
  const { processes } = await readPropagation(sql)
  expect(processes).toHaveLength(1)
  const [first] = processes
  if (!first) throw new Error('No process reports.')
  return first
}
/** How many runs fit since `began` with a gap of 200 ms, plus a few at both ends. */
const mostRuns = (began: number) => 5 + (performance.now() - began) / 200

const untilReported = () => until(async () => (await readPropagation(sql)).processes.length === 1)

describe('the report of a process', () => {
  test('says never, then current, then behind, then current again', async () => {
    const process = reporter()
    await untilReported()
    expect(await only()).toMatchObject({ state: 'never', servedVersion: null, afterCommitMs: null })
    const first = await change()
    process.note(first)
    await until(async () => (await only()).state === 'current')
    const second = await change()
    expect(await only()).toMatchObject({ state: 'behind', servedVersion: first, afterCommitMs: null })
    process.note(second)
    await until(async () => (await only()).state === 'current')
    expect((await only()).servedVersion).toBe(second)
  })

  test('gives the time from the commit until the version was held, not until the report was written', async () => {
    const process = reporter()
    await untilReported()
    const version = await change()
    await sleep(300)
    process.note(version)
    // A delayed report is not a delayed change: the event loop is blocked for a while.
    const blockedUntil = performance.now() + 2_000
    while (performance.now() < blockedUntil);
    await until(async () => (await only()).state === 'current')
    const { afterCommitMs } = await only()
    expect(afterCommitMs).toBeGreaterThanOrEqual(300)
    expect(afterCommitMs).toBeLessThan(2_000)
  })

  test('keeps that time in later reports, even if a late request of an older version comes between', async () => {
    const process = reporter()
    await untilReported()
    const old = await change()
    const version = await change()
    process.note(version)
    await until(async () => (await only()).state === 'current')
    const { afterCommitMs } = await only()
    await sleep(300)
    process.tabsChanged()
    await sleep(350)
    expect((await only()).afterCommitMs).toBe(afterCommitMs)
    process.note(old)
    await until(async () => (await only()).state === 'behind')
    process.note(version)
    await until(async () => (await only()).state === 'current')
    expect(Math.abs(((await only()).afterCommitMs ?? 0) - (afterCommitMs ?? 0))).toBeLessThan(300)
  })

  test("uses only the database's clock", async () => {
    // Otherwise a machine whose clock is an hour slow would report the version before the change.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
    stops.push(async () => vi.useRealTimers())
    const process = reporter()
    await untilReported()
    process.note(await change())
    await until(async () => (await only()).state === 'current')
    const [row] =
      await sql`select extract(epoch from clock_timestamp() - served_at)::float8 as ago from server_process`
    expect(row?.ago).toBeGreaterThanOrEqual(0)
    expect(row?.ago).toBeLessThan(1_000)
  })

  test('gives no time for a change from before the process started', async () => {
    const version = await change()
    const process = reporter()
    await untilReported()
    process.note(version)
    await until(async () => (await only()).state === 'current')
    expect((await only()).afterCommitMs).toBeNull()
  })

  test('is deleted at the end, and nothing follows', async () => {
    const process = reporter()
    await untilReported()
    process.note(await change())
    await sleep(25)
    await process.pause()
    process.note(await change())
    await process.stop()
    await sleep(350)
    expect((await readPropagation(sql)).processes).toEqual([])
  })

  test('counts the open tabs, and those notified of the current version', async () => {
    const process = reporter()
    await untilReported()
    const version = await change()
    process.count({ size: 12, toldOf: (asked) => (asked === version ? 5 : 99) })
    process.note(version)
    await until(async () => (await only()).state === 'current')
    expect(await only()).toMatchObject({ tabsOpen: 12, tabsTold: 5 })
  })

  test('is never written by a request, and rarely however often the version changes', async () => {
    const writes = { count: 0 }
    const counting = new Proxy(sql, {
      apply(target, self, parts) {
        writes.count += 1
        return Reflect.apply(target, self, parts)
      },
    })
    const process = reporter(counting)
    await untilReported()
    const version = await change()
    process.note(version)
    await sleep(350)
    writes.count = 0
    for (let request = 0; request < 10_000; request += 1) process.note(version)
    await sleep(350)
    expect(writes.count).toBe(0)
    // A hundred changes in a second, each noted.
    let last = version
    const began = performance.now()
    for (let moved = 0; moved < 100; moved += 1) {
      last = await change()
      process.note(last)
      await sleep(5)
    }
    await until(async () => (await only()).servedVersion === last)
    expect(writes.count).toBeGreaterThan(1)
    expect(writes.count).toBeLessThan(mostRuns(began))
  })
})

test('a process silent for an hour is deleted at the next heartbeat of another, and no other is', async () => {
  await sql`insert into server_process (id, host, pid, store, seen_at) values
    ('00000000-0000-4000-8000-000000000001', 'elsewhere', 1, 'database', now() - interval '61 minutes'),
    ('00000000-0000-4000-8000-000000000002', 'elsewhere', 2, 'database', now() - interval '59 minutes')`
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    reporter()
    vi.advanceTimersByTime(60_000)
  } finally {
    vi.useRealTimers()
  }
  const there = async () =>
    (await sql<{ pid: number }[]>`select pid from server_process where pid in (1, 2)`).map(({ pid }) => pid)
  await until(async () => (await there()).length === 1)
  expect(await there()).toEqual([2])
})

describe('reading how far a change has spread', () => {
  test('leaves out processes silent for 15 seconds, and no others', async () => {
    reporter()
    await untilReported()
    await sql`update server_process set seen_at = now() - interval '13 seconds'`
    expect(await only()).toMatchObject({ seenSecondsAgo: 13 })
    await sql`update server_process set seen_at = now() - interval '15 seconds'`
    expect((await readPropagation(sql)).processes).toEqual([])
  })

  test('says when the version was moved, and throws without one', async () => {
    const version = await change()
    const [row] = await sql`select changed_at from snapshot_version where name = 'access'`
    const { changedAt, ...rest } = await readPropagation(sql)
    expect(rest).toEqual({ version, processes: [] })
    expect(changedAt).toBe(row?.changed_at.toISOString())
    await sql`update snapshot_version set name = 'other' where name = 'access'`
    await expect(readPropagation(sql)).rejects.toThrow('db migrate')
    await sql`update snapshot_version set name = 'access' where name = 'other'`
  })
})

describe('a process without requests', () => {
  function follower(connection: Sql) {
    const held: string[] = []
    const rules = snapshotReader(accessRules, {
      store: new MemoryStore(),
      seal: makeSeal('a secret of the tests, long enough'),
      fill: async () => {
        const [row] = await readRules(connection)
        if (!row) throw new Error('no rules')
        return row
      },
    })
    const made = versionFollower({ sql: connection, rules, onHeld: (version) => held.push(version) })
    stops.push(made.stop)
    return { held, rules, ask: () => made.ask() }
  }

  test('reaches the current version when notified, and holds its rules', async () => {
    const process = follower(sql)
    const version = await change()
    await sleep(50)
    expect(process.held).toEqual([])
    process.ask()
    await until(() => process.held.length === 1)
    expect(process.held).toEqual([version])
    const fills = process.rules.counts.fill
    expect(await process.rules.read(version)).toBeDefined()
    expect(process.rules.counts.fill).toBe(fills)
  })

  test('follows a hundred changes a second with few reads, and ends at the last', async () => {
    const process = follower(sql)
    let last = ''
    const began = performance.now()
    for (let moved = 0; moved < 100; moved += 1) {
      last = await change()
      process.ask()
      await sleep(5)
    }
    await until(() => process.held.at(-1) === last)
    expect(process.held.length).toBeLessThan(mostRuns(began))
  })

  test('stays at its version while the database is unreachable, and catches up afterwards', async () => {
    let away = true
    const failing = new Proxy(sql, {
      get: (target, name) => {
        if (away && name === 'unsafe') return () => Promise.reject(new Error('away'))
        return Reflect.get(target, name)
      },
    })
    const process = follower(failing)
    const version = await change()
    process.ask()
    await sleep(100)
    expect(process.held).toEqual([])
    away = false
    process.ask()
    await until(() => process.held.length === 1)
    expect(process.held).toEqual([version])
  })
})
