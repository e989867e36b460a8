import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Transaction } from './client'
import { DEADLOCK_DETECTED, hasCode, SERIALIZATION_FAILURE, SERVER_IS_LEAVING } from './sqlstate'

/** Given up by Postgres so that others can go on. */
const GIVEN_UP = [DEADLOCK_DETECTED, SERIALIZATION_FAILURE]
const ATTEMPTS = 4

/**
 * Runs `work` in a transaction, and once more from its start when Postgres gave the transaction up in favour of
 * another one. Nothing of it has happened then. `work` must do nothing but talk to the database. Throws what the
 * last attempt threw.
 */
export async function retriedTransaction<T>(
  database: Database,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work)
    } catch (error) {
      if (attempt === ATTEMPTS || !hasCode(error, ...GIVEN_UP)) throw error
      // The other one is given time to finish; by chance, so that two that met do not meet again.
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
/** In which a server that was restarted takes connections again, or another connection of the pool is had. */
const RECONNECT_MS = 100

/**
 * Runs `read` once more when its connection was lost. It must be one statement that only reads: asked anew it is
 * answered as of a later moment, never of an earlier one. Throws what the second attempt threw.
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
