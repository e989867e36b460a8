import type { TransactionSql } from 'postgres'
import type { Sql } from './client'
import { withReferences } from './references'

/**
 * A client whose transactions are savepoints of `transaction`, for what begins one of its own, as Drizzle does. `sql` is
 * the client that `transaction` is of.
 */
export function within(transaction: TransactionSql, sql: Sql): Sql {
  const begin = (work: (savepoint: TransactionSql) => Promise<unknown>) => transaction.savepoint(work)
  return withReferences(Object.assign(transaction, { options: sql.options, begin }) as unknown as Sql)
}
