import type { Transaction } from '@/db/client'
import { nextNumber } from '../../workflow/numbers'
import { RECEIPTS } from './receipts'

/** The next number of a receipt, without gaps. As late as possible: see `nextNumber`. */
export const nextReceipt = async (transaction: Transaction): Promise<string> =>
  `R${String(await nextNumber(transaction, RECEIPTS)).padStart(8, '0')}`
