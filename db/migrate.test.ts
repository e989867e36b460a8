import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '@/e2e/support/test-postgres'
import { connect, type Sql } from './client'
import { migrateSchema } from './migrate'

let database: TestDatabase
let sql: Sql
beforeEach(async () => {
  database = await createDatabase('migrate')
  sql = connect(database.url, { max: 4, idleInTransactionMs: 0 })
  await backToTabs(database.url)
})
afterEach(async () => {
  await sql.end({ timeout: 1 })
  await database.drop()
})

/** The folders of the migrations before 0005, which takes two tables for itself, and with it. */
let beforeHolders: string
let withHolders: string
beforeAll(async () => {
  beforeHolders = await firstMigrations(5)
  withHolders = await firstMigrations(6)
})
afterAll(async () => {
  for (const folder of [beforeHolders, withHolders]) await rm(folder, { recursive: true })
})

async function firstMigrations(count: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-migrations-'))
  await cp('db/migrations', folder, { recursive: true })
  const path = join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
  return folder
}

/** Makes the schema anew as it was before 0005. */
async function backToTabs(url: string): Promise<void> {
  await sql`drop schema drizzle cascade`
  await sql`drop schema public cascade`
  await sql`create schema public`
  expect(await migrateSchema(url, beforeHolders)).toBe(5)
}

const migrationWaits = () =>
  vi.waitUntil(
    async () => {
      const waiting = await sql`select 1 from pg_locks l join pg_stat_activity a using (pid)
        where not l.granted and l.locktype = 'relation' and a.application_name = 'portal migrate'`
      return waiting.length > 0
    },
    { timeout: 5_000 },
  )

it('a migration that waits for a long reader keeps others waiting for seconds only, and is done after it', async () => {
  const reader = await sql.reserve()
  await reader`begin`
  await reader`select 1 from staff_role`
  const migrated = migrateSchema(database.url, withHolders)
  await migrationWaits()

  const asked = performance.now()
  await sql`set statement_timeout = 8000; select 1 from staff_role`.simple()
  expect(performance.now() - asked).toBeLessThan(4_000)

  await reader`commit`
  reader.release()
  expect(await migrated).toBe(1)
}, 30_000)

it('a request that has locked a table when a migration comes gets the next one too', async () => {
  const request = await sql.reserve()
  await request`begin`
  await request`select 1 from staff_role`
  const migrated = migrateSchema(database.url, withHolders)
  await migrationWaits()

  // The migration must not hold this one already; then Postgres would give one of the two up.
  const asked = performance.now()
  await request`select 1 from staff_permission`
  expect(performance.now() - asked).toBeLessThan(1_000)

  await request`commit`
  request.release()
  expect(await migrated).toBe(1)
}, 30_000)

it('of two starts the later one waits for the earlier one for longer than for a table', async () => {
  const earlier = await sql.reserve()
  await earlier`begin`
  await earlier`select pg_advisory_xact_lock(7426001)`
  const migrated = migrateSchema(database.url, withHolders)
  await new Promise((resolve) => setTimeout(resolve, 4_000))
  const waiting = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`
  expect(waiting).toHaveLength(1)
  await earlier`commit`
  earlier.release()
  expect(await migrated).toBe(1)
}, 30_000)
