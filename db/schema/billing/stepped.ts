import { integer } from 'drizzle-orm/pg-core'
import { byStaff, hospitalInstant } from '../../columns'

/** Of a record that says itself who made it: its version, and who took its last step. */
export const stepped = () => ({
  version: integer('version').notNull().default(1),
  updatedAt: hospitalInstant('updated_at'),
  updatedBy: byStaff('updated_by'),
})
