import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { retriedTransaction } from '@/db/retried'
import { idempotencyKey } from '@/db/schema/workflow'
import type { Actor } from '../access/actor'
import { identify } from '../access/audit-identity'
import { database } from '../platform/database'
import { Refusal } from '../platform/refusal'
import { words } from './words/refusals'

/** A submission, with the key that identifies duplicates. */
export interface Sent {
  /** Made when the form was rendered. */
  key: string
  /** The action; a key is valid for one action only. */
  action: string
  /** Everything submitted except the key; must be JSON-serializable. */
  content: unknown
}

/**
 * Runs `work` at most once for `sent`, as one transaction of `actor`, and replays the stored result for a
 * duplicate: a second click, or a form resubmitted after a lost response. Concurrent duplicates wait for the
 * first. `work` may be retried after a deadlock or serialization failure, so it must do nothing but use the
 * database. Throws `Refusal`: `conflict` for a key that was used with different content, by another user or
 * for another action.
 */
export async function command<Result>(
  actor: Actor,
  sent: Sent,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return await retriedTransaction(database(), async (transaction) => {
    const row = {
      key: sent.key,
      staffId: actor.person.id,
      action: sent.action,
      contentDigest: digestOf(sent.content),
    }
    // In one round trip.
    const [, added] = await Promise.all([
      identifyActor(transaction, actor),
      transaction
        .insert(idempotencyKey)
        .values({ ...row, answer: null })
        .onConflictDoNothing()
        .returning({ key: idempotencyKey.key }),
    ])
    if (added.length === 0) return (await replay(transaction, row)) as Result
    const answer = await work(transaction)
    // Work without a result stores null; Drizzle refuses to set undefined.
    await transaction
      .update(idempotencyKey)
      .set({ answer: answer ?? null })
      .where(eq(idempotencyKey.key, sent.key))
    return answer
  })
}

/** As `command`, for work that is idempotent without a key, such as autosaving a draft under its version. */
export async function unkeyedCommand<Result>(
  actor: Actor,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  return await retriedTransaction(database(), async (transaction) => {
    await identifyActor(transaction, actor)
    return await work(transaction)
  })
}

const identifyActor = (transaction: Transaction, { person, sessionId: session }: Actor): Promise<void> =>
  identify(transaction, { name: person.username, source: 'portal', session })

type Row = Omit<typeof idempotencyKey.$inferInsert, 'answer' | 'at'>

/** The stored result; refuses a key used for something else. */
async function replay(transaction: Transaction, row: Row): Promise<unknown> {
  const [before] = await transaction.select().from(idempotencyKey).where(eq(idempotencyKey.key, row.key))
  if (before?.staffId !== row.staffId || before.action !== row.action)
    throw new Refusal('conflict', words.keyOfAnother())
  if (before.contentDigest !== row.contentDigest) throw new Refusal('conflict', words.otherContent())
  return before.answer
}

/** SHA-256 of `content` as JSON with sorted keys, so that the order of fields does not matter. */
function digestOf(content: unknown): string {
  const text = JSON.stringify(content, (_key, value: unknown) =>
    isPlain(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  )
  return createHash('sha256')
    .update(text ?? 'null')
    .digest('hex')
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
