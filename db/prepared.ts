import { fillPlaceholders, is, Placeholder, type SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Sql } from './client'

/**
 * Turns a Drizzle statement with `sql.placeholder(name)` into a function that runs it as a named prepared statement.
 * Drizzle’s own `execute` plans the statement every time, which for the query of every request costs more than
 * running it.
 */
export function prepared<Row extends object>(statement: SQL) {
  const query = new PgDialect().sqlToQuery(statement)
  const parametersOf = filler(query.params)
  return async (client: Sql, values: Record<string, unknown> = {}): Promise<Row[]> =>
    await client.unsafe<Row[]>(query.sql, parametersOf(values) as never[], { prepare: true })
}

/** Fills the placeholders of a statement; where it has nothing else to fill, by name alone. */
function filler(params: unknown[]): (values: Record<string, unknown>) => unknown[] {
  if (!params.every((param): param is Placeholder => is(param, Placeholder)))
    return (values) => fillPlaceholders(params, values)
  const names = params.map(({ name }) => name)
  return (values) =>
    names.map((name) => {
      if (!(name in values)) throw new Error(`No value for the placeholder “${name}”.`)
      return values[name]
    })
}
