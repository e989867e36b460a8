import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { account } from '@/db/schema/billing/accounts'
import { payment } from '@/db/schema/billing/payments'
import { Refusal } from '../../platform/refusal'
import { words } from '../cash/words/refusals'

/**
 * Holds an account until the transaction ends, before any other row of it: its money moves one after the other, and two who hold
 * rows in another order would wait for each other. Charges are added meanwhile. Throws `Refusal`: `not_found`.
 */
export async function holdAccount(transaction: Transaction, id: string) {
  const [held] = await transaction
    .select({ id: account.id, patientId: account.patientId })
    .from(account)
    .where(eq(account.id, id))
    .for('no key update')
  if (!held) throw new Refusal('not_found', words.noAccount())
  return held
}

/** The same by a payment of it, which is returned. Throws `Refusal`: `not_found`. */
export async function holdAccountOf(transaction: Transaction, paymentId: string) {
  const [found] = await transaction.select().from(payment).where(eq(payment.id, paymentId))
  if (!found) throw new Refusal('not_found', words.noPayment())
  const { patientId } = await holdAccount(transaction, found.accountId)
  return { ...found, patientId }
}
