import { boolean, pgTable, text } from 'drizzle-orm/pg-core'
import { recordId } from '../columns'

/** An outpatient clinic: where practitioners see patients by appointment, and where patients wait. */
export const clinic = pgTable('clinic', {
  id: recordId(),
  name: text('name').notNull().unique(),
  /** The letter of its tickets: `A` in A014. */
  letter: text('letter').notNull().unique(),
  active: boolean('active').notNull().default(true),
})
