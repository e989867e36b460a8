import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { byStaff, hospitalInstant, instant } from '../columns'

/** The status history: each step of each record. */
export const statusHistory = pgTable(
  'status_history',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** The table of the record. */
    entity: text('entity').notNull(),
    entityId: uuid('entity_id').notNull(),
    event: text('event').notNull(),
    /** Null for the step that created the record. */
    fromStatus: text('from_status'),
    toStatus: text('to_status').notNull(),
    reason: text('reason'),
    staffId: byStaff('staff_id').notNull(),
    /** The roles that the person held at the time, by slug. */
    roles: text('roles').array().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('status_history_entity').on(table.entityId, table.id)],
)

/**
 * The transactional outbox: domain events, written in the transaction of the step that they tell of. Append-only;
 * who has yet to handle what is kept beside it: see `outboxDelivery`.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** `<what>.<happened>`, such as `appointment.checked_in`. */
    event: text('event').notNull(),
    entity: text('entity').notNull(),
    entityId: uuid('entity_id').notNull(),
    patientId: uuid('patient_id'),
    /** Depends on the event: see `DomainEvents`. */
    payload: jsonb('payload').notNull().default({}).$type<Record<string, unknown>>(),
    at: hospitalInstant('at'),
  },
  (table) => [index('outbox_event').on(table.event, table.id)],
)

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
    status: text('status').$type<'pending' | 'set-aside'>().notNull().default('pending'),
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

/** The last number of each series. Its row stays locked until the record is written, so no number is lost. */
export const numberSeries = pgTable('number_series', {
  name: text('name').primaryKey(),
  last: integer('last').notNull(),
})

/** The result of a command by idempotency key, so that a duplicate changes nothing. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    /** Made when the form was rendered. */
    key: uuid('key').primaryKey(),
    staffId: byStaff('staff_id').notNull(),
    action: text('action').notNull(),
    /** SHA-256 of the content, in hex: the same key with other content is a conflict. */
    contentDigest: text('content_digest').notNull(),
    answer: jsonb('answer').$type<unknown>(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [index('idempotency_key_at').on(table.at)],
)
