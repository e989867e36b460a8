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
import { chained, hospitalInstant } from '../columns'
import { staff } from './access'
import { department } from './places'

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
    /** Where the change came from: `portal`, `settings`, `cli`, `file`, `start`, `outbox`, `sql`. */
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
    // What plain SQL and the operator's tool gave and took, which is listed beside the rules about access.
    index('audit_event_unproved')
      .on(table.at, table.id)
      .where(
        sql`${table.source} in ('sql', 'cli') and ${table.entity} in ('staff_role', 'staff_permission', 'role_permission', 'ui_permission_role', 'ui_permission_permission')`,
      ),
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
    /** The name, then, of the department as whose head the actor made it; null for everybody else. */
    asHeadOf: text('as_head_of'),
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

/** Menus and permissions that nobody gives or takes alone: such a change is proposed by one and approved by another. */
export const accessRisky = pgTable(
  'access_risky',
  {
    /** Element id or codename. */
    entry: text('entry').primaryKey(),
  },
  (table) => [check('access_risky_form', sql`${table.entry} ~ '^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$'`)],
)

/** Menus and permissions that only administrators give: no head of a department gives anything that opens one of them. */
export const accessUndelegable = pgTable('access_undelegable', {
  /** Element id or codename. */
  entry: text('entry').primaryKey(),
})

/** A change that waits for a second person. Triggers keep it as it was proposed, and say who may decide. */
export const accessProposal = pgTable(
  'access_proposal',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    /** The cells, with what they were and what they are to become. */
    moves: jsonb('moves').notNull().$type<unknown>(),
    /** An entry for which one person is to be enough again. */
    unmark: text('unmark'),
    reason: text('reason'),
    proposedBy: integer('proposed_by')
      .notNull()
      .references(() => staff.id),
    proposedAt: hospitalInstant('proposed_at'),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    /** open, approved, withdrawn. */
    status: text('status').notNull().default('open'),
    decidedBy: integer('decided_by').references(() => staff.id),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
    /** The department as whose head it was proposed; null for those who may change access themselves. */
    departmentId: integer('department_id').references(() => department.id),
  },
  (table) => [
    check('access_proposal_status', sql`${table.status} in ('open', 'approved', 'withdrawn')`),
    check('access_proposal_reason_given', sql`length(trim(${table.reason})) between 1 and 500`),
    check(
      'access_proposal_decided',
      sql`(${table.status} = 'open') = (${table.decidedBy} is null) and (${table.decidedBy} is null) = (${table.decidedAt} is null)`,
    ),
    check(
      'access_proposal_two_people',
      sql`${table.status} <> 'approved' or ${table.decidedBy} <> ${table.proposedBy}`,
    ),
    check(
      'access_proposal_own',
      sql`${table.status} <> 'withdrawn' or ${table.decidedBy} = ${table.proposedBy}`,
    ),
    check(
      'access_proposal_expires',
      sql`${table.expiresAt} > ${table.proposedAt} and ${table.expiresAt} <= ${table.proposedAt} + interval '30 days'`,
    ),
    index('access_proposal_open').on(table.expiresAt).where(sql`${table.status} = 'open'`),
  ],
)

/**
 * What heads of departments had given when a change took it away, or made it somebody else's: taking that change back makes it
 * theirs again. Written by triggers of the owner. No foreign keys to people, who may be gone by then.
 */
export const accessDelegationTaken = pgTable(
  'access_delegation_taken',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    changeId: integer('change_id')
      .notNull()
      .references(() => accessChange.id),
    staffId: integer('staff_id').notNull(),
    roleId: integer('role_id'),
    permissionId: integer('permission_id'),
    departmentId: integer('department_id')
      .notNull()
      .references(() => department.id),
    givenBy: integer('given_by').notNull(),
    givenAt: timestamp('given_at', { withTimezone: true }).notNull(),
  },
  (table) => [index('access_delegation_taken_change').on(table.changeId)],
)
