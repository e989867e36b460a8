import { setTimeout as sleep } from 'node:timers/promises'
import type { Sql } from '@/db/client'

/** The name of the connections that are cut, as the database shows it. */
export const SIMULATED = 'portal simulated'

/** Milliseconds between two faults at most; of a hundred faults so many set the clock back. */
const [PAUSE_MS, CLOCKS] = [1_500, 5]
/** How far the clock is set back. */
export const BACK_MS = 90_000

/** Cuts connections and moves the clock, in the middle of what is done, until it is ended. Not by the seed: neither is what it meets. */
export function letFaultsHappen(
  owner: Sql,
  setClockBack: (() => Promise<void>) | undefined,
): { end(): Promise<void> } {
  const over = new AbortController()
  const happening = (async () => {
    for (;;) {
      await sleep(Math.random() * PAUSE_MS, undefined, { signal: over.signal })
      if (setClockBack && Math.random() * 100 < CLOCKS) await setClockBack()
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
