import { connect, type Database, drizzleOver, type Sql } from '@/db/client'
import { env } from './env'
import { READ_ONLY, requestContext } from './request-context'
import { singleton } from './singleton'

/** The connection pool of this process, opened on first use; for a request that may change nothing, one that cannot. */
export function client(): Sql {
  return pool().sql
}

/** Drizzle over the same pool. */
export function database(): Database {
  return pool().drizzle
}

/**
 * Drizzle over the pool that can write, also for a request that may change nothing: to end what makes it so, and the session.
 */
export function sessionDatabase(): { sql: Sql; drizzle: Database } {
  return writing()
}

/** Whether there is a database that keeps state on its connections, and so can be kept from changing anything. */
export function canKeepFromWriting(): boolean {
  const { databaseListenUrl } = env()
  return databaseListenUrl !== undefined && new URL(databaseListenUrl).searchParams.get('prepare') !== 'false'
}

const pool = () => (requestContext()?.memo.has(READ_ONLY) ? reading() : writing())

const writing = () =>
  singleton('database', () => {
    const { databaseUrl, databasePool } = env()
    if (!databaseUrl) throw new Error('No database is configured: DATABASE_URL is empty.')
    return opened(connect(databaseUrl, { max: databasePool }))
  })

/** Few look as somebody else at once. It keeps its state on the connection, so that it must not be a pooler's. */
const reading = () =>
  singleton('reading database', () => {
    const { databaseListenUrl } = env()
    if (!databaseListenUrl) throw new Error('No database is configured: DATABASE_URL is empty.')
    return opened(connect(databaseListenUrl, { max: 2, name: 'portal view', readOnly: true }))
  })

const opened = (sql: Sql) => ({ sql, drizzle: drizzleOver(sql) })
