import { sql } from 'drizzle-orm'
import { check, index, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ExaminationStatus } from '@/lib/orders/model/examination-machine'
import type { ReportStatus } from '@/lib/orders/model/report-statuses'
import { byStaff, hospitalInstant, instant, recordId, recordKeeping } from '../../columns'
import { serviceRequest } from '../orders'
import { patient } from '../patients'

const patientId = () =>
  uuid('patient_id')
    .notNull()
    .references(() => patient.id)

/**
 * Imaging or a procedure that was ordered: when it is to be, and that it was done. Triggers hold that its order is released when
 * it is scheduled and performed, and that an order for imaging is completed by its report.
 */
export const examination = pgTable(
  'examination',
  {
    id: recordId(),
    serviceRequestId: uuid('service_request_id')
      .notNull()
      .references(() => serviceRequest.id),
    patientId: patientId(),
    /** FHIR R4 Procedure.status: preparation, completed, not-done, entered-in-error. */
    status: text('status').$type<ExaminationStatus>().notNull(),
    statusReason: text('status_reason'),
    /** Null: no time was agreed. */
    scheduledFor: instant('scheduled_for'),
    place: text('place'),
    performedAt: instant('performed_at'),
    performedBy: byStaff('performed_by'),
    /** What was done, by those who did it. */
    note: text('note'),
    /** Where the images are, outside the portal. */
    imagesUrl: text('images_url'),
    /** What it waits for, kept by triggers: its report, or that its report is read. Null before it is performed and at the end. */
    waitsFor: text('waits_for').$type<'report' | 'reading'>(),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'examination_status',
      sql`${table.status} in ('preparation', 'completed', 'not-done', 'entered-in-error')`,
    ),
    check(
      'examination_performed',
      sql`(${table.performedAt} is null) = (${table.performedBy} is null) and (${table.status} in ('completed', 'entered-in-error')) = (${table.performedAt} is not null)`,
    ),
    check(
      'examination_reason',
      sql`(${table.status} in ('not-done', 'entered-in-error')) <= (length(trim(coalesce(${table.statusReason}, ''))) > 0)`,
    ),
    check('examination_place', sql`length(trim(${table.place})) between 1 and 100`),
    check('examination_note', sql`length(trim(${table.note})) between 1 and 2000`),
    // A name or a password before the host would be shown and sent; only an encrypted address is opened.
    check(
      'examination_images',
      sql`${table.imagesUrl} ~ '^https://[^/?#@\\s]+([/?#][^\\s]*)?$' and length(${table.imagesUrl}) <= 1000`,
    ),
    check('examination_waits', sql`${table.waitsFor} in ('report', 'reading')`),
    uniqueIndex('examination_one')
      .on(table.serviceRequestId)
      .where(sql`${table.status} in ('preparation', 'completed')`),
    index('examination_order').on(table.serviceRequestId),
    index('examination_patient').on(table.patientId),
    index('examination_waiting')
      .on(table.waitsFor, table.performedAt)
      .where(sql`${table.waitsFor} is not null`),
  ],
)

/** The report of an examination, edition by edition; FHIR R4 DiagnosticReport. None is ever changed: the latest one counts. */
export const examinationReport = pgTable(
  'examination_report',
  {
    id: recordId(),
    examinationId: uuid('examination_id')
      .notNull()
      .references(() => examination.id),
    patientId: patientId(),
    /** 1, 2, … */
    edition: smallint('edition').notNull(),
    /** preliminary, final, corrected. */
    status: text('status').$type<ReportStatus>().notNull(),
    findings: text('findings').notNull(),
    conclusion: text('conclusion').notNull(),
    /** Of a correction. */
    reason: text('reason'),
    authorId: byStaff('author_id').notNull(),
    at: hospitalInstant('at'),
  },
  (table) => [
    check('examination_report_status', sql`${table.status} in ('preliminary', 'final', 'corrected')`),
    check(
      'examination_report_reason',
      sql`(${table.status} = 'corrected') = (length(trim(coalesce(${table.reason}, ''))) > 0)`,
    ),
    check(
      'examination_report_text',
      sql`length(trim(${table.conclusion})) between 1 and 4000 and length(${table.findings}) <= 8000`,
    ),
    uniqueIndex('examination_report_edition').on(table.examinationId, table.edition),
    index('examination_report_patient').on(table.patientId),
  ],
)

/** That somebody who is responsible has read a report: who ordered it, or another doctor who says why. */
export const examinationAcknowledgement = pgTable(
  'examination_acknowledgement',
  {
    reportId: uuid('report_id')
      .primaryKey()
      .references(() => examinationReport.id),
    acknowledgedBy: byStaff('acknowledged_by').notNull(),
    /** Why it was not who ordered it. */
    reason: text('reason'),
    at: hospitalInstant('at'),
  },
  (table) => [check('examination_acknowledgement_reason', sql`length(trim(${table.reason})) > 0`)],
)
