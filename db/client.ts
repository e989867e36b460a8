import { drizzle } from 'drizzle-orm/postgres-js'
import postgres, { type TransactionSql } from 'postgres'
import { keepStatements } from './connection/keep-statements'
import { endTransactionsWithConnection } from './connection/lost-connection'
import { longStartup, openSockets } from './connection/socket'
import { withReferences } from './references'

export interface ConnectOptions {
  /** Connections. */
  max?: number
  /** Statement time-out; 0 for none. */
  statementTimeoutMs?: number
  /**
   * Idle-in-transaction time-out; 0 for none. Then the transaction is rolled back and its connection closed, so that
   * a process that froze in a change does not block all other writers.
   */
  idleInTransactionMs?: number
  /** The application name in Postgres’ views and log. */
  name?: string
  /** Postgres refuses every change on these connections. Not with a pooler, which keeps no such state. */
  readOnly?: boolean
}

/**
 * Opens a pool. A `url` with `?prepare=false` is a pooler that may reassign the connection after each transaction: no
 * state is kept on connections then, neither prepared statements nor time limits.
 */
export function connect(url: string, options: ConnectOptions = {}) {
  const { max = 10, statementTimeoutMs = 15_000, idleInTransactionMs = 15_000, name = 'portal' } = options
  const { readOnly = false } = options
  const pooled = new URL(url).searchParams.get('prepare') === 'false'
  if (pooled && readOnly) throw new Error('A pooler cannot keep its connections from writing.')
  const settings = {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    // Seconds. By default the pause triples with each lost connection of the pool, up to 20 seconds, so that after
    // one restart a pool waits long after the server is back.
    backoff: () => 0.25,
    // Seconds of silence before TCP keepalive probes.
    keep_alive: 30,
    onnotice: () => {},
    types: { day },
    socket: openSockets(),
    connection: {
      application_name: name,
      ...(pooled ? {} : longStartup),
      ...(pooled ? {} : limits(statementTimeoutMs, idleInTransactionMs)),
      ...(readOnly ? { default_transaction_read_only: true } : {}),
    },
  }
  return withReferences(endTransactionsWithConnection(postgres(url, settings)))
}

/**
 * The server probes too, and ends the session of a vanished machine: after 30 s of silence, three probes 10 s apart.
 */
const limits = (statementTimeoutMs: number, idleInTransactionMs: number) => ({
  // JIT compilation pays off for reports that run for seconds; the portal’s statements take milliseconds.
  jit: 'off',
  statement_timeout: statementTimeoutMs,
  idle_in_transaction_session_timeout: idleInTransactionMs,
  tcp_keepalives_idle: 30,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 3,
})

export type Sql = ReturnType<typeof connect>

/** A fragment made by `sql`, to embed in another statement. */
export type Fragment = postgres.Fragment

/** A calendar day is text, `YYYY-MM-DD`; as an instant it could be a different day in another zone. */
const DATE = 1082
const day = { to: DATE, from: [DATE], serialize: (text: string) => text, parse: (text: string) => text }

/** Instants, and arrays of days, instants with and without a zone, and numbers. */
const NOT_DRIZZLES = [1184, 1182, 1185, 1115, 1231]

/**
 * Drizzle over an open pool. On creation Drizzle makes the whole pool, including plain SQL, return instants as text, and
 * send and return some arrays as they are, which Postgres does not understand. It accepts what the driver gives, too, so
 * that the original parsers are restored: those of arrays by the first connection, unless there are some.
 */
export function drizzleOver(sql: Sql) {
  const { parsers, serializers } = sql.options
  const before = NOT_DRIZZLES.map((type) => ({ type, parse: parsers[type], serialize: serializers[type] }))
  const over = drizzle(keepStatements(sql))
  for (const { type, parse, serialize } of before) {
    if (parse) parsers[type] = parse
    else delete parsers[type]
    if (serialize) serializers[type] = serialize
    else delete serializers[type]
  }
  return over
}

export type Database = ReturnType<typeof drizzleOver>
/** A transaction from `Database.transaction`. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

/** The transaction as a client for templates of SQL: its statements see and make what the transaction’s do. */
export function statementsIn(transaction: Transaction): Sql {
  const { session } = transaction as unknown as { session: { client: TransactionSql } }
  return withReferences(session.client as unknown as Sql)
}
