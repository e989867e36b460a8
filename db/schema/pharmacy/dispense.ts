import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type {
  DispenseStatus,
  Identifier,
  Receiver,
  UnsuppliedReason,
} from '@/lib/pharmacy/model/dispense-codes'
import { byStaff, instant, recordId, recordKeeping } from '../../columns'
import { encounter } from '../encounters'
import { medicationAdministration } from '../inpatient/rounds'
import { location } from '../locations'
import { medicationRequest } from '../orders'
import { patient } from '../patients'
import { stockItem } from './formulary'
import { stockBatch, stockLocation } from './stock'

const requestId = () =>
  uuid('medication_request_id')
    .notNull()
    .references((): AnyPgColumn => medicationRequest.id)

const patientId = () =>
  uuid('patient_id')
    .notNull()
    .references((): AnyPgColumn => patient.id)

const encounterId = () =>
  uuid('encounter_id')
    .notNull()
    .references((): AnyPgColumn => encounter.id)

/**
 * What is supplied for a prescription at one time; FHIR MedicationDispense. It moves forward only, one that was handed over
 * stays as it was, and all of a prescription together supply no more than was prescribed. The triggers in the migration hold it.
 */
export const medicationDispense = pgTable(
  'medication_dispense',
  {
    id: recordId(),
    medicationRequestId: requestId(),
    patientId: patientId(),
    encounterId: encounterId(),
    /** The pharmacy whose stock it comes from; null of one that was declined. */
    locationId: uuid('location_id').references((): AnyPgColumn => stockLocation.id),
    itemId: uuid('item_id').references((): AnyPgColumn => stockItem.id),
    /** What the whole prescription needs, in base units of the item. */
    prescribed: integer('prescribed'),
    /** How the patient takes it, as the pharmacist wrote it; null where the prescription says so. */
    directions: text('directions'),
    status: text('status').$type<DispenseStatus>().notNull(),
    statusReason: text('status_reason'),
    /** The warnings of the checks of this item when it was checked, as sentences. */
    findings: text('findings').array(),
    /** Why it is dispensed despite a warning. */
    overrideReason: text('override_reason'),
    /** Why it was handed over despite a warning that came after it was checked. */
    handOverReason: text('hand_over_reason'),
    /** Why another item than the prescribed one. */
    substitutionReason: text('substitution_reason'),
    /** Why more than was prescribed. */
    overReason: text('over_reason'),
    /** FHIR statusReason of one that was declined. */
    notPerformedReason: text('not_performed_reason'),
    checkedBy: byStaff('checked_by').notNull(),
    checkedAt: instant('checked_at').notNull(),
    pickedBy: byStaff('picked_by'),
    pickedAt: instant('picked_at'),
    handedOverBy: byStaff('handed_over_by'),
    handedOverAt: instant('handed_over_at'),
    handedTo: text('handed_to').$type<Receiver>(),
    /** Two identifiers that were compared. */
    identifiedBy: text('identified_by').$type<Identifier>().array(),
    /** The second person of a controlled medicine, who proved who they are with their password. */
    witnessId: byStaff('witness_id'),
    /** What the patient was told. */
    counselling: text('counselling'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'medication_dispense_status',
      sql`${table.status} in ('preparation', 'in-progress', 'on-hold', 'completed', 'declined', 'stopped', 'cancelled', 'entered-in-error')`,
    ),
    check(
      'medication_dispense_item',
      sql`${table.notPerformedReason} is not null or num_nulls(${table.locationId}, ${table.itemId}, ${table.prescribed}) = 0`,
    ),
    check('medication_dispense_prescribed', sql`${table.prescribed} > 0`),
    check(
      'medication_dispense_declined',
      sql`${table.status} <> 'declined' or ${table.notPerformedReason} is not null`,
    ),
    check(
      'medication_dispense_picked',
      sql`${table.status} not in ('in-progress', 'completed') or num_nulls(${table.pickedBy}, ${table.pickedAt}) = 0`,
    ),
    check(
      'medication_dispense_handed_over',
      sql`num_nulls(${table.handedOverBy}, ${table.handedOverAt}, ${table.handedTo}, ${table.identifiedBy}) in (0, 4) and (${table.status} <> 'completed' or ${table.handedOverBy} is not null)`,
    ),
    check(
      'medication_dispense_identified',
      sql`cardinality(${table.identifiedBy}) >= 2 and ${table.identifiedBy}[1] <> ${table.identifiedBy}[2] and ${table.identifiedBy} <@ '{name,birth-date,mrn,address,document,wristband}'::text[] and ${table.handedTo} in ('patient', 'carer', 'ward')`,
    ),
    check('medication_dispense_witness', sql`${table.witnessId} <> ${table.handedOverBy}`),
    uniqueIndex('medication_dispense_one_open')
      .on(table.medicationRequestId)
      .where(sql`${table.status} in ('preparation', 'in-progress', 'on-hold')`),
    index('medication_dispense_request').on(table.medicationRequestId),
    index('medication_dispense_patient').on(table.patientId, table.handedOverAt),
    index('medication_dispense_encounter').on(table.encounterId),
    index('medication_dispense_item_of').on(table.itemId),
    index('medication_dispense_open')
      .on(table.updatedAt)
      .where(sql`${table.status} in ('preparation', 'in-progress', 'on-hold')`),
  ],
)

