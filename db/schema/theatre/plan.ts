import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { LateCode, SessionStatus } from '@/lib/theatre/model/record-codes'
import { byStaff, period, recordId, recordKeeping } from '../../columns'
import { location } from '../locations'
import { department } from '../places'
import { theatreCase } from './operations'

/**
 * A list of a theatre: from when to when it is staffed, and for whom. An exclusion constraint in the migration: a theatre has
 * one at a time, over midnight too; a cancelled one takes no time.
 */
export const theatreSession = pgTable(
  'theatre_session',
  {
    id: recordId(),
    theatreId: uuid('theatre_id').notNull(),
    theatreForm: text('theatre_form').generatedAlwaysAs(sql`'th'`),
    period: period('period').notNull(),
    /** The specialty that it belongs to. */
    departmentId: integer('department_id').references(() => department.id),
    surgeonId: byStaff('surgeon_id'),
    status: text('status').$type<SessionStatus>().notNull(),
    statusReason: text('status_reason'),
    /** Why its first operation began late, for the figures, with what there is to say about it. */
    lateCode: text('late_code').$type<LateCode>(),
    lateNote: text('late_note'),
    ...recordKeeping(),
  },
  (table) => [
    foreignKey({
      name: 'theatre_session_theatre',
      columns: [table.theatreId, table.theatreForm],
      foreignColumns: [location.id, location.form],
    }),
    check('theatre_session_status', sql`${table.status} in ('planned', 'confirmed', 'cancelled')`),
    check(
      'theatre_session_cancelled',
      sql`(${table.status} = 'cancelled') = (length(trim(coalesce(${table.statusReason}, ''))) > 0)`,
    ),
    check(
      'theatre_session_period',
      sql`not isempty(${table.period}) and lower_inc(${table.period}) and not upper_inc(${table.period})
        and not lower_inf(${table.period}) and not upper_inf(${table.period})
        and upper(${table.period}) - lower(${table.period}) between interval '15 minutes' and interval '24 hours'`,
    ),
    check(
      'theatre_session_late',
      sql`(${table.lateCode} is null or ${table.lateCode} in ('patient', 'surgeon', 'anaesthetist', 'staff', 'kit', 'bed', 'emergency', 'other'))
        and (${table.lateNote} is null or ${table.lateCode} is not null)
        and (${table.lateCode} is distinct from 'other' or length(trim(coalesce(${table.lateNote}, ''))) > 0)`,
    ),
    index('theatre_session_surgeon').on(table.surgeonId),
    index('theatre_session_department').on(table.departmentId),
  ],
)

/** A set of instruments or a device that an operation is planned with. It is taken out of use, never deleted. */
export const theatreKit = pgTable(
  'theatre_kit',
  {
    id: recordId(),
    name: text('name').notNull(),
    /** What is written on it, so that one of several alike is meant: `LAP-02`. */
    identifier: text('identifier').notNull(),
    active: boolean('active').notNull().default(true),
    ...recordKeeping(),
  },
  (table) => [
    check('theatre_kit_name', sql`length(trim(${table.name})) between 1 and 100`),
    check('theatre_kit_identifier_form', sql`${table.identifier} ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'`),
    uniqueIndex('theatre_kit_identifier').on(table.identifier),
  ],
)

/**
 * The kit of an operation. As for its team, a trigger keeps the period as that of the operation, and a constraint lets no kit
 * be in two operations at once.
 */
export const theatreCaseKit = pgTable(
  'theatre_case_kit',
  {
    id: recordId(),
    caseId: uuid('case_id')
      .notNull()
      .references(() => theatreCase.id),
    kitId: uuid('kit_id')
      .notNull()
      .references(() => theatreKit.id),
    period: period('period'),
    /** Whether it was taken out of the operation; its row stays. */
    removed: boolean('removed').notNull().default(false),
    ...recordKeeping(),
  },
  (table) => [
    uniqueIndex('theatre_case_kit_once').on(table.caseId, table.kitId).where(sql`not ${table.removed}`),
    index('theatre_case_kit_kit').on(table.kitId),
  ],
)

/**
 * An operation of the hospital’s own list. Requests and consents that name it, by its code, its name or another name, are given
 * its code by triggers, so that they are compared by more than their wording.
 */
export const theatreProcedure = pgTable(
  'theatre_procedure',
  {
    code: text('code').primaryKey(),
    name: text('name').notNull(),
    otherNames: text('other_names').array().notNull().default([]),
    /** It opens a body cavity, so the sign out waits for a final count. */
    opensCavity: boolean('opens_cavity').notNull(),
    active: boolean('active').notNull().default(true),
  },
  (table) => [check('theatre_procedure_code', sql`${table.code} ~ '^[A-Z0-9][A-Z0-9-]{1,29}$'`)],
)
