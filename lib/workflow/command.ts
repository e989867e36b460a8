import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { retriedTransaction } from '@/db/retried'
import type { Access } from '../access/decision/access'
import { database } from '../platform/database'

/** Who does something: the person, the roles they hold now, and what they may do. */
export type Actor = Pick<Access, 'person' | 'roles' | 'may'>

/**
 * Runs `work` as one command of `actor`: one transaction, in which the audit log names the person. `work` may run more
 * than once, when Postgres gave the transaction up in favour of another, and must do nothing but talk to the database.
 */
export async function command<T>(actor: Actor, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return await retriedTransaction(database(), async (transaction) => {
    await transaction.execute(sql`select set_config('portal.actor', ${actor.person.username}, true),
                                         set_config('portal.source', 'portal', true)`)
    return await work(transaction)
  })
}
