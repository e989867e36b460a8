import { bigint, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { byStaff, instant } from './columns'

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
 * What one module hands over to others, written in the transaction of the step that it tells of (a transactional
 * outbox). Whoever takes it over does so once, however often it is told.
 */
export const handOver = pgTable(
  'hand_over',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** `<what>.<happened>`, such as `appointment.checked_in`. */
    event: text('event').notNull(),
    entity: text('entity').notNull(),
    entityId: uuid('entity_id').notNull(),
    patientId: uuid('patient_id'),
    details: jsonb('details').notNull().default({}).$type<Record<string, unknown>>(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [index('hand_over_event').on(table.event, table.id)],
)

/** The last number given out of each series. Its row is locked until the record is there, so no number is lost. */
export const numberSeries = pgTable('number_series', {
  name: text('name').primaryKey(),
  last: integer('last').notNull(),
})

/** What was answered to a form that was sent before, so that sending it again does nothing again. */
export const sentForm = pgTable(
  'sent_form',
  {
    /** Made when the form was drawn. */
    key: uuid('key').primaryKey(),
    staffId: byStaff('staff_id').notNull(),
    action: text('action').notNull(),
    answer: jsonb('answer').$type<unknown>(),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [index('sent_form_at').on(table.at)],
)
