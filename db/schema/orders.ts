import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, numeric, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { OrderPriority } from '@/lib/encounters/model/labels'
import type {
  MedicationCategory,
  MedicationStatus,
  ServiceCategory,
  ServiceStatus,
} from '@/lib/orders/model/order-machines'
import type { DoseStep, DoseUnit, Route } from '@/lib/safety/model/dosing'
import { byStaff, instant, recordId, recordKeeping } from '../columns'
import { encounter } from './encounters'
import { patient } from './patients'

const patientId = () =>
  uuid('patient_id')
    .notNull()
    .references(() => patient.id)

const encounterId = () =>
  uuid('encounter_id')
    .notNull()
    .references(() => encounter.id)

/** An order for the laboratory, imaging or a procedure; FHIR ServiceRequest. */
export const serviceRequest = pgTable(
  'service_request',
  {
    id: recordId(),
    encounterId: encounterId(),
    patientId: patientId(),
    /** laboratory, imaging, procedure, referral or admission. */
    category: text('category').$type<ServiceCategory>().notNull(),
    system: text('system').notNull(),
    code: text('code').notNull(),
    display: text('display').notNull(),
    /** routine, urgent, asap, stat. */
    priority: text('priority').$type<OrderPriority>().notNull(),
    note: text('note'),
    /** FHIR: draft, active, on-hold, revoked, completed, entered-in-error. */
    status: text('status').$type<ServiceStatus>().notNull(),
    statusReason: text('status_reason'),
    authorId: byStaff('author_id').notNull(),
    /** When it was released. */
    authoredAt: instant('authored_at'),
    /** Why it was ordered despite a duplicate. */
    overrideReason: text('override_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'service_request_status',
      sql`${table.status} in ('draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error')`,
    ),
    index('service_request_encounter').on(table.encounterId),
    index('service_request_patient').on(table.patientId),
    index('service_request_work').on(table.category, table.status),
  ],
)

/** A prescription; FHIR MedicationRequest. */
export const medicationRequest = pgTable(
  'medication_request',
  {
    id: recordId(),
    encounterId: encounterId(),
    patientId: patientId(),
    system: text('system').notNull(),
    code: text('code').notNull(),
    display: text('display').notNull(),
    /** FHIR: outpatient, inpatient, or discharge for a medicine to take home. In a stay a trigger reads outpatient as inpatient. */
    category: text('category').$type<MedicationCategory>().notNull().default('outpatient'),
    /** Such as `500 mg`. */
    dose: text('dose').notNull(),
    route: text('route').notNull(),
    /** Such as `three times a day`. */
    frequency: text('frequency').notNull(),
    durationDays: integer('duration_days'),
    /** FHIR Dosage; the texts above are made from it. Null for what was written as text alone. */
    routeCode: text('route_code').$type<Route>(),
    doseSteps: jsonb('dose_steps').$type<DoseStep[]>(),
    asNeeded: boolean('as_needed').notNull().default(false),
    /** Doses a day, if it is taken as needed. */
    mostPerDay: integer('most_per_day'),
    /** What the whole course needs, where that can be worked out. */
    quantity: numeric('quantity', { mode: 'number' }),
    quantityUnit: text('quantity_unit').$type<DoseUnit>(),
    note: text('note'),
    /** FHIR: draft, active, on-hold, completed, stopped, cancelled, entered-in-error. */
    status: text('status').$type<MedicationStatus>().notNull(),
    statusReason: text('status_reason'),
    authorId: byStaff('author_id').notNull(),
    authoredAt: instant('authored_at'),
    /** Why it was ordered despite an allergy or a duplicate. */
    overrideReason: text('override_reason'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'medication_request_status',
      sql`${table.status} in ('draft', 'active', 'on-hold', 'completed', 'stopped', 'cancelled', 'entered-in-error')`,
    ),
    check('medication_request_category', sql`${table.category} in ('outpatient', 'inpatient', 'discharge')`),
    check(
      'medication_request_dosing',
      sql`(${table.doseSteps} is null) = (${table.routeCode} is null) and coalesce(jsonb_array_length(${table.doseSteps}) > 0, true)`,
    ),
    check(
      'medication_request_quantity',
      sql`(${table.quantity} is null) = (${table.quantityUnit} is null) and coalesce(${table.quantity} > 0, true)`,
    ),
    check('medication_request_most_per_day', sql`${table.mostPerDay} between 1 and 24`),
    index('medication_request_encounter').on(table.encounterId),
    index('medication_request_patient').on(table.patientId),
    index('medication_request_work').on(table.status),
  ],
)
