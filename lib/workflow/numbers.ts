import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { numberSeries } from '@/db/schema/workflow'

/**
 * The next number of the series `name`, from 1, without gaps. The series stays locked until `transaction` ends and
 * rolls back with it, so call this as late as possible.
 */
export async function nextNumber(transaction: Transaction, name: string): Promise<number> {
  const [row] = await transaction
    .insert(numberSeries)
    .values({ name, last: 1 })
    .onConflictDoUpdate({ target: numberSeries.name, set: { last: sql`${numberSeries.last} + 1` } })
    .returning({ last: numberSeries.last })
  if (!row) throw new Error(`The series ${name} gave no number.`)
  return row.last
}
