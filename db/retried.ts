import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Transaction } from './client'
import { DEADLOCK_DETECTED, hasCode, SERIALIZATION_FAILURE, SERVER_IS_LEAVING } from './sqlstate'

/** Aborted by Postgres so that others can proceed. */
const GIVEN_UP = [DEADLOCK_DETECTED, SERIALIZATION_FAILURE]
const ATTEMPTS = 4

/**
 * Runs `work` in a transaction, and retries it from the start if Postgres aborted it for a deadlock or serialization
 * failure; nothing of it has happened then. `work` must do nothing but use the database. Throws what the last attempt
 * threw.
 */
export const retriedTransaction = <T>(
  database: Database,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> => retriedIfGivenUp(() => database.transaction(work))

/** The same for a transaction that is begun in another way: `begin` runs one whole transaction. */
export async function retriedIfGivenUp<T>(begin: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await begin()
    } catch (error) {
      if (attempt === ATTEMPTS || !hasCode(error, ...GIVEN_UP)) throw error
      // Gives the other one time to finish; random, so that the two do not collide again.
      await sleep(attempt * 20 * Math.random())
    }
  }
}

/** The connection was lost, or the server was not ready for one, before an answer came. */
const NO_ANSWER = [
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  ...SERVER_IS_LEAVING,
]
/** Time for a restarted server to accept connections, or for another pooled connection. */
const RECONNECT_MS = 100

/**
 * Retries `read` once if its connection was lost. It must be a single read-only statement: the retry sees a later
 * state, never an earlier one. Throws what the second attempt threw.
 */
export async function retriedRead<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!hasCode(error, ...NO_ANSWER)) throw error
    await sleep(RECONNECT_MS)
    return await read()
  }
}
