import { appointment, scheduleException } from '@/db/schema/appointments'
import { queueTicket } from '@/db/schema/queue'
import { recordOf } from '../patients/records/chart-access'
import type { Workflow } from '../workflow/transition'
import {
  type AppointmentEvent,
  type AppointmentStatus,
  appointmentMachine,
} from './model/appointment-machine'
import type {} from './model/events'
import {
  type ExceptionEvent,
  type ExceptionStatus,
  exceptionMachine,
} from './model/schedule-exception-machine'
import { type TicketEvent, type TicketStatus, ticketMachine } from './model/ticket-machine'

export const appointments: Workflow<typeof appointment, AppointmentStatus, AppointmentEvent> = {
  table: appointment,
  machine: appointmentMachine,
  authorizeRecord: recordOf,
}

/**
 * Steps that need only the number: call, start, return to waiting, leave. Queue staff may take them for a
 * confidential patient too, whom they see as a number without a name; otherwise the number would block the screen.
 * Issuing a ticket or returning to the queue needs access to the chart, because the patient’s identity has to be
 * checked first. See docs/decisions/018.
 */
const byNumber: readonly TicketEvent[] = [
  'call',
  'recall',
  'requeue',
  'serve',
  'finish',
  'leave-without-being-seen',
]

export const tickets: Workflow<typeof queueTicket, TicketStatus, TicketEvent> = {
  table: queueTicket,
  machine: ticketMachine,
  authorizeRecord: async (transaction, actor, row, event) => {
    if (!byNumber.includes(event)) await recordOf(transaction, actor, row)
  },
}

export const exceptions: Workflow<typeof scheduleException, ExceptionStatus, ExceptionEvent> = {
  table: scheduleException,
  machine: exceptionMachine,
}
