import path from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { TransactionSql } from 'postgres'
import { connect, type Sql } from './client'

/** Advice for a database from before the current baseline of migrations. */
export const OLDER_CHECKOUT =
  'This database was made by a checkout from before the first release, whose migrations are no longer there, so it cannot be brought up to date. Nothing was changed. Start with an empty one: delete the folder of PORTAL_DATA (.data, when it is not set) if the database is the embedded one, or name an empty database in DATABASE_URL. A demo can be made again: npm run -s portal -- db reset --demo'

/**
 * Whether the database was migrated, but not beginning with the migration that Drizzle's journal dates `firstWhen`
 * (milliseconds). A database of a later release begins with the same one, since migrations are only added.
 */
export async function isOlderCheckout(sql: Sql | TransactionSql, firstWhen: number): Promise<boolean> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (!table?.exists) return false
  const [first] = await sql<{ at: string | null }[]>`
    select min(created_at)::text as at from drizzle.__drizzle_migrations`
  return first?.at != null && Number(first.at) !== firstWhen
}

/**
 * Drops everything in the database at `url` if it is from before the first release, so that it can be migrated from
 * scratch. Returns whether it was. `folder` holds the migrations.
 */
export async function dropOlderCheckout(
  url: string,
  folder = path.resolve('db/migrations'),
): Promise<boolean> {
  const sql = connect(url, { max: 1, statementTimeoutMs: 0, name: 'portal reset' })
  try {
    const [first] = readMigrationFiles({ migrationsFolder: folder })
    if (!first || !(await isOlderCheckout(sql, first.folderMillis))) return false
    await sql.begin((transaction) => [
      transaction`drop schema drizzle cascade`,
      transaction`drop schema public cascade`,
      transaction`create schema public`,
    ])
    return true
  } finally {
    await sql.end({ timeout: 5 })
  }
}
