import type { Sql } from '../client'
import { quoted } from './tables'

/** How long to wait for the table locks, in milliseconds; later writers queue behind. */
const LOCK_WAIT_MS = 3_000

/**
 * Locks `tables` against writers; readers continue and see no change before the transaction `sql` commits. Locks the
 * versions first, like every change of the access data.
 */
export async function lockForReplacing(sql: Sql, tables: readonly string[]): Promise<void> {
  await sql`select set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
                   set_config('lock_timeout', ${String(LOCK_WAIT_MS)}, true)`
  await sql`select 1 from snapshot_version order by name for update`
  await sql.unsafe(`lock table ${tables.map(quoted).join(', ')} in share row exclusive mode`)
}

const ENABLE: Record<string, string> = { O: 'enable', A: 'enable always', R: 'enable replica' }

/**
 * Runs `work` in the transaction `sql` with the triggers of `tables` disabled, except foreign keys, then restores
 * each trigger’s state. Needs the owner of the tables, not a superuser. Restored rows must not be numbered, logged or
 * refused by the rules for new ones.
 */
export async function withTriggersOff<Result>(
  sql: Sql,
  tables: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const triggers = await sql<{ table: string; name: string; state: string }[]>`
    select c.relname as table, tgname as name, tgenabled as state
      from pg_trigger join pg_class c on c.oid = tgrelid
     where not tgisinternal and c.relnamespace = 'public'::regnamespace and c.relname = any(${[...tables]})
     order by 1, 2`
  const quiet = [...new Set(triggers.map(({ table }) => table))]
  for (const table of quiet) await sql.unsafe(`alter table ${quoted(table)} disable trigger user`)
  const result = await work()
  await checkWhatWaits(sql)
  for (const { table, name, state } of triggers) {
    const enable = ENABLE[state]
    if (enable) await sql.unsafe(`alter table ${quoted(table)} ${enable} trigger ${quoted(name)}`)
  }
  return result
}

/** Makes the deferred checks that wait, as a table that has one cannot be altered; later ones wait for the commit again. */
async function checkWhatWaits(sql: Sql): Promise<void> {
  const [deferred] = await sql<{ names: string | null }[]>`
    select string_agg(distinct format('public.%I', conname), ', ') as names
      from pg_constraint where condeferred and connamespace = 'public'::regnamespace`
  await sql`set constraints all immediate`
  if (deferred?.names) await sql.unsafe(`set constraints ${deferred.names} deferred`)
}

/** Deletes every row of `tables`, given in insertion order. */
export async function removeRows(sql: Sql, tables: readonly string[]): Promise<void> {
  for (const table of [...tables].reverse()) await sql.unsafe(`delete from ${quoted(table)}`)
}

/**
 * Gives every kind of snapshot a new version, because an old one may be in a store or in a process’s memory. Notifies
 * open pages and worklists. Returns the versions of the access data before and after.
 */
export async function moveVersions(sql: Sql): Promise<{ before: string; after: string }> {
  const read = async () => {
    const [row] = await sql<{ version: string }[]>`select version from snapshot_version where name = 'access'`
    if (!row) throw new Error('The database has no version of the access data.')
    return row.version
  }
  const before = await read()
  await sql`update snapshot_version set version = gen_random_uuid(), xid = null, changed_at = clock_timestamp()`
  await sql`select pg_notify('access', '{"all":true}')`
  await sql`select pg_notify('work', entity) from (select distinct entity from status_history) as moved`
  return { before, after: await read() }
}
