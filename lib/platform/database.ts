import { connect, type Database, drizzleOver, type Sql } from '@/db/client'
import { env } from './env'
import { singleton } from './singleton'

/** The connection pool of this process, opened on first use. */
export function client(): Sql {
  return pool().sql
}

/** Drizzle over this process's pool. */
export function database(): Database {
  return pool().drizzle
}

const pool = () =>
  singleton('database', () => {
    const { databaseUrl, databasePool } = env()
    if (!databaseUrl) throw new Error('No database is configured: DATABASE_URL is empty.')
    const sql = connect(databaseUrl, { max: databasePool })
    return { sql, drizzle: drizzleOver(sql) }
  })
