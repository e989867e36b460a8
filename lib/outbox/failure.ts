import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/db/client'
import { outboxDelivery } from '@/db/schema/workflow'
import { errorWords } from '../platform/error-words'

/** Pauses before the second, third and further attempts, in seconds; after the last attempt the event is set aside. */
const PAUSES = [1, 5, 30, 120, 600, 1_800, 3_600]

/** Number of attempts before an event is set aside. */
export const ATTEMPTS = PAUSES.length + 1

/**
 * Records a reader’s failure with the delivery `id` after `attempts` earlier failures: it is retried after a pause,
 * or set aside, so that the patient’s later events continue. Does nothing if an operator has decided in the meantime.
 */
export async function recordFailure(
  database: Database,
  { id, attempts }: { id: number; attempts: number },
  error: unknown,
): Promise<{ attempts: number; setAside: boolean }> {
  const pause = PAUSES[attempts]
  const status = pause === undefined ? 'set-aside' : 'pending'
  await database
    .update(outboxDelivery)
    .set({
      attempts: attempts + 1,
      status,
      failedAt: sql`now()`,
      error: sentenceOf(error),
      dueAt: sql`now() + make_interval(secs => ${pause ?? 0})`,
    })
    .where(
      and(
        eq(outboxDelivery.id, id),
        eq(outboxDelivery.attempts, attempts),
        eq(outboxDelivery.status, 'pending'),
      ),
    )
  return { attempts: attempts + 1, setAside: pause === undefined }
}

/** The error and its causes on one line, without statement values, which may name a patient. */
function sentenceOf(error: unknown): string {
  const said: string[] = []
  for (let words: ReturnType<typeof errorWords> | undefined = errorWords(error); words; words = words.cause)
    said.push(`${words.name}: ${words.message}`)
  return said.join(' < ').replaceAll(/\s+/g, ' ').slice(0, 1_000)
}
