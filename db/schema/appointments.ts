import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  date,
  index,
  pgTable,
  smallint,
  text,
  time,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AppointmentStatus } from '@/lib/appointments/model/appointment-machine'
import type { ExceptionStatus } from '@/lib/appointments/model/schedule-exception-machine'
import type { Priority } from '@/lib/encounters/model/priority'
import { byStaff, instant, recordId, recordKeeping } from '../columns'
import { patient } from './patients'
import { clinic } from './places'

const clinicId = () =>
  uuid('clinic_id')
    .notNull()
    .references(() => clinic.id)

/**
 * The weekly hours of a practitioner in a clinic, in the hospital's time zone. They end by 24:00, or on the next day if
 * the end is before the beginning.
 */
export const schedule = pgTable(
  'schedule',
  {
    id: recordId(),
    practitionerId: byStaff('practitioner_id').notNull(),
    clinicId: clinicId(),
    room: text('room').notNull(),
    /** ISO 8601: 1 is Monday, 7 is Sunday. */
    weekday: smallint('weekday').notNull(),
    startsAt: time('starts_at').notNull(),
    endsAt: time('ends_at').notNull(),
    slotMinutes: smallint('slot_minutes').notNull(),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to'),
    ...recordKeeping(),
  },
  (table) => [
    check('schedule_weekday', sql`${table.weekday} between 1 and 7`),
    check(
      'schedule_hours',
      sql`${table.startsAt} <> ${table.endsAt} and ${table.startsAt} < '24:00' and ${table.endsAt} > '00:00'`,
    ),
    check('schedule_slot', sql`${table.slotMinutes} between 5 and 240`),
    index('schedule_practitioner').on(table.practitionerId, table.weekday),
    index('schedule_clinic').on(table.clinicId, table.weekday),
  ],
)

/** A time at which a practitioner is away (or a clinic, when no practitioner is named), or works beyond the schedule. */
export const scheduleException = pgTable(
  'schedule_exception',
  {
    id: recordId(),
    practitionerId: byStaff('practitioner_id'),
    clinicId: uuid('clinic_id').references(() => clinic.id),
    /** closed or open. */
    kind: text('kind').$type<'closed' | 'open'>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    reason: text('reason').notNull(),
    /** active, or entered-in-error, which has no effect. */
    status: text('status').$type<ExceptionStatus>().notNull().default('active'),
    statusReason: text('status_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check('schedule_exception_status', sql`${table.status} in ('active', 'entered-in-error')`),
    check('schedule_exception_kind', sql`${table.kind} in ('closed', 'open')`),
    check('schedule_exception_hours', sql`${table.startsAt} < ${table.endsAt}`),
    check('schedule_exception_of', sql`${table.practitionerId} is not null or ${table.clinicId} is not null`),
    // Past rows are never queried and keep growing, so the end comes first.
    index('schedule_exception_time').on(table.endsAt, table.startsAt),
  ],
)

/** No overlapping appointments of a practitioner or a patient: exclusion constraints in the migration. */
export const appointment = pgTable(
  'appointment',
  {
    id: recordId(),
    patientId: uuid('patient_id')
      .notNull()
      .references(() => patient.id),
    clinicId: clinicId(),
    /** Null while unassigned: on the waiting list, or a walk-in. */
    practitionerId: byStaff('practitioner_id'),
    /** FHIR R4 Appointment.status. */
    status: text('status').$type<AppointmentStatus>().notNull(),
    statusReason: text('status_reason'),
    /** scheduled, walk-in or follow-up. */
    kind: text('kind').$type<'scheduled' | 'walk-in' | 'follow-up'>().notNull(),
    /** emergency, urgent or routine. */
    priority: text('priority').$type<Priority>().notNull().default('routine'),
    /** Null until it is booked. */
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    reason: text('reason').notNull(),
    rescheduledFromId: uuid('rescheduled_from_id').references((): AnyPgColumn => appointment.id),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'appointment_status',
      sql`${table.status} in ('proposed', 'waitlist', 'booked', 'checked-in', 'fulfilled', 'noshow', 'cancelled', 'entered-in-error')`,
    ),
    check('appointment_kind', sql`${table.kind} in ('scheduled', 'walk-in', 'follow-up')`),
    check('appointment_priority', sql`${table.priority} in ('emergency', 'urgent', 'routine')`),
    check(
      'appointment_time',
      sql`(${table.startsAt} is null) = (${table.endsAt} is null) and (${table.startsAt} is null or ${table.startsAt} < ${table.endsAt})`,
    ),
    index('appointment_patient').on(table.patientId, table.startsAt),
    index('appointment_clinic_time').on(table.clinicId, table.startsAt),
    index('appointment_practitioner_time').on(table.practitionerId, table.startsAt),
    index('appointment_time').on(table.startsAt),
    index('appointment_booked').on(table.startsAt).where(sql`${table.status} = 'booked'`),
    index('appointment_open')
      .on(table.status, table.createdAt)
      .where(sql`${table.status} in ('proposed', 'waitlist')`),
  ],
)
