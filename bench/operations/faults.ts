import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '@/db/client'
import type { Random } from '@/lib/random/seeded-random'

export interface Faults {
  killed: number
  cut: number
}

/** Milliseconds between two faults, at most. */
const PAUSE_MS = 5_000

/** Kills workers and cuts their connections in the middle of what they do, until `isOver`. */
export async function letFaultsHappen(
  {
    owner,
    random,
    workers,
    isOver,
  }: {
    owner: Sql
    random: Random
    workers: () => readonly ChildProcess[]
    isOver: () => boolean
  },
  found: Faults,
): Promise<void> {
  while (!isOver()) {
    await sleep(random.between(200, PAUSE_MS))
    const running = workers()
    if (isOver() || running.length === 0) continue
    if (random.share() < 0.15) {
      random.pick(running).kill('SIGKILL')
      found.killed += 1
      continue
    }
    const rows = await owner`
      select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and usename = 'portal_app'
       order by md5(pid::text || ${String(random.share())}) limit 1`
    found.cut += rows.length
  }
}
