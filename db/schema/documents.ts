import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  ConsentDecision,
  ConsentGiver,
  ConsentSide,
  DocumentKind,
  FileType,
} from '@/lib/documents/model/codes'
import type { ConsentStatus } from '@/lib/documents/model/consent-machine'
import type { DocumentStatus } from '@/lib/documents/model/document-machine'
import { byStaff, bytea, instant, recordId, recordKeeping } from '../columns'
import { encounter } from './encounters'
import { patient } from './patients'

const patientId = () =>
  uuid('patient_id')
    .notNull()
    .references(() => patient.id)

const encounterId = () => uuid('encounter_id').references((): AnyPgColumn => encounter.id)

/**
 * The bytes of documents, in a table of their own, so that no list and no lock of a document reads them. Never changed;
 * the database itself computes size and digest.
 */
export const documentContent = pgTable(
  'document_content',
  {
    id: recordId(),
    mime: text('mime').$type<FileType>().notNull(),
    content: bytea('content').notNull(),
    /** Bytes. */
    size: integer('size').notNull().generatedAlwaysAs(sql`octet_length(content)`),
    /** SHA-256 in hex. */
    sha256: text('sha256').notNull().generatedAlwaysAs(sql`encode(sha256(content), 'hex')`),
  },
  (table) => [
    check('document_content_size', sql`octet_length(${table.content}) between 1 and 10485760`),
    check(
      'document_content_mime',
      sql`case ${table.mime}
           when 'application/pdf' then substring(${table.content} from 1 for 5) = '\\x255044462d'::bytea
           when 'image/png' then substring(${table.content} from 1 for 8) = '\\x89504e470d0a1a0a'::bytea
           when 'image/jpeg' then substring(${table.content} from 1 for 3) = '\\xffd8ff'::bytea
           else false end`,
    ),
  ],
)

/** A paper or image in a chart: FHIR R4 DocumentReference. */
export const document = pgTable(
  'document',
  {
    id: recordId(),
    patientId: patientId(),
    encounterId: encounterId(),
    contentId: uuid('content_id')
      .notNull()
      .unique()
      .references(() => documentContent.id),
    kind: text('kind').$type<DocumentKind>().notNull(),
    title: text('title').notNull(),
    /** Who wrote it, as on the paper. */
    author: text('author'),
    /** The date on the paper. */
    writtenOn: date('written_on', { mode: 'string' }),
    status: text('status').$type<DocumentStatus>().notNull(),
    statusReason: text('status_reason'),
    /** The document that this is a newer version of. */
    supersedesId: uuid('supersedes_id').references((): AnyPgColumn => document.id),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'document_kind',
      sql`${table.kind} in ('consent', 'referral-letter', 'outside-report', 'image', 'other')`,
    ),
    check('document_status', sql`${table.status} in ('current', 'superseded', 'entered-in-error')`),
    check(
      'document_error_reason',
      sql`${table.status} <> 'entered-in-error' or length(trim(coalesce(${table.statusReason}, ''))) > 0`,
    ),
    check('document_title', sql`length(trim(${table.title})) between 1 and 200`),
    index('document_patient').on(table.patientId, table.createdAt),
    index('document_encounter').on(table.encounterId),
    uniqueIndex('document_one_successor')
      .on(table.supersedesId)
      .where(sql`${table.status} <> 'entered-in-error'`),
  ],
)

/** What somebody decided about a procedure: FHIR R4 Consent. */
export const consent = pgTable(
  'consent',
  {
    id: recordId(),
    patientId: patientId(),
    encounterId: encounterId(),
    /** The signed paper. */
    documentId: uuid('document_id').references((): AnyPgColumn => document.id),
    procedure: text('procedure').notNull(),
    /** Of the procedure, where the hospital’s list of operations has it; set by a trigger. */
    system: text('system'),
    code: text('code'),
    /** left, right, bilateral or not-applicable, as for an operation. */
    side: text('side').$type<ConsentSide>().notNull(),
    decision: text('decision').$type<ConsentDecision>().notNull(),
    givenBy: text('given_by').$type<ConsentGiver>().notNull(),
    /** The name of who decided; null for the patient. */
    giverName: text('giver_name'),
    interpreter: text('interpreter'),
    obtainedBy: byStaff('obtained_by').notNull(),
    witnessedBy: byStaff('witnessed_by'),
    obtainedAt: instant('obtained_at').notNull(),
    status: text('status').$type<ConsentStatus>().notNull(),
    statusReason: text('status_reason'),
    withdrawnAt: instant('withdrawn_at'),
    ...recordKeeping(),
  },
  (table) => [
    check('consent_side', sql`${table.side} in ('left', 'right', 'bilateral', 'not-applicable')`),
    check('consent_decision', sql`${table.decision} in ('permit', 'deny')`),
    check(
      'consent_given_by',
      sql`${table.givenBy} in ('patient', 'parent', 'guardian', 'representative', 'relative', 'court')`,
    ),
    check(
      'consent_giver_name',
      sql`(${table.givenBy} = 'patient') = (${table.giverName} is null) and length(trim(${table.giverName})) > 0`,
    ),
    check('consent_coded', sql`(${table.system} is null) = (${table.code} is null)`),
    check('consent_procedure', sql`length(trim(${table.procedure})) > 0`),
    check('consent_status', sql`${table.status} in ('active', 'inactive', 'entered-in-error')`),
    check(
      'consent_reason',
      sql`${table.status} = 'active' or length(trim(coalesce(${table.statusReason}, ''))) > 0`,
    ),
    check(
      'consent_withdrawn',
      sql`(${table.status} <> 'active' or ${table.withdrawnAt} is null) and (${table.status} <> 'inactive' or ${table.withdrawnAt} is not null)`,
    ),
    check('consent_witness', sql`${table.witnessedBy} <> ${table.obtainedBy}`),
    check('consent_obtained', sql`${table.obtainedAt} <= ${table.createdAt}`),
    index('consent_patient').on(table.patientId, table.obtainedAt),
  ],
)
