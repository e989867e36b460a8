import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Transaction } from './client'

/** Given up by Postgres so that others can go on: a deadlock, or a conflict of serialization. */
const GIVEN_UP = ['40P01', '40001']
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
      if (attempt === ATTEMPTS || !hasCode(error, GIVEN_UP)) throw error
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
  '57P01',
  '57P02',
  '57P03',
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
    if (!hasCode(error, NO_ANSWER)) throw error
    await sleep(RECONNECT_MS)
    return await read()
  }
}

/** Whether Postgres said one of `codes`; Drizzle wraps what it said. */
export function hasCode(error: unknown, codes: readonly string[]): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && codes.includes(String(error.code))) || hasCode(error.cause, codes)
}
