import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '@/db/client'

/** The name of the connections that are cut, as the database shows it. */
export const SIMULATED = 'portal simulated'

/** Milliseconds between two faults at most; of a hundred faults so many set the clock back, by so much. */
const [PAUSE_MS, CLOCKS, BACK_MS] = [1_500, 5, 90_000]

/** Cuts connections and moves the clock, in the middle of what is done, until it is ended. Not by the seed: neither is what it meets. */
export function letFaultsHappen(
  owner: Sql,
  at: Date,
  setTime: (owner: Sql, at: Date) => Promise<void>,
): { end(): Promise<void> } {
  const over = new AbortController()
  const happening = (async () => {
    for (;;) {
      await sleep(Math.random() * PAUSE_MS, undefined, { signal: over.signal })
      if (Math.random() * 100 < CLOCKS) await setTime(owner, new Date(at.getTime() - BACK_MS))
      else
        await owner`
          select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name = ${SIMULATED} order by random() limit 1`
    }
  })().catch((error: Error) => {
    if (error.name !== 'AbortError') throw error
  })
  return {
    end: async () => {
      over.abort()
      await happening
    },
  }
}
