import { type Column, type SQL, sql } from 'drizzle-orm'

/** Columns by their bare names, for Drizzle’s `sql`: `insert into ${outbox} (${bareNames(outbox.event, outbox.at)})`. */
export const bareNames = (...columns: readonly Column[]): SQL =>
  sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  )
