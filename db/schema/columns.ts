import { sql } from 'drizzle-orm'
import { integer, timestamp, uuid } from 'drizzle-orm/pg-core'
import { staff } from './access'

export const instant = (name: string) => timestamp(name, { withTimezone: true })

/** Random, so that a URL reveals nothing about other records. */
export const recordId = () => uuid('id').primaryKey().defaultRandom()

/** A reference to a staff member. People who wrote records can be deactivated but not deleted. */
export const byStaff = (name: string) => integer(name).references(() => staff.id, { onDelete: 'restrict' })

/** When a record was created, by the hospital’s clock; not for sessions, the audit log and other machinery. */
export const hospitalInstant = (name: string) => instant(name).notNull().default(sql`hospital_now()`)

/** Who created a record and who changed it last. `version` counts its changes, for optimistic locking. */
export const recordKeeping = () => ({
  version: integer('version').notNull().default(1),
  createdAt: hospitalInstant('created_at'),
  createdBy: byStaff('created_by').notNull(),
  updatedAt: hospitalInstant('updated_at'),
  updatedBy: byStaff('updated_by').notNull(),
})
