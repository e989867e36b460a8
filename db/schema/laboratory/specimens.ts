import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  check,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Bench } from '@/lib/laboratory/model/catalogue-codes'
import type {
  IdentifiedBy,
  RejectionCode,
  SpecimenStage,
  SpecimenStatus,
} from '@/lib/laboratory/model/specimen-codes'
import { byStaff, hospitalInstant, instant, recordId, recordKeeping } from '../../columns'
import { serviceRequest } from '../orders'
import { patient } from '../patients'
import { labTest } from './catalogue'

const BENCHES = sql`('chemistry', 'haematology', 'coagulation', 'immunology', 'microbiology', 'molecular', 'blood-bank', 'histology')`

/**
 * What is collected from a patient for the laboratory, from the request to collect it on; FHIR Specimen. Triggers: it is of
 * the patient of its orders, goes only forwards, and one that cannot be used is asked for again.
 */
export const specimen = pgTable(
  'specimen',
  {
    id: recordId(),
    /** Counted, and never shown: the accession is made from it. */
    nth: bigint('nth', { mode: 'number' }).generatedAlwaysAsIdentity({ startWith: 1_000_000 }),
    /** What the label says: five characters or more and a check character; see `accession_of` in the migration. */
    accession: text('accession').notNull().generatedAlwaysAs(sql`accession_of(nth)`),
    /** The first of its orders; `specimen_request` has them all. */
    serviceRequestId: uuid('service_request_id')
      .notNull()
      .references(() => serviceRequest.id),
    patientId: uuid('patient_id')
      .notNull()
      .references(() => patient.id),
    /** The specimen in whose place this one is collected. */
    parentId: uuid('parent_id').references((): AnyPgColumn => specimen.id),
    type: text('type').notNull(),
    container: text('container').notNull(),
    /** How many containers carry its label. */
    quantity: smallint('quantity').notNull().default(1),
    /** The bench that has it or is to have it. */
    bench: text('bench').$type<Bench>().notNull(),
    status: text('status').$type<SpecimenStatus>().notNull(),
    statusReason: text('status_reason'),
    stage: text('stage')
      .$type<SpecimenStage>()
      .notNull()
      .generatedAlwaysAs(
        sql`case when status <> 'available' then status when received_at is null then 'collected' else 'received' end`,
      ),
    /** When its label was printed last. */
    printedAt: instant('printed_at'),
    printedBy: byStaff('printed_by'),
    collectedAt: instant('collected_at'),
    collectedBy: byStaff('collected_by'),
    identifiedBy: text('identified_by').$type<IdentifiedBy>(),
    receivedAt: instant('received_at'),
    receivedBy: byStaff('received_by'),
    rejectionCode: text('rejection_code').$type<RejectionCode>(),
    rejectedAt: instant('rejected_at'),
    rejectedBy: byStaff('rejected_by'),
    ...recordKeeping(),
  },
  (table) => [
    uniqueIndex('specimen_accession').on(table.accession),
    index('specimen_parent').on(table.parentId),
    check(
      'specimen_status',
      sql`${table.status} in ('ordered', 'cancelled', 'available', 'unavailable', 'unsatisfactory', 'entered-in-error')`,
    ),
    check('specimen_bench', sql`${table.bench} in ${BENCHES}`),
    check(
      'specimen_named',
      sql`length(trim(${table.type})) between 1 and 60 and length(trim(${table.container})) between 1 and 60`,
    ),
    check('specimen_quantity', sql`${table.quantity} between 1 and 20`),
    check('specimen_printed', sql`(${table.printedAt} is null) = (${table.printedBy} is null)`),
    check(
      'specimen_collected',
      sql`(${table.collectedAt} is null) = (${table.collectedBy} is null) and (${table.collectedAt} is null) = (${table.identifiedBy} is null) and (${table.status} in ('ordered', 'cancelled')) <= (${table.collectedAt} is null) and (${table.status} in ('available', 'unsatisfactory', 'unavailable')) <= (${table.collectedAt} is not null)`,
    ),
    check(
      'specimen_identified',
      sql`${table.identifiedBy} in ('wristband', 'mrn-birth-date', 'name-birth-date', 'theatre')`,
    ),
    check(
      'specimen_received',
      sql`(${table.receivedAt} is null) = (${table.receivedBy} is null) and coalesce(${table.receivedAt} >= ${table.collectedAt}, ${table.receivedAt} is null)`,
    ),
    check(
      'specimen_rejected',
      sql`(${table.status} = 'unsatisfactory') = (${table.rejectionCode} is not null) and (${table.rejectionCode} is null) = (${table.rejectedAt} is null) and (${table.rejectionCode} is null) = (${table.rejectedBy} is null)`,
    ),
    check(
      'specimen_rejection_code',
      sql`${table.rejectionCode} in ('haemolysed', 'clotted', 'insufficient', 'unlabelled', 'wrong-container', 'wrong-patient', 'too-old', 'leaked', 'other') and (${table.rejectionCode} <> 'other' or length(trim(coalesce(${table.statusReason}, ''))) > 0)`,
    ),
    check(
      'specimen_reason',
      sql`${table.status} not in ('unavailable', 'entered-in-error') or length(trim(coalesce(${table.statusReason}, ''))) > 0`,
    ),
    index('specimen_request_first').on(table.serviceRequestId),
    // Reports of a period.
    index('specimen_collected_at').on(table.collectedAt),
    index('specimen_patient').on(table.patientId, table.createdAt),
    index('specimen_to_collect').on(table.createdAt).where(sql`${table.status} = 'ordered'`),
    index('specimen_to_receive')
      .on(table.collectedAt)
      .where(sql`${table.status} = 'available' and ${table.receivedAt} is null`),
    index('specimen_received_last')
      .on(table.receivedAt)
      .where(sql`${table.status} = 'available' and ${table.receivedAt} is not null`),
  ],
)

