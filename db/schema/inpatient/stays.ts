import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AssignmentStatus } from '@/lib/inpatient/model/assignment-machine'
import type { DischargeDisposition, Isolation, Resuscitation } from '@/lib/inpatient/model/codes'
import type { TransferStatus } from '@/lib/inpatient/model/transfer-machine'
import { byStaff, instant, period, recordId, recordKeeping } from '../../columns'
import { encounter } from '../encounters'
import { bed, location } from '../locations'
import { patient } from '../patients'

const patientId = () =>
  uuid('patient_id')
    .notNull()
    .references(() => patient.id)

const ward = (name: string) => uuid(name).references((): AnyPgColumn => location.id)

/**
 * What an encounter of class `IMP` has beyond a visit. Its status, version and times of arrival on the ward and of leaving
 * are those of the encounter, under whose lock it is written.
 */
export const stay = pgTable(
  'stay',
  {
    encounterId: uuid('encounter_id')
      .primaryKey()
      .references((): AnyPgColumn => encounter.id),
    patientId: patientId(),
    /** The visit in which it was requested. */
    fromEncounterId: uuid('from_encounter_id').references((): AnyPgColumn => encounter.id),
    /** The stay of the mother in which this patient was born. */
    motherEncounterId: uuid('mother_encounter_id').references((): AnyPgColumn => encounter.id),
    /** The ward that was asked; null leaves the choice to those who accept. */
    wantedWardId: ward('wanted_ward_id'),
    /** The ward that accepted, and then the ward that is responsible. */
    wardId: ward('ward_id'),
    expectedDays: smallint('expected_days'),
    acceptedAt: instant('accepted_at'),
    acceptedBy: byStaff('accepted_by'),
    /** At the desk. */
    admittedAt: instant('admitted_at'),
    admittedBy: byStaff('admitted_by'),
    receivedBy: byStaff('received_by'),
    /** Medical discharge. */
    dischargedAt: instant('discharged_at'),
    dischargedBy: byStaff('discharged_by'),
    /** FHIR discharge-disposition. */
    disposition: text('disposition').$type<DischargeDisposition>(),
    /** While the patient is on leave: when they are expected back. Null where nobody said. */
    leaveUntil: instant('leave_until'),
    isolation: text('isolation').$type<Isolation>().notNull().default('none'),
    /** Null: not decided, so everything is done. */
    resuscitation: text('resuscitation').$type<Resuscitation>(),
    resuscitationNote: text('resuscitation_note'),
    resuscitationAt: instant('resuscitation_at'),
    resuscitationBy: byStaff('resuscitation_by'),
  },
  (table) => [
    check('stay_expected_days', sql`${table.expectedDays} between 0 and 365`),
    check(
      'stay_accepted',
      sql`(${table.acceptedAt} is null) = (${table.acceptedBy} is null) and (${table.wardId} is null) <= (${table.acceptedAt} is null)`,
    ),
    check('stay_admitted', sql`(${table.admittedAt} is null) = (${table.admittedBy} is null)`),
    check(
      'stay_discharged',
      sql`(${table.dischargedAt} is null) = (${table.dischargedBy} is null) and (${table.dischargedAt} is null) = (${table.disposition} is null)`,
    ),
    check('stay_leave', sql`isfinite(${table.leaveUntil})`),
    check(
      'stay_disposition',
      sql`${table.disposition} in ('home', 'alt-home', 'other-hcf', 'hosp', 'long', 'rehab', 'psy', 'snf', 'aadvice', 'exp', 'oth')`,
    ),
    check(
      'stay_isolation',
      sql`${table.isolation} in ('none', 'contact', 'droplet', 'airborne', 'protective')`,
    ),
    check('stay_resuscitation', sql`${table.resuscitation} in ('full', 'limited', 'do-not-attempt')`),
    check(
      'stay_resuscitation_by',
      sql`(${table.resuscitation} is null) = (${table.resuscitationAt} is null) and (${table.resuscitation} is null) = (${table.resuscitationBy} is null)`,
    ),
    index('stay_ward').on(table.wardId),
    index('stay_patient').on(table.patientId),
    index('stay_mother').on(table.motherEncounterId).where(sql`${table.motherEncounterId} is not null`),
    index('stay_visit').on(table.fromEncounterId).where(sql`${table.fromEncounterId} is not null`),
  ],
)

