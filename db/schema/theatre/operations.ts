import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { CaseStatus } from '@/lib/theatre/model/case-machine'
import type {
  CancelCode,
  CheckPhase,
  Consent,
  NoNoteCode,
  Side,
  TeamRole,
  TimeKind,
  Urgency,
} from '@/lib/theatre/model/codes'
import { byStaff, hospitalInstant, instant, period, recordId, recordKeeping } from '../../columns'
import { encounter } from '../encounters'
import { location } from '../locations'
import { patient } from '../patients'

/**
 * An operation, from its request on. Exclusion constraints and triggers in the migration: a theatre has one operation at a
 * time, a patient too; the side is the requested one; a status that claims a time of the operation needs that time.
 */
export const theatreCase = pgTable(
  'theatre_case',
  {
    id: recordId(),
    patientId: uuid('patient_id')
      .notNull()
      .references(() => patient.id),
    /** The visit or stay that it was requested from. */
    encounterId: uuid('encounter_id')
      .notNull()
      .references(() => encounter.id),
    /** Null until it is booked. */
    theatreId: uuid('theatre_id'),
    theatreForm: text('theatre_form').generatedAlwaysAs(sql`case when theatre_id is not null then 'th' end`),
    /** When it is booked for; once the patient has left the theatre, until then at most. */
    period: period('period'),
    status: text('status').$type<CaseStatus>().notNull(),
    statusReason: text('status_reason'),
    /** Of a cancelled one: why, for the figures. */
    cancelCode: text('cancel_code').$type<CancelCode>(),
    /** Of the procedure, where a code system has it. */
    system: text('system'),
    code: text('code'),
    display: text('display').notNull(),
    /** What two requests for the same operation have in common; kept by a trigger. */
    procedureKey: text('procedure_key').notNull().default(''),
    side: text('side').$type<Side>().notNull(),
    /** Why the side was corrected after the request. */
    sideReason: text('side_reason'),
    indication: text('indication').notNull(),
    /** NCEPOD: immediate, urgent, expedited, elective. */
    urgency: text('urgency').$type<Urgency>().notNull(),
    /** ASA physical status (2020), 1 to 6. */
    asa: smallint('asa'),
    expectedMinutes: integer('expected_minutes').notNull(),
    equipment: text('equipment'),
    blood: text('blood'),
    infection: text('infection'),
    consent: text('consent').$type<Consent>().notNull().default('not-yet'),
    /** Why it was requested although the same operation is open for the patient. */
    repeatReason: text('repeat_reason'),
    /** The emergency that took its time, if one did last. */
    displacedById: uuid('displaced_by_id').references((): AnyPgColumn => theatreCase.id),
    requestedBy: byStaff('requested_by').notNull(),
    ...recordKeeping(),
  },
  (table) => [
    foreignKey({
      name: 'theatre_case_theatre',
      columns: [table.theatreId, table.theatreForm],
      foreignColumns: [location.id, location.form],
    }),
    check(
      'theatre_case_status',
      sql`${table.status} in ('requested', 'waitlisted', 'scheduled', 'ready', 'in-theatre', 'in-progress', 'recovery', 'completed', 'stopped', 'cancelled', 'entered-in-error')`,
    ),
    check(
      'theatre_case_booked',
      sql`(${table.theatreId} is null) = (${table.period} is null)
        and case when ${table.status} in ('requested', 'waitlisted') then ${table.period} is null
                 when ${table.status} in ('cancelled', 'entered-in-error') then true
                 else ${table.period} is not null end`,
    ),
    check(
      'theatre_case_period',
      sql`not isempty(${table.period}) and lower_inc(${table.period}) and not upper_inc(${table.period})
        and not lower_inf(${table.period}) and not upper_inf(${table.period})
        and upper(${table.period}) - lower(${table.period}) <= interval '24 hours'`,
    ),
    check(
      'theatre_case_cancelled',
      sql`(${table.status} = 'cancelled') = (${table.cancelCode} is not null)
        and (${table.cancelCode} is null or ${table.cancelCode} in ('patient', 'clinical', 'no-bed', 'no-staff', 'no-equipment', 'withdrawn', 'other'))`,
    ),
    check('theatre_case_side', sql`${table.side} in ('left', 'right', 'bilateral', 'not-applicable')`),
    check('theatre_case_urgency', sql`${table.urgency} in ('immediate', 'urgent', 'expedited', 'elective')`),
    check('theatre_case_consent', sql`${table.consent} in ('not-yet', 'given', 'unable', 'refused')`),
    check('theatre_case_asa', sql`${table.asa} between 1 and 6`),
    check('theatre_case_minutes', sql`${table.expectedMinutes} between 5 and 1440`),
    check('theatre_case_display', sql`length(trim(${table.display})) between 1 and 200`),
    check('theatre_case_coded', sql`(${table.system} is null) = (${table.code} is null)`),
    check('theatre_case_repeat', sql`length(trim(${table.repeatReason})) > 0`),
    // Left and right are the same operation here: of two requests that differ in the side, one may be wrong.
    uniqueIndex('theatre_case_once')
      .on(table.patientId, table.procedureKey)
      .where(
        sql`${table.status} in ('requested', 'waitlisted', 'scheduled', 'ready', 'in-theatre', 'in-progress') and ${table.repeatReason} is null`,
      ),
    uniqueIndex('theatre_case_in_theatre')
      .on(table.theatreId)
      .where(sql`${table.status} in ('in-theatre', 'in-progress')`),
    index('theatre_case_patient').on(table.patientId),
    index('theatre_case_encounter').on(table.encounterId),
    // The list of a day in all theatres.
    index('theatre_case_time').using('gist', table.period).where(sql`${table.period} is not null`),
    index('theatre_case_waiting')
      .on(table.createdAt)
      .where(sql`${table.status} in ('requested', 'waitlisted')`),
  ],
)

