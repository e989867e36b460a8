import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { outbox } from './workflow'

/** Which events are kept for which reader. Filled from what the modules declare; a trigger reads it. */
export const outboxSubscription = pgTable(
  'outbox_subscription',
  {
    reader: text('reader').notNull(),
    event: text('event').notNull(),
    since: instant('since').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.reader, table.event] })],
)

/**
 * An event that a reader has yet to handle, written by trigger in the transaction of the event. Deleted in the
 * transaction in which the reader handled it, so the table holds only what waits or was set aside.
 */
export const outboxDelivery = pgTable(
  'outbox_delivery',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    reader: text('reader').notNull(),
    eventId: bigint('event_id', { mode: 'number' })
      .notNull()
      .references(() => outbox.id),
    /** The name of the event, as in the outbox. */
    event: text('event').notNull(),
    /** What is kept in order: the patient, or the record of an event that is about no patient. */
    lane: uuid('lane').notNull(),
    /** pending; set-aside after the last attempt, until an operator decides. */
    status: text('status').notNull().default('pending'),
    /** How often the reader has failed with it. */
    attempts: integer('attempts').notNull().default(0),
    /** Not to be tried before. By the machine's clock. */
    dueAt: instant('due_at').notNull().defaultNow(),
    /** Since when it waits. By the machine's clock, as is `failedAt`. */
    createdAt: instant('created_at').notNull().defaultNow(),
    failedAt: instant('failed_at'),
    /** What went wrong the last time, without the values that were written. */
    error: text('error'),
  },
  (table) => [
    unique('outbox_delivery_once').on(table.reader, table.eventId),
    check('outbox_delivery_status', sql`${table.status} in ('pending', 'set-aside')`),
    // In the order in which lanes are looked through: see lib/outbox/claim.ts.
    index('outbox_delivery_lane')
      .on(table.lane, table.reader, table.eventId)
      .where(sql`${table.status} = 'pending'`),
  ],
)
