import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ScoreKind, ScoreLevel } from '@/lib/encounters/model/priority'
import type { EscalationKind, EscalationStatus, ToldFunction } from '@/lib/inpatient/model/escalation-machine'
import { byStaff, instant, recordId, recordKeeping } from '../../columns'
import { vitalSigns } from '../encounters'
import { location } from '../locations'
import { patient } from '../patients'
import { stay } from './stays'

const stayId = () =>
  uuid('encounter_id')
    .notNull()
    .references((): AnyPgColumn => stay.encounterId)

const patientId = () =>
  uuid('patient_id')
    .notNull()
    .references(() => patient.id)

/** How often a score asks for observations. */
export const observationInterval = pgTable(
  'observation_interval',
  {
    kind: text('kind').$type<ScoreKind>().notNull(),
    level: text('level').$type<ScoreLevel>().notNull(),
    minutes: smallint('minutes').notNull(),
    source: text('source').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.level] }),
    check('observation_interval_minutes', sql`${table.minutes} between 5 and 1440`),
  ],
)

/** How often observations are taken in a stay, if not as the score asks. Never changed but for its end: a new one replaces it. */
export const observationPlan = pgTable(
  'observation_plan',
  {
    id: recordId(),
    encounterId: stayId(),
    patientId: patientId(),
    /** Null: as the score asks, from now on. */
    minutes: smallint('minutes'),
    /** What the score asked for then: a longer interval holds only while the score asks for no more than this. */
    askedMinutes: smallint('asked_minutes').notNull(),
    /** Of an interval longer than the score asks for. */
    reason: text('reason'),
    endedAt: instant('ended_at'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'observation_plan_minutes',
      sql`${table.minutes} between 5 and 1440 and ${table.askedMinutes} between 5 and 1440`,
    ),
    check(
      'observation_plan_reason',
      sql`coalesce(${table.minutes} <= ${table.askedMinutes}, true) or coalesce(length(trim(${table.reason})), 0) > 0`,
    ),
    uniqueIndex('observation_plan_one').on(table.encounterId).where(sql`${table.endedAt} is null`),
    index('observation_plan_encounter').on(table.encounterId),
  ],
)

/** Whom an escalation tells, and after how many minutes without an answer: one row for each function of a step. */
export const escalationPolicy = pgTable(
  'escalation_policy',
  {
    kind: text('kind').$type<EscalationKind>().notNull(),
    level: text('level').$type<ScoreLevel>().notNull(),
    step: smallint('step').notNull(),
    function: text('function').$type<ToldFunction>().notNull(),
    afterMinutes: smallint('after_minutes').notNull(),
    source: text('source').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.level, table.step, table.function] }),
    check('escalation_policy_kind', sql`${table.kind} in ('high-score', 'overdue')`),
    check(
      'escalation_policy_level',
      sql`${table.level} in ('none', 'low', 'low-medium', 'medium', 'high', 'emergency')`,
    ),
    check(
      'escalation_policy_function',
      sql`${table.function} in ('nurse-in-charge', 'nurse', 'doctor', 'doctor-on-call', 'surgeon-on-call', 'anaesthetist-on-call')`,
    ),
    check(
      'escalation_policy_step',
      sql`${table.step} between 1 and 9 and ${table.afterMinutes} between 0 and 1440`,
    ),
  ],
)

/**
 * A call for help: for a high score, or for observations that were not taken. Open until somebody answers for it; which
 * step it has reached follows from `unansweredSince` and the policy, whenever it is read.
 */
