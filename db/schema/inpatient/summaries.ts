import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  index,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { SummaryStatus } from '@/lib/inpatient/model/summary-machine'
import type { KeptFact } from '@/lib/inpatient/model/summary-text'
import { byStaff, instant, recordId, recordKeeping } from '../../columns'
import { encounter } from '../encounters'
import { patient } from '../patients'

/** One edition of the discharge summary of a stay; FHIR R4 Composition. What was signed is never changed. */
export const dischargeSummary = pgTable(
  'discharge_summary',
  {
    id: recordId(),
    encounterId: uuid('encounter_id')
      .notNull()
      .references((): AnyPgColumn => encounter.id),
    patientId: uuid('patient_id')
      .notNull()
      .references(() => patient.id),
    /** 1, and one more with each amendment. */
    edition: smallint('edition').notNull(),
    /** The edition that this one supersedes when it is signed. */
    supersedesId: uuid('supersedes_id').references((): AnyPgColumn => dischargeSummary.id),
    status: text('status').$type<SummaryStatus>().notNull(),
    statusReason: text('status_reason'),
    /** What was amended and why; null of the first edition. */
    amendment: text('amendment'),
    /** Why the patient was admitted. */
    reason: text('reason').notNull().default(''),
    /** What happened in the stay. */
    course: text('course').notNull().default(''),
    /** How the patient was at the discharge. */
    condition: text('condition').notNull().default(''),
    /** What has to follow, by whom and when, and what the patient was told. */
    plan: text('plan').notNull().default(''),
    /** What was recorded of the stay when it was signed; null before. */
    facts: jsonb('facts').$type<KeptFact[]>(),
    signedAt: instant('signed_at'),
    signedBy: byStaff('signed_by'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'discharge_summary_status',
      sql`${table.status} in ('draft', 'signed', 'superseded', 'entered-in-error')`,
    ),
    check(
      'discharge_summary_signed',
      sql`(${table.signedAt} is null) = (${table.signedBy} is null) and (${table.signedAt} is null) = (${table.facts} is null) and (${table.signedAt} is null) <= (${table.status} in ('draft', 'entered-in-error')) and (${table.status} = 'draft') <= (${table.signedAt} is null)`,
    ),
    check(
      'discharge_summary_written',
      sql`${table.signedAt} is null or (length(trim(${table.course})) > 0 and length(trim(${table.plan})) > 0)`,
    ),
    check(
      'discharge_summary_edition',
      sql`${table.edition} >= 1 and (${table.edition} = 1) = (${table.supersedesId} is null) and (${table.edition} = 1) = (${table.amendment} is null) and coalesce(length(trim(${table.amendment})) > 0, true)`,
    ),
    check(
      'discharge_summary_error_reason',
      sql`${table.status} <> 'entered-in-error' or ${table.signedAt} is null or length(trim(coalesce(${table.statusReason}, ''))) > 0`,
    ),
    check(
      'discharge_summary_length',
      sql`length(${table.reason}) <= 2000 and length(${table.course}) <= 20000 and length(${table.condition}) <= 2000 and length(${table.plan}) <= 20000 and length(${table.amendment}) <= 500`,
    ),
    uniqueIndex('discharge_summary_draft').on(table.encounterId).where(sql`${table.status} = 'draft'`),
    uniqueIndex('discharge_summary_in_force').on(table.encounterId).where(sql`${table.status} = 'signed'`),
    uniqueIndex('discharge_summary_one_edition')
      .on(table.encounterId, table.edition)
      .where(sql`${table.status} <> 'entered-in-error'`),
    index('discharge_summary_patient').on(table.patientId),
  ],
)
