import { createHash } from 'node:crypto'
import { readEnds } from '../audit/chains'
import type { Sql } from '../client'
import type { Header } from './format'

/** A backup’s metadata about a database. `sql` is a transaction. */
export async function readState(sql: Sql): Promise<Pick<Header, 'takenAt' | 'migrations' | 'audit'>> {
  const [row] = await sql<{ at: Date; last: string; broken: string | null }[]>`
    select now() as at, audit_broken_at()::text as broken, coalesce(max(id), 0)::text as last from audit_event`
  if (!row) throw new Error('The database said nothing of itself.')
  const hash = createHash('sha256')
    .update(JSON.stringify(await readEnds(sql)))
    .digest('hex')
  return {
    takenAt: row.at.toISOString(),
    migrations: await appliedMigrations(sql),
    audit: { last: row.last, hash, brokenAt: row.broken },
  }
}

/** The digests of a database’s migrations, in order; empty if it was never migrated. */
export async function appliedMigrations(sql: Sql): Promise<string[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (!table?.exists) return []
  const rows = await sql<
    { hash: string }[]
  >`select hash from drizzle.__drizzle_migrations order by created_at, id`
  return rows.map(({ hash }) => hash)
}
