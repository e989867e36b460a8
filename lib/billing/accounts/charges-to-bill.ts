import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'

/** A charge that is on no bill and has its price; amounts in the smallest unit. */
export interface ChargeToBill {
  id: string
  display: string
  quantity: number
  amountMinor: number
  taxMinor: number
  /** With tax, less its discounts. */
  netMinor: number
}

/** The charges of an account that can be billed, as they were done. */
export const chargesToBill = async (transaction: Transaction, accountId: string): Promise<ChargeToBill[]> =>
  (await transaction.execute(sql`
    select c.id, c.display, c.quantity, c.amount_minor::float8 as "amountMinor", c.tax_minor::float8 as "taxMinor",
           charge_net(c.id)::float8 as "netMinor"
      from charges_to_bill(${accountId}) c order by c.performed_at, c.id`)) as unknown as ChargeToBill[]
