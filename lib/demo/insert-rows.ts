import type { Sql } from '@/db/client'

/** What goes into a table, by the names of its columns; every row of one call has the same columns. */
export type Rows = readonly Readonly<Record<string, unknown>>[]

/** Puts `rows` into `table` in one statement: as JSON, so that there is no limit to the number of values. */
export async function insertRows(sql: Sql, table: string, rows: Rows): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql(Object.keys(first))
  await sql`
    insert into ${sql(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::json)`
}
