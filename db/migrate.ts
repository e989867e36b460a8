import path from 'node:path'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import { connect, drizzleOver } from './client'

/** A number of our own, so that two starts on one database migrate one after the other. */
const MIGRATION_LOCK = 7_426_001

/**
 * Brings the schema of the database at `url` up to date. Safe to run again, and from several machines at once.
 * Returns how many migrations were applied. `folder` holds the SQL files.
 */
export async function migrateSchema(url: string, folder = path.resolve('db/migrations')): Promise<number> {
  const noLimits = { statementTimeoutMs: 0, idleInTransactionMs: 0 }
  const sql = connect(url, { max: 2, ...noLimits, name: 'portal migrate' })
  try {
    // The lock is of a transaction that does nothing else, so that it also holds behind a pooler.
    return await sql.begin(async (lock) => {
      await lock`select set_config('idle_in_transaction_session_timeout', '0', true),
                        set_config('statement_timeout', '0', true)`
      await lock`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
      const before = await countApplied(sql)
      await migrate(drizzleOver(sql), { migrationsFolder: folder })
      return (await countApplied(sql)) - before
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function countApplied(sql: ReturnType<typeof connect>): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (!table?.exists) return 0
  const [row] = await sql`select count(*)::int as applied from drizzle.__drizzle_migrations`
  return Number(row?.applied ?? 0)
}
