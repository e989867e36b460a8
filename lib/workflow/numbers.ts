import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { numberSeries } from '@/db/schema/workflow'

/**
 * The next number of the series `name`, from 1. The series is locked until `transaction` ends, and goes back with it:
 * no number is lost and none is given twice. So ask for it as late as can be.
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
