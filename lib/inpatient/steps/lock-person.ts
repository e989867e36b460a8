import { statementsIn, type Transaction } from '@/db/client'

/**
 * Locks a person, under all their records, against another stay that begins at the same time, until `transaction` ends. The
 * trigger `refuse_second_stay` takes the same lock.
 */
export async function lockPersonForStay(transaction: Transaction, patientId: string): Promise<void> {
  const sql = statementsIn(transaction)
  await sql`select lock_stays_of(${patientId}::uuid)`
}
