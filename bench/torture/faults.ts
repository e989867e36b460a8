import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@/lib/random/seeded-random'
import type { Acknowledged } from './checking/check'
import { now } from './checking/clock'
import type { Machine } from './world/machine'
import type { Condition } from './world/wire'
import type { World } from './world/world'
import type { Gate } from './writers'
import { changeSlowly } from './writers/by-sql'

/** What a fault may cost: only time, or answers too. None may cause a stale answer. */
type MayFail = 'nothing' | 'requests'

interface FaultTools {
  world: World
  random: Random
  gate: Gate
  acknowledge(one: Acknowledged): void
  /** Draws the one server process that the fault hits; a fault that draws none hits all. */
  pick(): Machine
}

export interface Fault {
  kind: string
  mayFail: MayFail
  /** Left out if the store is the database. */
  needsRedis?: true
  /** Injects the fault, waits, and repairs it. */
  happen(tools: FaultTools): Promise<unknown>
}

export const faults: readonly Fault[] = [
  {
    kind: 'a server process frozen',
    mayFail: 'nothing',
    async happen({ random, pick }) {
      const machine = pick()
      machine.freeze()
      await sleep(random.between(300, 2_500))
      machine.thaw()
    },
  },
  {
    kind: 'a server process killed',
    mayFail: 'requests',
    happen: ({ pick }) => pick().killAndRestart(),
  },
  {
    kind: 'the clock of a server process set wrong',
    mayFail: 'nothing',
    async happen({ random, pick }) {
      pick().setClock(random.between(-10, 10) * 60_000)
      await sleep(500)
    },
  },
  {
    kind: 'the database unreachable for one process',
    mayFail: 'requests',
    happen: ({ random, pick }) => during(random, pick().toDatabase, 'cut', 1_500),
  },
  {
    kind: 'the database silent for one process',
    mayFail: 'requests',
    // A change in progress there keeps its locks and blocks writers on the other machines, so all are hit.
    // Longer than the portal's own limits of 5 seconds.
    happen: ({ world, random }) => during(random, random.pick(world.machines).toDatabase, 'silent', 8_000),
  },
  {
    kind: 'the database slow for one process',
    mayFail: 'nothing',
    happen: ({ random, pick }) => during(random, pick().toDatabase, { lateMs: random.between(5, 60) }, 2_000),
  },
  {
    kind: 'all connections to the database ended',
    mayFail: 'requests',
    happen: ({ world }) =>
      persistently(
        () => world.sql`
          select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and pid <> pg_backend_pid()`,
      ),
  },
  {
    kind: 'Postgres restarted',
    mayFail: 'requests',
    happen: ({ world }) => world.postgres.restart('stop'),
  },
  {
    kind: 'Postgres killed',
    mayFail: 'requests',
    happen: ({ world }) => world.postgres.restart('kill'),
  },
  {
    kind: 'the database put back to an earlier backup',
    mayFail: 'requests',
    happen: restore,
  },
  {
    kind: 'a long transaction',
    mayFail: 'nothing',
    async happen({ world, random, acknowledge }) {
      const began = now()
      // The referenced row may have been deleted while it waited for the lock.
      const changed = await changeSlowly(world, random, random.between(300, 2_000)).catch(() => undefined)
      if (changed) acknowledge({ ...changed, began, ended: now() })
    },
  },
  {
    kind: 'the table of the store emptied',
    mayFail: 'nothing',
    happen: ({ world }) => persistently(() => world.sql`delete from snapshot_store`),
  },
  {
    kind: 'the table of the store written to by somebody',
    mayFail: 'nothing',
    // Each value is replaced by another version’s, as by an intruder who can write but not seal.
    happen: ({ world, random }) =>
      overAndOver(
        random,
        () =>
          world.sql`
          update snapshot_store s set value = coalesce(
            (select value from snapshot_store o where o.key <> s.key order by random() limit 1), '{"version":"forged"}')`,
      ),
  },
  {
    kind: 'Redis killed',
    mayFail: 'nothing',
    needsRedis: true,
    happen: ({ world, random }) => world.store.redis?.kill(random.between(0, 1_500)) ?? Promise.resolve(),
  },
  {
    kind: 'Redis flushed',
    mayFail: 'nothing',
    needsRedis: true,
    happen: ({ world }) => world.store.redis?.flush() ?? Promise.resolve(),
  },
  {
    kind: 'a Redis replica promoted with lost writes',
    mayFail: 'nothing',
    needsRedis: true,
    happen: ({ world, random }) =>
      world.store.redis?.failOver(random.between(300, 1_500)) ?? Promise.resolve(),
  },
  {
    kind: 'Redis written to by somebody',
    mayFail: 'nothing',
    needsRedis: true,
    happen: ({ world, random }) =>
      overAndOver(random, () => world.store.redis?.poison() ?? Promise.resolve()),
  },
  {
    kind: 'Redis written to by somebody while a server process starts with an empty memory',
    mayFail: 'requests',
    needsRedis: true,
    async happen({ world, pick }) {
      let started = false
      const starting = pick().killAndRestart()
      const poisoning = (async () => {
        for (; !started; await sleep(2)) await world.store.redis?.poison()
      })()
      await starting.finally(() => {
        started = true
      })
      await poisoning
    },
  },
  {
    kind: 'the store unreachable for one process',
    mayFail: 'nothing',
    needsRedis: true,
    happen: ({ random, pick }) => during(random, pick().toStore, 'cut', 1_500),
  },
  {
    kind: 'the store silent for one process',
    mayFail: 'nothing',
    needsRedis: true,
    happen: ({ random, pick }) => during(random, pick().toStore, 'silent', 2_500),
  },
  {
    kind: 'the store slow for one process',
    mayFail: 'nothing',
    needsRedis: true,
    happen: ({ random, pick }) => during(random, pick().toStore, { lateMs: random.between(20, 400) }, 2_000),
  },
]

type Connection = World['machines'][number]['toStore']

async function during(random: Random, connection: Connection, condition: Condition, atMostMs: number) {
  connection?.set(condition)
  await sleep(random.between(300, atMostMs))
  connection?.set('open')
}

/** For a while, so that it also hits values that were just stored and not read yet. */
async function overAndOver(random: Random, work: () => PromiseLike<unknown>) {
  for (const until = now() + random.between(500, 2_000); now() < until; await sleep(5))
    await persistently(work)
}

/** The connection for injecting a fault may itself be broken by the previous one. */
async function persistently(work: () => PromiseLike<unknown>) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === 5) throw error
      await sleep(300)
    }
  }
}

/**
 * Backs up the files, lets some changes happen, and restores the backup, including the version row, while the server
 * processes keep their memory. Writers are paused, because a change lost by the restore is not lost by the portal.
 */
async function restore({ world, random, gate, acknowledge }: FaultTools): Promise<void> {
  const { postgres, history, sql } = world
  const mark = await gate.closedFor(async () => {
    await history.read(sql)
    const taken = history.mark
    await postgres.restart('stop', postgres.copyFiles)
    return taken
  })
  await sleep(random.between(500, 1_500))
  await gate.closedFor(async () => {
    await history.read(sql)
    const began = now()
    await postgres.restart('stop', postgres.putFilesBack)
    acknowledge({ by: 'restore', began, ended: now(), moment: history.goBack(mark) })
  })
}
