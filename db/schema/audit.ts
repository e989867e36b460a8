import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { chained } from '../columns'

/**
 * The append-only log. Triggers and functions of its owner write it in the transaction of the change; the portal's role
 * may only read it.
 */
export const auditEvent = pgTable(
  'audit_event',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    /** The claimed actor: a username, or `sql:<database user>`, `cli:<system user>`, `reader:<name>`. */
    actor: text('actor').notNull(),
    /** Where the change came from: `portal`, `settings`, `cli`, `start`, `outbox`, `sql`. */
    source: text('source').notNull(),
    /** `insert`, `update`, `delete` or `truncate`. */
    action: text('action').notNull(),
    /** The table that changed. */
    entity: text('entity').notNull(),
    /** The changed row, with the names behind its ids at the time. */
    subject: jsonb('subject').notNull().$type<Record<string, unknown>>(),
    ...chained(),
  },
  (table) => [
    index('audit_event_entity').on(table.entity, table.at),
    // The log is shown latest first, of everybody or of one.
    index('audit_event_at').on(table.at),
    index('audit_event_actor').on(table.actor, table.at),
    // What happened to a person's account.
    index('audit_event_staff')
      .on(sql`(${table.subject}->>'staff_id')`, table.id)
      .where(sql`${table.subject}->>'staff_id' is not null`),
    // What happened to a record, and to a patient otherwise than by a record.
    index('audit_event_record')
      .on(sql`(${table.subject}->>'id')`)
      .where(sql`${table.subject}->>'id' is not null`),
    index('audit_event_patient')
      .on(sql`(${table.subject}->>'patient_id')`)
      .where(sql`${table.subject}->>'patient_id' is not null`),
    // What happened to a role.
    index('audit_event_role')
      .on(sql`(${table.subject}->>'role_id')`, table.id)
      .where(sql`${table.subject}->>'role_id' is not null`),
    unique('audit_event_chain').on(table.chain, table.position),
  ],
)

/** The identity of the logs of this database, by which signed heads of another one are told apart. One row. */
export const auditLog = pgTable(
  'audit_log',
  {
    one: boolean('one').primaryKey().default(true),
    id: uuid('id').notNull().defaultRandom(),
  },
  (table) => [check('audit_log_one', sql`${table.one}`)],
)

/** Signed heads of the chains, by a key that is not in the database: see lib/audit/head.ts. */
export const auditHead = pgTable(
  'audit_head',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    /** The text that is signed, as JSON. */
    body: text('body').notNull(),
    /** Ed25519, in base64. */
    signature: text('signature').notNull(),
    /** Which key: SHA-256 of the public one, in hex. */
    key: text('key').notNull(),
  },
  (table) => [index('audit_head_at').on(table.at)],
)

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/**
 * A change of who has what: all that one transaction gave and took, also by plain SQL. A trigger on the audit log writes
 * it, so that nothing can be changed without being listed.
 */
export const accessChange = pgTable(
  'access_change',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    transaction: xid8('transaction').notNull(),
    /** When the transaction began. In a restored database its number can come again, but not at that time. */
    at: timestamp('at', { withTimezone: true }).notNull(),
    actor: text('actor').notNull(),
    /** As in the audit log. */
    source: text('source').notNull(),
    reason: text('reason'),
    /** The change that this one takes back. */
    reverts: integer('reverts').references((): AnyPgColumn => accessChange.id),
  },
  (table) => [
    unique('access_change_transaction').on(table.transaction, table.at),
    index('access_change_reverts').on(table.reverts),
    check('access_change_reason_given', sql`length(trim(${table.reason})) between 1 and 500`),
  ],
)

/** The entries of the audit log that belong to a change. The log has no foreign keys: it is never deleted from. */
export const accessChangeEvent = pgTable(
  'access_change_event',
  {
    eventId: bigint('event_id', { mode: 'number' }).primaryKey(),
    changeId: integer('change_id')
      .notNull()
      .references(() => accessChange.id),
  },
  (table) => [index('access_change_event_change').on(table.changeId)],
)
