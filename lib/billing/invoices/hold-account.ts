import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { invoice } from '@/db/schema/billing/invoices'

/** Locks the account of an invoice until the transaction ends, before the invoice itself, as everywhere. */
export const holdAccount = async (transaction: Transaction, invoiceId: string): Promise<void> => {
  await transaction
    .select({ held: sql`lock_account(${invoice.accountId})` })
    .from(invoice)
    .where(eq(invoice.id, invoiceId))
}
