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
import type { TicketStatus } from '@/lib/appointments/model/ticket-machine'
import type { Priority } from '@/lib/encounters/model/priority'
import { instant, recordId, recordKeeping } from '../columns'
import { encounter } from './encounters'
import { patient } from './patients'
import { clinic } from './places'

const clinicId = () =>
  uuid('clinic_id')
    .notNull()
    .references(() => clinic.id)

/** A place in the queue of a clinic, called by its number and never by a name. */
export const queueTicket = pgTable(
  'queue_ticket',
  {
    id: recordId(),
    clinicId: clinicId(),
    /** In the hospital's time zone. */
    day: date('day').notNull(),
    number: integer('number').notNull(),
    encounterId: uuid('encounter_id')
      .notNull()
      .references((): AnyPgColumn => encounter.id),
    patientId: uuid('patient_id')
      .notNull()
      .references(() => patient.id),
    status: text('status').$type<TicketStatus>().notNull(),
    statusReason: text('status_reason'),
    /** emergency, urgent or routine. */
    priority: text('priority').$type<Priority>().notNull(),
    waitingSince: instant('waiting_since').notNull(),
    calledAt: instant('called_at'),
    /** Number of calls, so that the call screen can tell a recall from the first call. */
    calls: integer('calls').notNull().default(0),
    room: text('room'),
    ...recordKeeping(),
  },
  (table) => [
    check(
      'queue_ticket_status',
      sql`${table.status} in ('waiting', 'called', 'in-service', 'done', 'left', 'entered-in-error')`,
    ),
    check('queue_ticket_priority', sql`${table.priority} in ('emergency', 'urgent', 'routine')`),
    uniqueIndex('queue_ticket_number').on(table.clinicId, table.day, table.number),
    uniqueIndex('queue_ticket_encounter').on(table.encounterId),
    index('queue_ticket_queue').on(table.day, table.clinicId, table.status),
  ],
)
