import path from 'node:path'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type { TransactionSql } from 'postgres'
import { connect, drizzleOver, type Sql } from './client'

/** A number of our own, so that two starts on one database migrate one after the other. */
const MIGRATION_LOCK = 7_426_001

/**
 * Brings the schema of the database at `url` up to date. Safe to run again, and from several machines at once.
 * Returns how many migrations were applied. `folder` holds the SQL files.
 */
export async function migrateSchema(url: string, folder = path.resolve('db/migrations')): Promise<number> {
  const sql = connect(url, { max: 1, statementTimeoutMs: 0, idleInTransactionMs: 0, name: 'portal migrate' })
  try {
    // Lock and migrations share one transaction, so that this also holds behind a pooler.
    return await sql.begin(async (transaction) => {
      await transaction`select set_config('statement_timeout', '0', true)`
      await transaction`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
      const before = await countApplied(transaction)
      await migrate(drizzleOver(within(transaction, sql)), { migrationsFolder: folder })
      return (await countApplied(transaction)) - before
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** A client whose transactions are savepoints of `transaction`, since Drizzle begins one of its own. */
function within(transaction: TransactionSql, sql: Sql): Sql {
  const begin = (work: (savepoint: TransactionSql) => Promise<unknown>) => transaction.savepoint(work)
  return Object.assign(transaction, { options: sql.options, begin }) as unknown as Sql
}

async function countApplied(sql: TransactionSql): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (!table?.exists) return 0
  const [row] = await sql`select count(*)::int as applied from drizzle.__drizzle_migrations`
  return Number(row?.applied ?? 0)
}
