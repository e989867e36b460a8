import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

/** Opens a pool. `max` counts connections; a statement may take at most `statementTimeoutMs`. */
export function connect(
  url: string,
  options: { max?: number; statementTimeoutMs?: number; name?: string } = {},
) {
  return postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: options.name ?? 'portal',
      statement_timeout: options.statementTimeoutMs ?? 15_000,
    },
  })
}

export type Sql = ReturnType<typeof connect>

/** Drizzle over an open pool. */
export function drizzleOver(sql: Sql) {
  return drizzle(sql)
}

export type Database = ReturnType<typeof drizzleOver>
/** A transaction handed out by `Database.transaction`. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