const caseId = () =>
  uuid('case_id')
    .notNull()
    .references(() => theatreCase.id)

/**
 * Who takes part in an operation. A trigger keeps the period as that of the operation, null while it takes nobody's time,
 * and a constraint lets nobody be in two operations at once.
 */
export const theatreCaseTeam = pgTable(
  'theatre_case_team',
  {
    id: recordId(),
    caseId: caseId(),
    staffId: byStaff('staff_id').notNull(),
    role: text('role').$type<TeamRole>().notNull(),
    period: period('period'),
    /** When somebody was taken out of the team. */
    removedAt: instant('removed_at'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'theatre_case_team_role',
      sql`${table.role} in ('surgeon', 'assistant', 'anaesthetist', 'scrub', 'circulating', 'recovery')`,
    ),
    uniqueIndex('theatre_case_team_once')
      .on(table.caseId, table.staffId)
      .where(sql`${table.removedAt} is null`),
    index('theatre_case_team_staff').on(table.staffId),
  ],
)

/**
 * A completed part of the checklist, or the reason of an emergency to go on without it. It stays as it was; a correction of
 * the side undoes it.
 */
export const theatreCheck = pgTable(
  'theatre_check',
  {
    id: recordId(),
    caseId: caseId(),
    phase: text('phase').$type<CheckPhase>().notNull(),
    /** The answer to each item; null for an override. */
    answers: jsonb('answers').$type<Record<string, string>>(),
    /** The side that was confirmed; it has to be the requested one. */
    side: text('side').$type<Side>(),
    /** Why an emergency went on without it. */
    overrideReason: text('override_reason'),
    completedBy: byStaff('completed_by').notNull(),
    at: hospitalInstant('at'),
    undoneAt: instant('undone_at'),
  },
  (table) => [
    check('theatre_check_phase', sql`${table.phase} in ('pre-op', 'sign-in', 'time-out', 'sign-out')`),
    check(
      'theatre_check_answered',
      sql`(${table.answers} is null) = (${table.overrideReason} is not null) and coalesce(length(trim(${table.overrideReason})) > 0, true)`,
    ),
    uniqueIndex('theatre_check_once').on(table.caseId, table.phase).where(sql`${table.undoneAt} is null`),
  ],
)

/**
 * A time of an operation. It is never changed: a correction is a row that supersedes it. A trigger holds the order of the
 * times, and which of them need a part of the checklist.
 */
export const theatreEvent = pgTable(
  'theatre_event',
  {
    id: recordId(),
    caseId: caseId(),
    kind: text('kind').$type<TimeKind>().notNull(),
    at: instant('at').notNull(),
    recordedBy: byStaff('recorded_by').notNull(),
    recordedAt: hospitalInstant('recorded_at'),
    supersedesId: uuid('supersedes_id').references((): AnyPgColumn => theatreEvent.id),
    /** Why an earlier row was wrong. */
    reason: text('reason'),
    /** Why the patient left recovery with a score below nine, or without one. */
    lowScoreReason: text('low_score_reason'),
    /** Why the patient left recovery before the operation note was signed. */
    noNoteCode: text('no_note_code').$type<NoNoteCode>(),
  },
  (table) => [
    check(
      'theatre_event_kind',
      sql`${table.kind} in ('sent-for', 'in', 'anaesthesia-start', 'knife-to-skin', 'closure', 'out', 'recovery-in', 'recovery-out')`,
    ),
    check(
      'theatre_event_correction',
      sql`(${table.supersedesId} is null) = (${table.reason} is null) and coalesce(length(trim(${table.reason})) > 0, true)`,
    ),
    check(
      'theatre_event_low_score',
      sql`${table.lowScoreReason} is null or ${table.kind} = 'recovery-out' and length(trim(${table.lowScoreReason})) > 0`,
    ),
    check(
      'theatre_event_no_note',
      sql`${table.noNoteCode} is null or ${table.kind} = 'recovery-out' and ${table.noNoteCode} in ('emergency', 'dictated', 'downtime')`,
    ),
    uniqueIndex('theatre_event_first').on(table.caseId, table.kind).where(sql`${table.supersedesId} is null`),
    uniqueIndex('theatre_event_superseded').on(table.supersedesId),
    // With those that supersede it: see `theatre_time` in the migration.
    index('theatre_event_case').on(table.caseId, table.kind),
  ],
)
