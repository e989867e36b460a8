import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  numeric,
  pgTable,
  smallint,
  text,
  time,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { DoseStatus, NotGivenReason } from '@/lib/inpatient/model/doses'
import type { FluidDirection, FluidKind } from '@/lib/inpatient/model/fluids'
import type { DoseUnit, Route } from '@/lib/safety/model/dosing'
import { byStaff, instant, recordId, recordKeeping } from '../../columns'
import { medicationRequest } from '../orders'
import { patient } from '../patients'
import { stay } from './stays'

const patientId = () =>
  uuid('patient_id')
    .notNull()
    .references((): AnyPgColumn => patient.id)

const stayId = () =>
  uuid('encounter_id')
    .notNull()
    .references((): AnyPgColumn => stay.encounterId)

const amount = (name: string) => numeric(name, { mode: 'number' })

/**
 * A dose of an order in a stay: planned, and then given or not; FHIR MedicationAdministration. One that is answered stays as it
 * is, and a correction is a row of its own. The triggers in the migration hold the rest.
 */
export const medicationAdministration = pgTable(
  'medication_administration',
  {
    id: recordId(),
    medicationRequestId: uuid('medication_request_id')
      .notNull()
      .references((): AnyPgColumn => medicationRequest.id),
    encounterId: stayId(),
    patientId: patientId(),
    /** Null for a dose that nobody could plan: as needed, or an order that says its dosing in words. */
    dueAt: instant('due_at'),
    /** As planned; null for an order that says it in words. */
    dose: amount('dose'),
    doseUnit: text('dose_unit').$type<DoseUnit>(),
    route: text('route').$type<Route>(),
    status: text('status').$type<DoseStatus>().notNull(),
    statusReason: text('status_reason'),
    /** Why it was not given. */
    notGiven: text('not_given').$type<NotGivenReason>(),
    /** What was given, in the unit of the plan if there is one. */
    givenDose: amount('given_dose'),
    givenUnit: text('given_unit').$type<DoseUnit>(),
    givenRoute: text('given_route').$type<Route>(),
    givenAt: instant('given_at'),
    /** Who gave it, or decided that it is not given. */
    givenBy: byStaff('given_by'),
    /** The second person, who proved who they are with their password. */
    secondBy: byStaff('second_by'),
    /** The batch as printed on the package. */
    batch: text('batch'),
    note: text('note'),
    /** Entered after the stay was over, or hours after it was given. Set by a trigger. */
    late: boolean('late').notNull().default(false),
    /** The wrong or cancelled entry that this one replaces. */
    correctsId: uuid('corrects_id').references((): AnyPgColumn => medicationAdministration.id),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'medication_administration_status',
      sql`${table.status} in ('due', 'on-hold', 'completed', 'not-done', 'cancelled', 'entered-in-error')`,
    ),
    check('medication_administration_dose', sql`${table.dose} > 0 and ${table.givenDose} > 0`),
    check(
      'medication_administration_plan',
      sql`(${table.dose} is null) = (${table.doseUnit} is null) and (${table.dueAt} is null) >= (${table.dose} is null)`,
    ),
    check(
      'medication_administration_given',
      sql`${table.status} <> 'completed' or num_nulls(${table.givenDose}, ${table.givenUnit}, ${table.givenRoute}, ${table.givenAt}, ${table.givenBy}) = 0`,
    ),
    check(
      'medication_administration_not_given',
      sql`${table.status} <> 'not-done' or ${table.notGiven} is not null and ${table.givenBy} is not null and num_nonnulls(${table.givenDose}, ${table.givenAt}) = 0`,
    ),
    check(
      'medication_administration_reason',
      sql`${table.notGiven} in ('refused', 'nil-by-mouth', 'vomiting', 'away', 'unavailable', 'no-access', 'clinical', 'asleep', 'other') and (${table.notGiven} <> 'other' or ${table.note} is not null)`,
    ),
    check('medication_administration_second', sql`${table.secondBy} <> ${table.givenBy}`),
    check(
      'medication_administration_open',
      sql`${table.status} not in ('due', 'on-hold') or ${table.dueAt} is not null and num_nonnulls(${table.givenDose}, ${table.givenAt}, ${table.givenBy}, ${table.notGiven}) = 0`,
    ),
    uniqueIndex('medication_administration_once')
      .on(table.medicationRequestId, table.dueAt)
      .where(sql`${table.status} not in ('entered-in-error', 'cancelled')`),
    uniqueIndex('medication_administration_corrects').on(table.correctsId),
    index('medication_administration_stay').on(table.encounterId, table.dueAt),
    index('medication_administration_patient').on(table.patientId),
    index('medication_administration_open_due')
      .on(table.dueAt)
      .where(sql`${table.status} in ('due', 'on-hold')`),
    index('medication_administration_order').on(table.medicationRequestId, table.givenAt),
  ],
)

/** At what times of the day so many doses are given. */
export const doseTime = pgTable(
  'dose_time',
  {
    timesADay: smallint('times_a_day').primaryKey(),
    /** By the hospital’s clocks. */
    at: time('at').array().notNull(),
    source: text('source').notNull(),
  },
  (table) => [
    check('dose_time_count', sql`${table.timesADay} > 0 and cardinality(${table.at}) = ${table.timesADay}`),
  ],
)

/** Medicines whose every dose a second person checks, by the beginnings of their ATC codes. */
export const highRiskMedicine = pgTable(
  'high_risk_medicine',
  {
    atc: text('atc').primaryKey(),
    name: text('name').notNull(),
    active: boolean('active').notNull().default(true),
    source: text('source').notNull(),
  },
  (table) => [check('high_risk_medicine_atc', sql`${table.atc} ~ '^[A-Z][A-Z0-9]{0,6}$'`)],
)

/** What a patient of a ward took in or lost. */
export const fluidEntry = pgTable(
  'fluid_entry',
  {
    id: recordId(),
    encounterId: stayId(),
    patientId: patientId(),
    direction: text('direction').$type<FluidDirection>().notNull(),
    kind: text('kind').$type<FluidKind>().notNull(),
    millilitres: integer('millilitres').notNull(),
    /** When it was taken in or lost; `createdAt` is when it was written. */
    at: instant('at').notNull(),
    note: text('note'),
    status: text('status').$type<'final' | 'entered-in-error'>().notNull(),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check('fluid_entry_status', sql`${table.status} in ('final', 'entered-in-error')`),
    check('fluid_entry_reason', sql`(${table.status} = 'final') = (${table.statusReason} is null)`),
    check('fluid_entry_millilitres', sql`${table.millilitres} between 1 and 10000`),
    check(
      'fluid_entry_kind',
      sql`case ${table.direction} when 'in' then ${table.kind} in ('oral', 'enteral', 'iv', 'blood', 'other') when 'out' then ${table.kind} in ('urine', 'drain', 'vomit', 'stool', 'blood', 'other') else false end`,
    ),
    index('fluid_entry_stay').on(table.encounterId, table.at),
    index('fluid_entry_patient').on(table.patientId),
  ],
)
