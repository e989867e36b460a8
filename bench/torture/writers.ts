import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@/lib/random/seeded-random'
import { withTimeout } from '@/lib/snapshot/with-timeout'
import type { Change } from './change'
import type { Acknowledged } from './checking/check'
import { now } from './checking/clock'
import type { Way } from './way'
import type { World } from './world/world'
import { changeByAction } from './writers/by-action'
import { changeByCli } from './writers/by-cli'
import { changeBySql } from './writers/by-sql'

const ways: readonly { way: Way; change: Change; pauseMs: number }[] = [
  { way: 'server action', change: changeByAction('nurse'), pauseMs: 200 },
  { way: 'server action', change: changeByAction('doctor'), pauseMs: 300 },
  { way: 'CLI', change: changeByCli('receptionist'), pauseMs: 1_500 },
  { way: 'SQL', change: changeBySql(), pauseMs: 20 },
  { way: 'SQL', change: changeBySql(), pauseMs: 30 },
]

/** A writer that has heard nothing for so long does not know the outcome; waiting on, it would keep the gate open. */
const HEARD_WITHIN_MS = 45_000

export interface Writing {
  acknowledged: Acknowledged[]
  tried: Record<Way, number>
  /** Reasons for changes of unknown outcome, with counts. */
  unknown: Map<string, number>
}

/** A gate that blocks all writers while held. */
export class Gate {
  #writing = 0
  #closed = false

  /** Runs one change while the gate is open. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    while (this.#closed) await sleep(5)
    this.#writing += 1
    try {
      return await work()
    } finally {
      this.#writing -= 1
    }
  }

  /** Waits until no change is in progress, and blocks new ones until `work` is done. */
  async closedFor<T>(work: () => Promise<T>): Promise<T> {
    while (this.#closed) await sleep(5)
    this.#closed = true
    try {
      while (this.#writing > 0) await sleep(5)
      return await work()
    } finally {
      this.#closed = false
    }
  }
}

export const nothingWritten = (): Writing => ({
  acknowledged: [],
  tried: { 'server action': 0, CLI: 0, SQL: 0 },
  unknown: new Map(),
})

/** Changes access in the named ways until `signal` fires; adds to `done`. */
export async function writeChanges(
  world: World,
  random: Random,
  gate: Gate,
  only: readonly Way[],
  signal: AbortSignal,
  done: Writing,
): Promise<void> {
  const write = async ({ way, change, pauseMs }: (typeof ways)[number], draw: Random) => {
    while (!signal.aborted) {
      await gate.pass(async () => {
        done.tried[way] += 1
        const began = now()
        try {
          const changed = await withTimeout(change(world, draw), HEARD_WITHIN_MS)
          done.acknowledged.push({ ...changed, began, ended: now() })
        } catch (error) {
          const why = `${way}: ${error instanceof Error ? error.message : error}`.slice(0, 160)
          done.unknown.set(why, (done.unknown.get(why) ?? 0) + 1)
        }
      })
      await sleep(draw.between(0, 2 * pauseMs))
    }
  }
  await Promise.all(ways.filter(({ way }) => only.includes(way)).map((one) => write(one, random.fork())))
}