/** The orders that a specimen serves, all of one patient; the first is added by a trigger. */
export const specimenRequest = pgTable(
  'specimen_request',
  {
    specimenId: uuid('specimen_id')
      .notNull()
      .references(() => specimen.id),
    serviceRequestId: uuid('service_request_id')
      .notNull()
      .references(() => serviceRequest.id),
  },
  (table) => [
    primaryKey({ columns: [table.specimenId, table.serviceRequestId] }),
    index('specimen_request_request').on(table.serviceRequestId),
  ],
)

/**
 * What is done with a specimen, for which of its orders: added by a trigger from the catalogue as it was when the order was
 * added, so that a later change there takes nothing off a worklist.
 */
export const specimenTest = pgTable(
  'specimen_test',
  {
    specimenId: uuid('specimen_id')
      .notNull()
      .references(() => specimen.id),
    serviceRequestId: uuid('service_request_id')
      .notNull()
      .references(() => serviceRequest.id),
    testId: uuid('test_id')
      .notNull()
      .references(() => labTest.id),
    seq: smallint('seq').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.specimenId, table.serviceRequestId, table.testId] }),
    index('specimen_test_request').on(table.serviceRequestId),
    index('specimen_test_test').on(table.testId),
  ],
)

/** A specimen on its way to another bench or laboratory. It is taken over there, or called back while it has not been. */
export const labDispatch = pgTable(
  'lab_dispatch',
  {
    id: recordId(),
    specimenId: uuid('specimen_id')
      .notNull()
      .references(() => specimen.id),
    fromBench: text('from_bench').$type<Bench>().notNull(),
    toBench: text('to_bench').$type<Bench>(),
    /** An outside laboratory, by its name. */
    toLaboratory: text('to_laboratory'),
    sentAt: hospitalInstant('sent_at'),
    sentBy: byStaff('sent_by').notNull(),
    receivedAt: instant('received_at'),
    receivedBy: byStaff('received_by'),
    recalledAt: instant('recalled_at'),
    recalledBy: byStaff('recalled_by'),
    version: recordKeeping().version,
    updatedAt: hospitalInstant('updated_at'),
    updatedBy: byStaff('updated_by').notNull(),
  },
  (table) => [
    check('lab_dispatch_benches', sql`${table.fromBench} in ${BENCHES} and ${table.toBench} in ${BENCHES}`),
    check(
      'lab_dispatch_to',
      sql`(${table.toBench} is null) <> (${table.toLaboratory} is null) and ${table.toBench} is distinct from ${table.fromBench} and coalesce(length(trim(${table.toLaboratory})) between 1 and 120, true)`,
    ),
    check(
      'lab_dispatch_received',
      sql`(${table.receivedAt} is null) = (${table.receivedBy} is null) and coalesce(${table.receivedAt} >= ${table.sentAt}, true)`,
    ),
    check(
      'lab_dispatch_recalled',
      sql`(${table.recalledAt} is null) = (${table.recalledBy} is null) and coalesce(${table.recalledAt} >= ${table.sentAt}, true) and num_nonnulls(${table.receivedAt}, ${table.recalledAt}) < 2`,
    ),
    uniqueIndex('lab_dispatch_open')
      .on(table.specimenId)
      .where(sql`${table.receivedAt} is null and ${table.recalledAt} is null`),
    index('lab_dispatch_specimen').on(table.specimenId),
    index('lab_dispatch_to_receive')
      .on(table.toBench)
      .where(sql`${table.receivedAt} is null and ${table.recalledAt} is null`),
  ],
)
