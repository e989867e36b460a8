import { appointment, queueTicket } from '@/db/schema/appointments'
import type { Workflow } from '../workflow/transition'
import { type AppointmentEvent, type AppointmentStatus, appointmentMachine } from './machine'
import { type TicketEvent, type TicketStatus, ticketMachine } from './queue-machine'

export const appointments: Workflow<typeof appointment, AppointmentStatus, AppointmentEvent> = {
  table: appointment,
  machine: appointmentMachine,
}

export const tickets: Workflow<typeof queueTicket, TicketStatus, TicketEvent> = {
  table: queueTicket,
  machine: ticketMachine,
}