export const escalation = pgTable(
  'escalation',
  {
    id: recordId(),
    encounterId: stayId(),
    patientId: patientId(),
    /** The ward that was responsible then. */
    wardId: uuid('ward_id')
      .notNull()
      .references((): AnyPgColumn => location.id),
    kind: text('kind').$type<EscalationKind>().notNull(),
    /** The set with the high score. */
    vitalSignsId: uuid('vital_signs_id').references((): AnyPgColumn => vitalSigns.id),
    /** When the observations were due. */
    dueAt: instant('due_at'),
    level: text('level').$type<ScoreLevel>().notNull(),
    score: smallint('score'),
    raisedAt: instant('raised_at').notNull(),
    /** From which its steps count: of one that replaces another without an answer, that of the other. */
    unansweredSince: instant('unanswered_since').notNull(),
    supersededById: uuid('superseded_by_id'),
    status: text('status').$type<EscalationStatus>().notNull(),
    statusReason: text('status_reason'),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: byStaff('acknowledged_by'),
    /** What will be done. */
    response: text('response'),
    ...recordKeeping(),
  },
  (table) => [
    foreignKey({
      name: 'escalation_superseded_by',
      columns: [table.supersededById],
      foreignColumns: [table.id],
    }),
    check(
      'escalation_kind',
      sql`case ${table.kind} when 'high-score' then num_nulls(${table.vitalSignsId}, ${table.score}) = 0 and ${table.dueAt} is null when 'overdue' then ${table.dueAt} is not null and ${table.vitalSignsId} is null else false end`,
    ),
    check(
      'escalation_level',
      sql`${table.level} in ('none', 'low', 'low-medium', 'medium', 'high', 'emergency')`,
    ),
    check(
      'escalation_status',
      sql`${table.status} in ('open', 'acknowledged', 'superseded', 'ended', 'entered-in-error')`,
    ),
    check(
      'escalation_acknowledged',
      sql`num_nulls(${table.acknowledgedAt}, ${table.acknowledgedBy}, ${table.response}) = case ${table.status} when 'acknowledged' then 0 else 3 end and coalesce(length(trim(${table.response})) > 0, true)`,
    ),
    check(
      'escalation_superseded',
      sql`(${table.status} = 'superseded') = (${table.supersededById} is not null)`,
    ),
    check('escalation_times', sql`${table.unansweredSince} <= ${table.raisedAt}`),
    uniqueIndex('escalation_one_open').on(table.encounterId, table.kind).where(sql`${table.status} = 'open'`),
    uniqueIndex('escalation_overdue_once')
      .on(table.encounterId, table.raisedAt)
      .where(sql`${table.kind} = 'overdue'`),
    index('escalation_encounter').on(table.encounterId, table.kind, table.raisedAt),
    index('escalation_open').on(table.wardId).where(sql`${table.status} = 'open'`),
    index('escalation_patient').on(table.patientId),
  ],
)

/** Who was told at a step; without a person, nobody was on duty in that function, and the whole ward was told. */
export const escalationTold = pgTable(
  'escalation_told',
  {
    id: recordId(),
    escalationId: uuid('escalation_id')
      .notNull()
      .references((): AnyPgColumn => escalation.id),
    step: smallint('step').notNull(),
    function: text('function').$type<ToldFunction>().notNull(),
    staffId: byStaff('staff_id'),
    /** When the step was reached. */
    toldAt: instant('told_at').notNull(),
    /**
     * `notice` to a person; `list`: named on the list of calls, for others to call; or `ward`: on the list and the dashboards
     * of everybody there.
     */
    how: text('how').$type<'notice' | 'list' | 'ward'>().notNull(),
  },
  (table) => [
    unique('escalation_told_once')
      .on(table.escalationId, table.step, table.function, table.staffId)
      .nullsNotDistinct(),
    check('escalation_told_how', sql`(${table.how} = 'ward') = (${table.staffId} is null)`),
  ],
)

/**
 * Who was told that observations of a stay are overdue, at a step that was reached `since` the ward is called for them; without
 * a person, nobody was on duty in that function. Each step tells somebody once, whichever process comes first.
 */
export const overdueTold = pgTable(
  'overdue_told',
  {
    id: recordId(),
    encounterId: stayId(),
    since: instant('since').notNull(),
    step: smallint('step').notNull(),
    function: text('function').$type<ToldFunction>().notNull(),
    staffId: byStaff('staff_id'),
    /** When the step was reached. */
    toldAt: instant('told_at').notNull(),
  },
  (table) => [
    unique('overdue_told_once')
      .on(table.encounterId, table.since, table.step, table.function, table.staffId)
      .nullsNotDistinct(),
  ],
)
