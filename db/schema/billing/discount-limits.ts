import { sql } from 'drizzle-orm'
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core'

/** How much of a bill somebody with a permission may take off, all discounts on it together. */
export const discountLimit = pgTable(
  'discount_limit',
  {
    permission: text('permission').primaryKey(),
    /** In hundredths of a per cent: 1000 is 10 %. */
    basisPoints: integer('basis_points').notNull(),
  },
  (table) => [check('discount_limit_basis_points', sql`${table.basisPoints} between 0 and 10000`)],
)
