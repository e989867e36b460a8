import { bigint, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { byStaff, hospitalInstant, instant } from './columns'

/** Each step of each record through its state machine. */
export const statusHistory = pgTable(
  'status_history',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** The table of the record. */
    entity: text('entity').notNull(),
    entityId: uuid('entity_id').notNull(),
    event: text('event').notNull(),
    /** Null for the step that made the record. */
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
 * who has yet to handle what is kept beside it: see outbox.ts.
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
    /** By the event: see `DomainEvents`. */
    payload: jsonb('payload').notNull().default({}).$type<Record<string, unknown>>(),
    at: hospitalInstant('at'),
  },
  (table) => [index('outbox_event').on(table.event, table.id)],
)

/** The last number given out of each series. Its row is locked until the record is there, so no number is lost. */
export const numberSeries = pgTable('number_series', {
  name: text('name').primaryKey(),
  last: integer('last').notNull(),
})

/** The result of a command by the key of the form that asked for it, so that a duplicate changes nothing. */
export const idempotencyKey = pgTable(
  'idempotency_key',
  {
    /** Made when the form was drawn. */
    key: uuid('key').primaryKey(),
    staffId: byStaff('staff_id').notNull(),
    action: text('action').notNull(),
    /** SHA-256 of the content, in hex: the same key with other content is no duplicate. */
    contentDigest: text('content_digest').notNull(),
    answer: jsonb('answer').$type<unknown>(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [index('idempotency_key_at').on(table.at)],
)
