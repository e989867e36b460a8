import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/unit/test-postgres'
import { until } from '@/e2e/support/unit/until'
import { connect, type Sql } from './client'
import { migrateSchema } from './migrate'
import { OLDER_CHECKOUT } from './older-checkout'

let database: TestDatabase
let sql: Sql
beforeEach(async () => {
  database = await createDatabase('migrate')
  sql = connect(database.ownerUrl, { max: 4, idleInTransactionMs: 0 })
})
afterEach(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

/** A folder with an additional migration that locks two tables. */
let withHolders: string
beforeAll(async () => {
  withHolders = await mkdtemp(join(tmpdir(), 'portal-migrations-'))
  await cp('db/migrations', withHolders, { recursive: true })
  await writeFile(join(withHolders, 'holders.sql'), HOLDERS)
  await changeJournal((entries) => [
    ...entries,
    { idx: entries.length, version: '7', when: 9_000_000_000_000, tag: 'holders', breakpoints: true },
  ])
})
afterAll(() => rm(withHolders, { recursive: true }))

const HOLDERS = `LOCK TABLE staff_role, staff_permission IN ACCESS EXCLUSIVE MODE;--> statement-breakpoint
DROP INDEX "staff_permission_permission_staff";--> statement-breakpoint
DROP INDEX "staff_role_role_staff";--> statement-breakpoint
CREATE INDEX "staff_permission_holders" ON "staff_permission" USING btree ("permission_id","staff_id");--> statement-breakpoint
CREATE INDEX "staff_role_holders" ON "staff_role" USING btree ("role_id","staff_id");`

async function changeJournal(change: (entries: { when: number }[]) => object[]): Promise<void> {
  const file = join(withHolders, 'meta', '_journal.json')
  const journal = JSON.parse(await readFile(file, 'utf8'))
  await writeFile(file, JSON.stringify({ ...journal, entries: change(journal.entries) }))
}

const migrationWaits = () =>
  until(async () => {
    const waiting = await sql`select 1 from pg_locks l join pg_stat_activity a using (pid)
      where not l.granted and l.locktype = 'relation' and a.application_name = 'portal migrate'`
    return waiting.length > 0
  })

it('a migration that waits for a long reader keeps others waiting for seconds only, and is done after it', async () => {
  const reader = await sql.reserve()
  await reader`begin`
  await reader`select 1 from staff_role`
  const migrated = migrateSchema(database.ownerUrl, withHolders)
  await migrationWaits()

  const asked = performance.now()
  await sql`set statement_timeout = 8000; select 1 from staff_role`.simple()
  expect(performance.now() - asked).toBeLessThan(7_000)

  await reader`commit`
  reader.release()
  expect(await migrated).toBe(1)
})

it('a request that has locked a table when a migration comes gets the next one too', async () => {
  const request = await sql.reserve()
  await request`begin`
  await request`select 1 from staff_role`
  const migrated = migrateSchema(database.ownerUrl, withHolders)
  await migrationWaits()

  // The migration must not hold this one already, or it would be a deadlock.
  const asked = performance.now()
  await request`select 1 from staff_permission`
  expect(performance.now() - asked).toBeLessThan(10_000)

  await request`commit`
  request.release()
  expect(await migrated).toBe(1)
})

it('a migration that Postgres gives up for a deadlock is tried again', async () => {
  const request = await sql.reserve()
  // Postgres aborts whichever detects the deadlock first, here the migration.
  await request`set deadlock_timeout = '20s'`
  await request`begin`
  await request`select 1 from staff_permission`
  const migrated = migrateSchema(database.ownerUrl, withHolders)
  await migrationWaits()
  const asked = performance.now()
  await request`select 1 from staff_role`
  expect(performance.now() - asked).toBeLessThan(15_000)
  await request`commit`
  request.release()
  expect(await migrated).toBe(1)
})

it('of two starts the later one waits for the earlier one for longer than for a table', async () => {
  const earlier = await sql.reserve()
  await earlier`begin`
  await earlier`select pg_advisory_xact_lock(7426001)`
  const migrated = migrateSchema(database.ownerUrl, withHolders)
  await new Promise((resolve) => setTimeout(resolve, 4_000))
  const waiting = await sql`
    select 1 from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
     where l.locktype = 'advisory' and not l.granted`
  expect(waiting).toHaveLength(1)
  await earlier`commit`
  earlier.release()
  expect(await migrated).toBe(1)
})

it('a database of an older checkout is left as it is, and the operator is told what to do', async () => {
  // It has different, and more, migrations.
  await sql`update drizzle.__drizzle_migrations set created_at = 1795398086996 + id, hash = md5(hash)`
  const applied = () => sql`select * from drizzle.__drizzle_migrations order by id`
  const before = await applied()
  await expect(migrateSchema(database.ownerUrl, withHolders)).rejects.toThrow(OLDER_CHECKOUT)
  expect(await applied()).toEqual(before)
  expect(await sql`select 1 from pg_class where relname = 'staff_role_holders'`).toEqual([])
  expect(OLDER_CHECKOUT).not.toContain('\n')
})

it('a database of a later release is left as it is', async () => {
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`
  expect(await migrateSchema(database.ownerUrl)).toBe(0)
})
