import { sql } from 'drizzle-orm'
import { bigint, boolean, customType, integer, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { staff } from './schema/access'

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

/** From `from` until before `until`, or without an end yet. */
export interface Period {
  from: Date
  until: Date | null
}

/** A `tstzrange` of the form `[from, until)`. */
export const period = customType<{ data: Period; driverData: string }>({
  dataType: () => 'tstzrange',
  toDriver: ({ from, until }) => `[${from.toISOString()},${until?.toISOString() ?? ''})`,
  fromDriver: (text) => {
    const [from = '', until = ''] = text.slice(1, -1).replaceAll('"', '').split(',')
    return { from: new Date(from), until: until ? new Date(until) : null }
  },
})

/** A `daterange` of the form `[from, until)`, as text. */
export const days = customType<{ data: string }>({ dataType: () => 'daterange' })

export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/**
 * What a row of a log carries as evidence, all of it set by triggers. A log is several chains, so that writers do not
 * wait for each other; within its chain each row is numbered without gaps and tied to the one before by SHA-256.
 */
export const chained = () => ({
  chain: smallint('chain').notNull(),
  position: bigint('position', { mode: 'number' }).notNull(),
  /** The database's own user who wrote it; null in rows from before this was kept. */
  databaseUser: text('database_user'),
  /** The session of the named person that was live then; null when none was presented. */
  sessionId: uuid('session_id'),
  /** Whether the name is backed: by a live session of that person, or by the owner of the log. */
  verified: boolean('verified').notNull(),
  previousHash: bytea('previous_hash').notNull(),
  hash: bytea('hash').notNull(),
})
