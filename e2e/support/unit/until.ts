import type { TransactionSql } from 'postgres'
import { vi } from 'vitest'
import type { Sql } from '@/db/client'

/** A busy machine is slow, not wrong, so the limit is generous. */
const GENEROUS = { timeout: 60_000, interval: 20 }

/** Waits until `check` is true, a minute at most. */
export const until = <T>(check: () => T | Promise<T>) => vi.waitUntil(check, GENEROUS)

/** Waits until `check` no longer throws, a minute at most, or less where a limit of the portal would end the wait itself. */
export const untilHolds = <T>(check: () => T | Promise<T>, limit?: { timeout: number }) =>
  vi.waitFor(check, { ...GENEROUS, ...limit })

/**
 * Waits until `count` other connections of this database wait for a lock. In a transaction Postgres keeps what it has read of
 * the others, unless told to forget it. Needs the owner, who sees what others wait for.
 */
export const untilBlocked = (transaction: TransactionSql, count: number) =>
  until(async () => {
    await transaction`select pg_stat_clear_snapshot()`
    const blocked = await transaction`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return blocked.length === count
  })

/** Waits until some connection of this database waits for a lock. Needs the owner, outside of a transaction. */
export const untilSomeWait = (owner: Sql) =>
  until(async () => {
    const waiting = await owner`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return waiting.length > 0
  })
