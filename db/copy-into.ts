import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { TransactionSql } from 'postgres'
import type { Sql } from './client'

/**
 * Copies `rows`, in COPY’s text format, into `target`: a table, with its columns in parentheses. Both are SQL. If Postgres
 * refuses after the last row, for example for a duplicate key or a dangling reference, the driver rejects only the query
 * and not its stream, which would then never end.
 */
export async function copyInto(
  sql: Sql | TransactionSql,
  target: string,
  rows: Readable | AsyncIterable<Buffer>,
): Promise<void> {
  const query = sql.unsafe(`copy ${target} from stdin`) as unknown as CopyQuery
  const refused = new Promise<never>((_, reject) => {
    const tell = query.reject
    query.reject = (error) => {
      reject(error)
      tell(error)
    }
  })
  refused.catch(() => {})
  const stream = await query.writable()
  await Promise.race([pipeline(rows, stream), refused])
}

interface CopyQuery {
  reject: (error: unknown) => void
  writable(): Promise<Writable>
}
