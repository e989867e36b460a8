import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'

/** A charge that is on no bill and has its price; amounts in the smallest unit. */
export interface ChargeToBill {
  id: string
  display: string
  quantity: number
  amountMinor: number
  taxMinor: number
  /** With tax, less its discounts and what a package covers. */
  netMinor: number
  /** What a part of it is measured against: without tax, less what a package covers. */
  baseMinor: number
}

/** The charges of an account that can be billed, as they were done. */
export const chargesToBill = async (transaction: Transaction, accountId: string): Promise<ChargeToBill[]> =>
  (await transaction.execute(sql`
    select c.id, c.display, c.quantity, c.amount_minor::float8 as "amountMinor", c.tax_minor::float8 as "taxMinor",
           charge_net(c.id)::float8 as "netMinor", f.base::float8 as "baseMinor"
      from charges_to_bill(${accountId}) c cross join lateral charge_taken_off(c.id) f order by c.performed_at, c.id`)) as unknown as ChargeToBill[]
