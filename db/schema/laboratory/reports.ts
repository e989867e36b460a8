import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { ReportContent } from '@/lib/laboratory/model/report-content'
import type { ReportStatus } from '@/lib/laboratory/model/result-codes'
import { byStaff, hospitalInstant, recordId, recordKeeping } from '../../columns'
import { serviceRequest } from '../orders'
import { patient } from '../patients'

/**
 * The report of an order; FHIR DiagnosticReport. Its `version` is that of the report: every change is a version with what it
 * says, which a trigger asks for.
 */
export const diagnosticReport = pgTable(
  'diagnostic_report',
  {
    id: recordId(),
    serviceRequestId: uuid('service_request_id')
      .notNull()
      .references(() => serviceRequest.id),
    patientId: uuid('patient_id')
      .notNull()
      .references(() => patient.id),
    status: text('status').$type<ReportStatus>().notNull(),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [
    unique('diagnostic_report_one').on(table.serviceRequestId),
    check(
      'diagnostic_report_status',
      sql`${table.status} in ('partial', 'preliminary', 'final', 'amended', 'corrected', 'appended', 'cancelled', 'entered-in-error')`,
    ),
    index('diagnostic_report_patient').on(table.patientId),
  ],
)

/** What a report said from then on. Never changed; a trigger makes its digest. */
export const diagnosticReportVersion = pgTable(
  'diagnostic_report_version',
  {
    reportId: uuid('report_id')
      .notNull()
      .references((): AnyPgColumn => diagnosticReport.id),
    version: integer('version').notNull(),
    status: text('status').$type<ReportStatus>().notNull(),
    content: jsonb('content').$type<ReportContent>().notNull(),
    /** SHA-256 of the content, in hexadecimal digits. */
    digest: text('digest').notNull().default(''),
    /** Why it was withdrawn, corrected or added to. */
    reason: text('reason'),
    issuedBy: byStaff('issued_by').notNull(),
    issuedAt: hospitalInstant('issued_at'),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.version] }),
    check('diagnostic_report_version_digest', sql`length(${table.digest}) = 64`),
    check(
      'diagnostic_report_version_reason',
      sql`${table.status} not in ('corrected', 'amended', 'appended', 'cancelled', 'entered-in-error') or coalesce(length(trim(${table.reason})), 0) > 0`,
    ),
    index('diagnostic_report_version_issued').on(table.issuedAt),
  ],
)

/** That somebody has read a version of a report, and answers for what follows from it. Never changed. */
export const reportAcknowledgement = pgTable(
  'report_acknowledgement',
  {
    reportId: uuid('report_id').notNull(),
    version: integer('version').notNull(),
    by: byStaff('by').notNull(),
    at: hospitalInstant('at'),
    note: text('note'),
  },
  (table) => [
    primaryKey({ columns: [table.reportId, table.version] }),
    foreignKey({
      name: 'report_acknowledgement_version',
      columns: [table.reportId, table.version],
      foreignColumns: [diagnosticReportVersion.reportId, diagnosticReportVersion.version],
    }),
  ],
)

/**
 * The reports whose current version nobody has read yet, kept by triggers: as many as wait, and not as many as there ever
 * were.
 */
export const reportToRead = pgTable('report_to_read', {
  reportId: uuid('report_id')
    .primaryKey()
    .references((): AnyPgColumn => diagnosticReport.id),
})
