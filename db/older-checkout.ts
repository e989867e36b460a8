import type { TransactionSql } from 'postgres'
import type { Sql } from './client'

/** What to do with a database that was made before the migrations began with the baseline of today. */
export const OLDER_CHECKOUT =
  'This database was made by a checkout from before the first release, whose migrations are no longer there, so it cannot be brought up to date. Nothing was changed. Start with an empty one: delete the folder of PORTAL_DATA (.data, when it is not set) if the database is the embedded one, or name an empty database in DATABASE_URL.'

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
