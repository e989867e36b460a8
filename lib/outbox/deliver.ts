import { eq } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { outboxDelivery } from '@/db/schema/workflow'
import { identify } from '../access/audit-identity'
import { type Head, headOf, lockLane } from './claim'
import { recordFailure } from './failure'
import type { Reader } from './reader'

/** `contended`: another worker had the lane, so there may be more. */
export type Outcome = 'delivered' | 'failed' | 'contended' | 'nothing'

/** A reader’s failure; contains no patient data except possibly in `error`. */
export interface Failure {
  reader: string
  event: string
  attempts: number
  setAside: boolean
  error: unknown
}

/**
 * Delivers one due event, the earliest of its lane, and marks it as handled in the reader’s transaction. Each lane is
 * handled by one worker at a time. `onFailure` is called when a reader throws. Throws when the database does not
 * answer.
 */
export async function deliverOne(
  database: Database,
  readers: readonly Reader[],
  onFailure: (failure: Failure) => void,
): Promise<Outcome> {
  let given: { head: Head; reader: Reader } | undefined
  try {
    return await database.transaction(async (transaction): Promise<Outcome> => {
      const lane = await lockLane(transaction, readers)
      if (!lane) return 'nothing'
      const head = await headOf(transaction, lane)
      const reader = readers.find(
        ({ name, events }) => name === lane.reader && events.some((event) => event === head?.event.event),
      )
      if (!head?.isDue || !reader) return 'contended'
      given = { head, reader }
      await identify(transaction, { name: `reader:${reader.name}`, source: 'outbox' })
      await reader.handle(transaction, head.event)
      await transaction.delete(outboxDelivery).where(eq(outboxDelivery.id, head.id))
      return 'delivered'
    })
  } catch (error) {
    if (!given) throw error
    const { head, reader } = given
    const { attempts, setAside } = await recordFailure(database, head, error)
    onFailure({ reader: reader.name, event: head.event.event, attempts, setAside, error })
    return 'failed'
  }
}
