import { sql } from 'drizzle-orm'
import { boolean, check, pgTable } from 'drizzle-orm/pg-core'

/**
 * Whether those who read clinical parts of charts need to have to do with the patient, for every chart and not only for
 * confidential ones; without, they open it as in an emergency. One row, read in the statement that opens the chart.
 */
export const chartPolicy = pgTable(
  'chart_policy',
  {
    one: boolean('one').primaryKey().default(true),
    relationNeeded: boolean('relation_needed').notNull().default(true),
  },
  (table) => [check('chart_policy_one', sql`${table.one}`)],
)