/** What was picked of one batch. Frozen once it is handed over. */
export const medicationDispenseLine = pgTable(
  'medication_dispense_line',
  {
    id: recordId(),
    dispenseId: uuid('dispense_id')
      .notNull()
      .references((): AnyPgColumn => medicationDispense.id),
    line: smallint('line').notNull(),
    itemId: uuid('item_id').notNull(),
    batchId: uuid('batch_id').notNull(),
    /** Base units of the item. */
    quantity: integer('quantity').notNull(),
    /** Why not the batch that expires first. */
    batchReason: text('batch_reason'),
  },
  (table) => [
    check('medication_dispense_line_quantity', sql`${table.quantity} > 0`),
    check('medication_dispense_line_number', sql`${table.line} > 0`),
    unique('medication_dispense_line_once').on(table.dispenseId, table.line),
    foreignKey({
      name: 'medication_dispense_line_batch',
      columns: [table.batchId, table.itemId],
      foreignColumns: [stockBatch.id, stockBatch.itemId],
    }),
    index('medication_dispense_line_of_batch').on(table.batchId),
  ],
)

/** A question to the prescriber; the prescription is on hold until it is answered. */
export const medicationQuery = pgTable(
  'medication_query',
  {
    id: recordId(),
    medicationRequestId: requestId(),
    patientId: patientId(),
    encounterId: encounterId(),
    askedBy: byStaff('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    question: text('question').notNull(),
    answeredBy: byStaff('answered_by'),
    answeredAt: instant('answered_at'),
    answer: text('answer'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'medication_query_answer',
      sql`num_nulls(${table.answeredBy}, ${table.answeredAt}, ${table.answer}) in (0, 3)`,
    ),
    check('medication_query_asks_another', sql`${table.answeredBy} <> ${table.askedBy}`),
    uniqueIndex('medication_query_one_open')
      .on(table.medicationRequestId)
      .where(sql`${table.answeredAt} is null`),
    index('medication_query_request').on(table.medicationRequestId),
    index('medication_query_patient').on(table.patientId),
  ],
)

/** What came back of a line that was handed over; never more than was. */
export const medicationReturn = pgTable(
  'medication_return',
  {
    id: recordId(),
    dispenseLineId: uuid('dispense_line_id')
      .notNull()
      .references((): AnyPgColumn => medicationDispenseLine.id),
    patientId: patientId(),
    /** Base units of the item. */
    quantity: integer('quantity').notNull(),
    reason: text('reason').notNull(),
    /** Goes back on the shelf; what does not is destroyed. */
    usable: boolean('usable').notNull(),
    locationId: uuid('location_id')
      .notNull()
      .references((): AnyPgColumn => stockLocation.id),
    by: byStaff('by').notNull(),
    witnessId: byStaff('witness_id'),
    at: instant('at').notNull(),
  },
  (table) => [
    check('medication_return_quantity', sql`${table.quantity} > 0`),
    check('medication_return_reason', sql`btrim(${table.reason}) <> ''`),
    check('medication_return_witness', sql`${table.witnessId} <> ${table.by}`),
    index('medication_return_line').on(table.dispenseLineId),
    index('medication_return_patient').on(table.patientId, table.at),
  ],
)

/**
 * The prescriptions that the pharmacy still owes something, kept by triggers: as many as wait, and not as many as there ever
 * were.
 */
export const dispenseQueue = pgTable(
  'dispense_queue',
  {
    medicationRequestId: uuid('medication_request_id')
      .primaryKey()
      .references((): AnyPgColumn => medicationRequest.id),
    /** By how urgent the visit is: 0 emergency, 1 urgent or to take home, 2 routine. */
    rank: smallint('rank').notNull(),
    since: instant('since').notNull(),
  },
  (table) => [index('dispense_queue_order').on(table.rank, table.since, table.medicationRequestId)],
)

/** A dose that was given and not taken from the stock of its ward, as there was none: nobody waits for bookkeeping. */
export const doseWithoutStock = pgTable(
  'dose_without_stock',
  {
    medicationAdministrationId: uuid('medication_administration_id')
      .primaryKey()
      .references((): AnyPgColumn => medicationAdministration.id),
    medicationRequestId: requestId(),
    patientId: patientId(),
    wardId: uuid('ward_id').references((): AnyPgColumn => location.id),
    why: text('why').$type<UnsuppliedReason>().notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    check(
      'dose_without_stock_why',
      sql`${table.why} in ('not-kept', 'not-enough', 'no-unit', 'no-witness', 'batch-blocked')`,
    ),
    index('dose_without_stock_at').on(table.at),
    index('dose_without_stock_patient').on(table.patientId),
  ],
)

/**
 * What a dose took of the medicine that was handed over for its patient, in base units of the item; what of it is left at the
 * discharge comes back.
 */
export const doseOfSupply = pgTable(
  'dose_of_supply',
  {
    medicationAdministrationId: uuid('medication_administration_id')
      .primaryKey()
      .references((): AnyPgColumn => medicationAdministration.id),
    medicationRequestId: requestId(),
    itemId: uuid('item_id')
      .notNull()
      .references((): AnyPgColumn => stockItem.id),
    /** Null where the strength of the item does not say how many. */
    units: integer('units'),
    /** When the entry of the dose was marked as wrong. */
    retractedAt: instant('retracted_at'),
  },
  (table) => [
    check('dose_of_supply_units', sql`${table.units} > 0`),
    index('dose_of_supply_request').on(table.medicationRequestId),
  ],
)
