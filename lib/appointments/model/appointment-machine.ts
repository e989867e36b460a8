import type { Machine } from '../../workflow/machine'
import { appointmentSteps as words } from '../words/machines'

/** FHIR R4 Appointment.status. */
export type AppointmentStatus =
  | 'proposed'
  | 'waitlist'
  | 'booked'
  | 'checked-in'
  | 'fulfilled'
  | 'noshow'
  | 'cancelled'
  | 'entered-in-error'

export type AppointmentEvent =
  | 'request'
  | 'wait'
  | 'book'
  | 'confirm'
  | 'reschedule'
  | 'check-in'
  | 'undo-check-in'
  | 'walk-in'
  | 'start'
  | 'mark-no-show'
  | 'undo-no-show'
  | 'cancel'
  | 'retract'

export type AppointmentPermission = 'appointments.book' | 'appointments.check-in' | 'consultations.write'

const open = ['proposed', 'waitlist', 'booked'] as const

/** An appointment from its request to the consultation that fulfils it. */
export const appointmentMachine: Machine<AppointmentStatus, AppointmentEvent, AppointmentPermission> = {
  entity: 'appointment',
  statuses: words.statuses,
  events: {
    request: { label: words.steps.request, from: [], to: 'proposed', permission: 'appointments.book' },
    wait: { label: words.steps.wait, from: [], to: 'waitlist', permission: 'appointments.book' },
    book: { label: words.steps.book, from: [], to: 'booked', permission: 'appointments.book' },
    confirm: {
      label: words.steps.confirm,
      from: ['proposed', 'waitlist'],
      to: 'booked',
      permission: 'appointments.book',
    },
    // The new time is a new appointment that names this one. A patient who did not come gets a new
    // booking instead; rescheduled, they would be missing from the no-shows.
    reschedule: {
      label: words.steps.reschedule,
      from: ['booked'],
      to: 'cancelled',
      permission: 'appointments.book',
      needsReason: true,
    },
    'check-in': {
      label: words.steps['check-in'],
      from: ['booked'],
      to: 'checked-in',
      permission: 'appointments.check-in',
    },
    // For a check-in on the wrong row: the appointment keeps its time, and the visit is entered in error.
    'undo-check-in': {
      label: words.steps['undo-check-in'],
      from: ['checked-in'],
      to: 'booked',
      permission: 'appointments.check-in',
      needsReason: true,
    },
    // A walk-in has no earlier appointment to start from.
    'walk-in': {
      label: words.steps['walk-in'],
      from: [],
      to: 'checked-in',
      permission: 'appointments.check-in',
    },
    start: {
      label: words.steps.start,
      from: ['checked-in'],
      to: 'fulfilled',
      permission: 'consultations.write',
    },
    'mark-no-show': {
      label: words.steps['mark-no-show'],
      from: ['booked'],
      to: 'noshow',
      permission: 'appointments.check-in',
      needsReason: true,
    },
    'undo-no-show': {
      label: words.steps['undo-no-show'],
      from: ['noshow'],
      to: 'booked',
      permission: 'appointments.check-in',
    },
    cancel: {
      label: words.steps.cancel,
      from: [...open, 'checked-in'],
      to: 'cancelled',
      permission: 'appointments.book',
      needsReason: true,
    },
    retract: {
      label: words.steps.retract,
      from: [...open, 'checked-in', 'noshow'],
      to: 'entered-in-error',
      permission: 'appointments.book',
      needsReason: true,
    },
  },
}