const stayId = () =>
  uuid('encounter_id')
    .notNull()
    .references((): AnyPgColumn => stay.encounterId)

/**
 * A bed that is reserved for a stay, or that its patient is or was in. Exclusion constraints in the migration: one stay in a
 * bed at a time, and one bed for a person. What was cancelled or wrong blocks nothing.
 */
export const bedAssignment = pgTable(
  'bed_assignment',
  {
    id: recordId(),
    bedId: uuid('bed_id')
      .notNull()
      .references((): AnyPgColumn => bed.id),
    encounterId: stayId(),
    patientId: patientId(),
    /** `[from, until)`; without an end while it is active. A reservation ends by the clock, and holds nothing from then on. */
    period: period('period').notNull(),
    status: text('status').$type<AssignmentStatus>().notNull(),
    statusReason: text('status_reason'),
    reservedAt: instant('reserved_at'),
    /** The wrong entry that this one replaces. */
    correctsId: uuid('corrects_id').references((): AnyPgColumn => bedAssignment.id),
    /** Taken over at the instant at which another patient moved out of it, in an exchange of beds, so uncleaned. */
    exchanged: boolean('exchanged').notNull().default(false),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'bed_assignment_status',
      sql`${table.status} in ('reserved', 'active', 'completed', 'cancelled', 'entered-in-error')`,
    ),
    check(
      'bed_assignment_period',
      sql`not isempty(${table.period}) and lower_inc(${table.period}) and not lower_inf(${table.period}) and not upper_inc(${table.period}) and isfinite(lower(${table.period})) and coalesce(isfinite(upper(${table.period})), true)`,
    ),
    check(
      'bed_assignment_end',
      sql`case ${table.status} when 'completed' then not upper_inf(${table.period}) when 'active' then upper_inf(${table.period}) when 'reserved' then coalesce(upper(${table.period}) - lower(${table.period}) <= interval '72 hours', false) else true end`,
    ),
    check(
      'bed_assignment_reserved',
      sql`(${table.status} = 'reserved') <= (${table.reservedAt} is not null)`,
    ),
    uniqueIndex('bed_assignment_reservation').on(table.encounterId).where(sql`${table.status} = 'reserved'`),
    index('bed_assignment_encounter').on(table.encounterId),
    index('bed_assignment_patient').on(table.patientId),
    index('bed_assignment_held').on(table.bedId).where(sql`${table.status} in ('reserved', 'active')`),
  ],
)

/** The transfer of a stay from one ward to another. */
export const transferRequest = pgTable(
  'transfer_request',
  {
    id: recordId(),
    encounterId: stayId(),
    patientId: patientId(),
    fromWardId: ward('from_ward_id').notNull(),
    toWardId: ward('to_ward_id').notNull(),
    reason: text('reason').notNull(),
    /** FHIR Task.status: requested, accepted, completed, rejected or cancelled. */
    status: text('status').$type<TransferStatus>().notNull(),
    statusReason: text('status_reason'),
    /** When the other ward received the patient. */
    completedAt: instant('completed_at'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'transfer_request_status',
      sql`${table.status} in ('requested', 'accepted', 'completed', 'rejected', 'cancelled')`,
    ),
    check('transfer_request_wards', sql`${table.fromWardId} <> ${table.toWardId}`),
    check(
      'transfer_request_completed',
      sql`(${table.status} = 'completed') = (${table.completedAt} is not null)`,
    ),
    uniqueIndex('transfer_request_open')
      .on(table.encounterId)
      .where(sql`${table.status} in ('requested', 'accepted')`),
    index('transfer_request_encounter').on(table.encounterId),
    index('transfer_request_to').on(table.toWardId).where(sql`${table.status} in ('requested', 'accepted')`),
  ],
)
