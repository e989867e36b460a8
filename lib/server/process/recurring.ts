import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@/db/client'
import type { RecurringWork } from '../../module/recurring-work'

/** Does each work again and again, one time after the other, until it is stopped. Returns what stops it. */
export function doRecurringly(
  works: readonly RecurringWork[],
  { database, onError }: { database: Database; onError: (error: unknown, work: RecurringWork) => void },
): () => Promise<void> {
  const ends = new AbortController()
  const each = works.map(async (work) => {
    while (!ends.signal.aborted) {
      // Processes that were started together do not do it at the same moment.
      const wait = work.everySeconds * 1_000 * (0.75 + Math.random() / 2)
      await sleep(wait, undefined, { ref: false, signal: ends.signal }).catch(() => {})
      if (!ends.signal.aborted) await work.run(database).catch((error) => onError(error, work))
    }
  })
  return async () => {
    ends.abort()
    await Promise.all(each)
  }
}
