import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type { TransactionSql } from 'postgres'
import { connect, drizzleOver, type Sql } from './client'
import { isOlderCheckout, OLDER_CHECKOUT } from './older-checkout'
import { readRole } from './rights/portal-role'
import { DEADLOCK_DETECTED, hasCode, LOCK_NOT_AVAILABLE } from './sqlstate'
import { within } from './within'

/** Advisory lock number, so that concurrent starts on one database migrate one after the other. */
const MIGRATION_LOCK = 7_426_001

/**
 * How long a migration waits for a table lock, in milliseconds. Later requests queue behind it, so waiting for a long
 * dump would stop them all.
 */
const LOCK_WAIT_MS = 3_000
/** Pause that lets those requests through before the migration is retried. */
const PAUSE_MS = 2_000
const ATTEMPTS = 5
/** A table could not be locked in time or without a deadlock. Nothing was migrated. */
const IN_THE_WAY = [LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED]

/**
 * Brings the schema of the database at `url` up to date. Safe to run again, and from several machines at once.
 * Returns how many migrations were applied. `folder` holds the SQL files. Throws one line for the operator if the
 * database is from before the first release, or a table could not be locked.
 *
 * Migrations are only added, never edited. One that changes several tables under load locks them first, in the order
 * in which requests do (`staff_role`, then `staff_permission`); otherwise it could deadlock with a request in
 * progress.
 */
export async function migrateSchema(url: string, folder = path.resolve('db/migrations')): Promise<number> {
  const sql = connect(url, { max: 1, statementTimeoutMs: 0, idleInTransactionMs: 0, name: 'portal migrate' })
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await applyMigrations(sql, folder)
      } catch (error) {
        if (!hasCode(error, ...IN_THE_WAY)) throw error
        if (attempt === ATTEMPTS) throw new Error(STILL_IN_THE_WAY)
        await sleep(PAUSE_MS)
      }
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const STILL_IN_THE_WAY = `The schema of the database was not changed: for ${ATTEMPTS} times ${LOCK_WAIT_MS / 1_000} seconds a long transaction held a table that has to change. Wait until it has ended (a dump, for example; pg_stat_activity shows it), or end it, and start again.`

/** The lock and the migrations share one transaction, so that this also holds behind a pooler. */
function applyMigrations(sql: Sql, folder: string): Promise<number> {
  return sql.begin(async (transaction) => {
    await transaction`select set_config('statement_timeout', '0', true)`
    // Another start may take long to migrate. Nothing else needs this lock, so there is no time limit.
    await transaction`select set_config('lock_timeout', '0', true)`
    await transaction`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
    await transaction`select set_config('lock_timeout', ${String(LOCK_WAIT_MS)}, true)`
    const files = readMigrationFiles({ migrationsFolder: folder })
    const [first] = files
    if (first && (await isOlderCheckout(transaction, first.folderMillis))) throw new Error(OLDER_CHECKOUT)
    const last = await lastApplied(transaction)
    // Drizzle would ask for the right to make a schema even then, which the portal's role does not have.
    if (files.every(({ folderMillis }) => folderMillis <= last)) return 0
    const { name, owner, isOwner } = await readRole(within(transaction, sql))
    if (owner !== undefined && !isOwner) throw new Error(needsOwner(name, owner))
    const before = await countApplied(transaction)
    await migrate(drizzleOver(within(transaction, sql)), { migrationsFolder: folder })
    return (await countApplied(transaction)) - before
  })
}

const needsOwner = (name: string, owner: string) =>
  `The schema of the database has to change, and ${name} does not own it. Set DATABASE_OWNER_URL to the address of ${owner}, or run with it: npm run -s portal -- db migrate`

/** The date of the last migration, as in Drizzle's journal; 0 without one. */
async function lastApplied(sql: TransactionSql): Promise<number> {
  if ((await countApplied(sql)) === 0) return 0
  const [row] = await sql`select max(created_at)::float8 as last from drizzle.__drizzle_migrations`
  return Number(row?.last ?? 0)
}

async function countApplied(sql: TransactionSql): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (!table?.exists) return 0
  const [row] = await sql`select count(*)::int as applied from drizzle.__drizzle_migrations`
  return Number(row?.applied ?? 0)
}
