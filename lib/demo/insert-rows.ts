import type { Sql } from '@/db/client'

/** A row by column names; every row of one call has the same columns. */
export type Rows = readonly Readonly<Record<string, unknown>>[]

/** Inserts `rows` into `table` in one statement, as JSON, so that the parameter limit does not apply. */
export async function insertRows(sql: Sql, table: string, rows: Rows): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql(Object.keys(first))
  await sql`
    insert into ${sql(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::json)`
}
