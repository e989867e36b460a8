import type postgres from 'postgres'

type Client = postgres.Sql | postgres.TransactionSql
type Work = (transaction: postgres.TransactionSql) => unknown

/** With more parameters, such as an insert of many rows, a statement is rarely sent twice. */
const MOST_PARAMETERS = 64

/**
 * The client `sql` whose statements given as text are prepared once on each connection, also in its transactions. Without
 * this, Postgres parses and plans each of Drizzle’s statements every time, and the driver asks for the types of the
 * parameters first, which is a second way to the server. A pooler that keeps no statements stays without: see `connect`.
 */
export function keepStatements<Of extends Client>(sql: Of): Of {
  return new Proxy(sql, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name === 'unsafe')
        return (text: string, parameters: unknown[] = [], options: object = {}) =>
          value(text, parameters, { ...options, prepare: isKept(parameters) })
      if (name === 'begin' || name === 'savepoint')
        return (...given: unknown[]) =>
          value(...given.slice(0, -1), (transaction: postgres.TransactionSql) =>
            (given.at(-1) as Work)(keepStatements(transaction)),
          )
      return value
    },
  })
}

const isKept = ({ length }: unknown[]) => length > 0 && length <= MOST_PARAMETERS
