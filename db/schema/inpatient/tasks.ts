import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { TaskFunction, TaskPriority, TaskStatus } from '@/lib/inpatient/model/task-codes'
import { byStaff, instant, recordId, recordKeeping } from '../../columns'
import { patient } from '../patients'
import { stay } from './stays'

/**
 * Something to be done for a patient on a ward; FHIR Task. It has no ward of its own: it is on the list of the ward that is
 * responsible for the stay, so that it goes with the patient. What ends a stay ends its tasks, by a trigger.
 */
export const wardTask = pgTable(
  'ward_task',
  {
    id: recordId(),
    encounterId: uuid('encounter_id')
      .notNull()
      .references((): AnyPgColumn => stay.encounterId),
    patientId: uuid('patient_id')
      .notNull()
      .references(() => patient.id),
    what: text('what').notNull(),
    priority: text('priority').$type<TaskPriority>().notNull(),
    dueAt: instant('due_at').notNull(),
    /** Whose it is: of those on duty as this, or of one person. */
    forFunction: text('for_function').$type<TaskFunction>(),
    forStaffId: byStaff('for_staff_id'),
    status: text('status').$type<TaskStatus>().notNull(),
    statusReason: text('status_reason'),
    acceptedBy: byStaff('accepted_by'),
    acceptedAt: instant('accepted_at'),
    completedBy: byStaff('completed_by'),
    completedAt: instant('completed_at'),
    ...recordKeeping(),
  },
  (table) => [
    check('ward_task_what', sql`length(trim(${table.what})) between 1 and 300`),
    check('ward_task_priority', sql`${table.priority} in ('routine', 'urgent', 'stat')`),
    check('ward_task_function', sql`${table.forFunction} in ('nurse-in-charge', 'nurse', 'doctor')`),
    check('ward_task_for', sql`(${table.forFunction} is null) <> (${table.forStaffId} is null)`),
    check(
      'ward_task_status',
      sql`${table.status} in ('requested', 'accepted', 'completed', 'rejected', 'cancelled')`,
    ),
    check(
      'ward_task_reason',
      sql`${table.status} not in ('rejected', 'cancelled') or length(trim(${table.statusReason})) > 0 is true`,
    ),
    check(
      'ward_task_accepted',
      sql`(${table.acceptedBy} is null) = (${table.acceptedAt} is null) and (${table.status} <> 'accepted' or ${table.acceptedBy} is not null)`,
    ),
    check(
      'ward_task_completed',
      sql`(${table.completedBy} is null) = (${table.completedAt} is null) and (${table.status} = 'completed') = (${table.completedAt} is not null)`,
    ),
    index('ward_task_open').on(table.encounterId).where(sql`${table.status} in ('requested', 'accepted')`),
    index('ward_task_encounter').on(table.encounterId, table.dueAt),
    index('ward_task_patient').on(table.patientId),
  ],
)
