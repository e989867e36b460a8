import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { endTransactionsWithConnection } from './lost-connection'
import { longStartup, openSockets } from './socket'

export interface ConnectOptions {
  /** Connections. */
  max?: number
  /** A statement may take at most so long; 0 for any time. */
  statementTimeoutMs?: number
  /**
   * A transaction may wait at most so long for its next statement; 0 for any time. Then it is taken back and its
   * connection ended, so that a process that froze in a change does not keep everybody else from changing.
   */
  idleInTransactionMs?: number
  /** What Postgres calls the connections in its views and its log. */
  name?: string
}

/**
 * Opens a pool. A `url` with `?prepare=false` leads to a pooler that hands a connection to another client after each
 * transaction: nothing is left on connections then, neither prepared statements nor the limits of time.
 */
export function connect(url: string, options: ConnectOptions = {}) {
  const { max = 10, statementTimeoutMs = 15_000, idleInTransactionMs = 15_000, name = 'portal' } = options
  const pooled = new URL(url).searchParams.get('prepare') === 'false'
  const settings = {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    // Seconds. By default the pause triples with each connection of the pool that is lost, up to 20 seconds, so that
    // one restart of the server keeps a pool waiting long after the server is back.
    backoff: () => 0.25,
    // Seconds after which a silent connection is asked whether the other side is still there.
    keep_alive: 30,
    onnotice: () => {},
    types: { day },
    socket: openSockets(),
    connection: {
      application_name: name,
      ...(pooled ? {} : longStartup),
      ...(pooled ? {} : limits(statementTimeoutMs, idleInTransactionMs)),
    },
  }
  return endTransactionsWithConnection(postgres(url, settings))
}

/** The server asks too, and ends the session of a machine that went away: 30 s of silence, then three times 10 s. */
const limits = (statementTimeoutMs: number, idleInTransactionMs: number) => ({
  // Compiling a statement pays for reports that run for seconds; the portal's own take milliseconds.
  jit: 'off',
  statement_timeout: statementTimeoutMs,
  idle_in_transaction_session_timeout: idleInTransactionMs,
  tcp_keepalives_idle: 30,
  tcp_keepalives_interval: 10,
  tcp_keepalives_count: 3,
})

export type Sql = ReturnType<typeof connect>

/** A piece of a statement, made by `sql` and put into another one. */
export type Fragment = postgres.Fragment

/** A day of the calendar is text, `YYYY-MM-DD`; as an instant it would be another day in another zone. */
const DATE = 1082
const day = { to: DATE, from: [DATE], serialize: (text: string) => text, parse: (text: string) => text }

const INSTANT = 1184

/**
 * Drizzle over an open pool. It would have instants passed through as text in the whole pool, also for what is asked
 * by plain SQL, from its first use on. It takes a Date as well, so those are left as they were.
 */
export function drizzleOver(sql: Sql) {
  const { parsers, serializers } = sql.options
  const [parse, serialize] = [parsers[INSTANT], serializers[INSTANT]]
  const over = drizzle(sql)
  if (parse) parsers[INSTANT] = parse
  if (serialize) serializers[INSTANT] = serialize
  return over
}

export type Database = ReturnType<typeof drizzleOver>
/** A transaction handed out by `Database.transaction`. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
