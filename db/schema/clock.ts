import { sql } from 'drizzle-orm'
import { bigint, boolean, check, pgTable } from 'drizzle-orm/pg-core'

/** The one row that `hospital_now()` reads. Only the owner of the tables may change it. */
export const hospitalClock = pgTable(
  'hospital_clock',
  {
    one: boolean('one').primaryKey().default(true),
    /** How far the hospital's clock is ahead of the machine's; negative: behind. For demonstrations and tests. */
    offsetSeconds: bigint('offset_seconds', { mode: 'number' }).notNull().default(0),
  },
  (table) => [check('hospital_clock_one', sql`${table.one}`)],
)
