import path from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { connect, type Sql } from '../client'
import { copyInto } from '../copy-into'
import { migrateSchema } from '../migrate'
import { DEADLOCK_DETECTED, hasCode, LOCK_NOT_AVAILABLE } from '../sqlstate'
import { BackupError, type Header } from './format'
import { lockForReplacing, moveVersions, removeRows, withTriggersOff } from './quiet'
import type { OpenedBackup } from './read-backup'
import { appliedMigrations, readState } from './state'
import { keptTables, quoted } from './tables'

const ATTEMPTS = 5
const PAUSE_MS = 1_000

export interface RestoreOptions {
  /** The actor for the audit log, and the source. */
  actor: { name: string; source: string }
  onTable?: (name: string) => void
  /** The folder of the migrations of this release. */
  folder?: string
}

/**
 * Restores the hospital at `url` from `backup` in one transaction, all or nothing. A database without a schema is
 * migrated first. Until the commit readers see the old data; writers wait. Afterwards nobody is signed in, the audit
 * log continues with an entry about the restore, and every version is new. Returns the versions of the access data
 * before and after. Throws `BackupError` for what the operator can fix.
 */
export async function restoreBackup(
  url: string,
  backup: OpenedBackup,
  { actor, onTable = () => {}, folder = path.resolve('db/migrations') }: RestoreOptions,
): Promise<{ before: string; after: string }> {
  const sql = connect(url, { max: 1, statementTimeoutMs: 0, idleInTransactionMs: 0, name: 'portal restore' })
  try {
    await checkMigrations(sql, backup.header, url, folder)
    for (let attempt = 1; ; attempt += 1) {
      try {
        const versions = await sql.begin((transaction) =>
          replaceAll(transaction as unknown as Sql, backup, actor, onTable),
        )
        await sql`analyze`
        return versions
      } catch (error) {
        if (!hasCode(error, LOCK_NOT_AVAILABLE, DEADLOCK_DETECTED)) throw error
        if (attempt === ATTEMPTS)
          throw new BackupError(
            'Nothing was changed: a long transaction held a table. Wait until it has ended and try again.',
          )
        await sleep(PAUSE_MS)
      }
    }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function checkMigrations(sql: Sql, { migrations }: Header, url: string, folder: string): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: folder }).map(({ hash }) => hash)
  const same = (other: readonly string[]) => JSON.stringify(other) === JSON.stringify(migrations)
  if (!same(known))
    throw new BackupError(
      'This backup was made by another release, whose tables are different. Restore it with that release, then run db migrate with this one.',
    )
  const applied = await appliedMigrations(sql)
  if (applied.length === 0) await migrateSchema(url, folder)
  else if (!same(applied))
    throw new BackupError(
      'The database is not up to date. Run db migrate first, or restore into an empty one.',
    )
}

async function replaceAll(
  sql: Sql,
  { header, eachTable }: OpenedBackup,
  actor: RestoreOptions['actor'],
  onTable: (name: string) => void,
): Promise<{ before: string; after: string }> {
  const tables = (await keptTables(sql)).map(({ name }) => name)
  await lockForReplacing(sql, tables)
  // The trigger of that table stays enabled and closes their pages.
  await sql`delete from session`
  // They tell of the log that is replaced.
  await sql`delete from audit_head`
  await withTriggersOff(sql, tables, async () => {
    await removeRows(sql, tables)
    await eachTable(async ({ name, columns }, rows) => {
      onTable(name)
      const target = `public.${quoted(name)} (${columns.map(quoted).join(', ')})`
      await copyInto(sql, target, Readable.from(rows, { objectMode: true }))
    })
    for (const { name, next } of header.sequences)
      await sql.unsafe(`alter sequence ${quoted(name)} restart with ${next}`)
  })
  await compare(sql, header)
  const subject = { taken_at: header.takenAt, sha256: header.sha256 }
  await sql`
    insert into audit_event (actor, source, action, entity, subject)
    values (${actor.name}, ${actor.source}, 'restore', 'database', ${JSON.stringify(subject)}::text::jsonb)`
  return await moveVersions(sql)
}

/** Verifies that the database now matches the backup’s header, including the audit log’s chain. */
async function compare(sql: Sql, header: Header): Promise<void> {
  for (const { name, rows } of header.tables) {
    const [row] = await sql<{ rows: number }[]>`select count(*)::float8 as rows from ${sql(name)}`
    if (row?.rows !== rows)
      throw new BackupError(
        `Nothing was changed: of ${name} the backup says ${rows} rows and has ${row?.rows}.`,
      )
  }
  const { audit } = await readState(sql)
  if (JSON.stringify(audit) !== JSON.stringify(header.audit))
    throw new BackupError('Nothing was changed: the audit log of the backup is not as its first line says.')
}
