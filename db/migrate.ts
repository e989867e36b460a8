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
  const sql = connect(url, { max: 2, statementTimeoutMs: 0, name: 'portal migrate' })
  const lock = await sql.reserve()
  try {
    await lock`select pg_advisory_lock(${MIGRATION_LOCK})`
    const before = await countApplied(sql)
    await migrate(drizzleOver(sql), { migrationsFolder: folder })
    return (await countApplied(sql)) - before
  } finally {
    await lock`select pg_advisory_unlock(${MIGRATION_LOCK})`.catch(() => {})
    lock.release()
    await sql.end({ timeout: 5 })
  }
}

async function countApplied(sql: ReturnType<typeof connect>): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (!table?.exists) return 0
  const [row] = await sql`select count(*)::int as applied from drizzle.__drizzle_migrations`
  return Number(row?.applied ?? 0)
}
