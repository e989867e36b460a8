import type { Machine } from '../../workflow/machine'

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
  statuses: {
    proposed: 'Requested',
    waitlist: 'On the waiting list',
    booked: 'Booked',
    'checked-in': 'Checked in',
    fulfilled: 'Seen',
    noshow: 'Did not come',
    cancelled: 'Cancelled',
    'entered-in-error': 'Entered in error',
  },
  events: {
    request: { label: 'Request', from: [], to: 'proposed', permission: 'appointments.book' },
    wait: { label: 'Put on the waiting list', from: [], to: 'waitlist', permission: 'appointments.book' },
    book: { label: 'Book', from: [], to: 'booked', permission: 'appointments.book' },
    confirm: { label: 'Book', from: ['proposed', 'waitlist'], to: 'booked', permission: 'appointments.book' },
    // The new time is a new appointment that names this one. A patient who did not come gets a new
    // booking instead; rescheduled, they would be missing from the no-shows.
    reschedule: {
      label: 'Reschedule',
      from: ['booked'],
      to: 'cancelled',
      permission: 'appointments.book',
      needsReason: true,
    },
    'check-in': {
      label: 'Check in',
      from: ['booked'],
      to: 'checked-in',
      permission: 'appointments.check-in',
    },
    // For a check-in on the wrong row: the appointment keeps its time, and the visit is entered in error.
    'undo-check-in': {
      label: 'Undo the check-in',
      from: ['checked-in'],
      to: 'booked',
      permission: 'appointments.check-in',
      needsReason: true,
    },
    // A walk-in has no earlier appointment to start from.
    'walk-in': {
      label: 'Check in a walk-in',
      from: [],
      to: 'checked-in',
      permission: 'appointments.check-in',
    },
    start: {
      label: 'Start the consultation',
      from: ['checked-in'],
      to: 'fulfilled',
      permission: 'consultations.write',
    },
    'mark-no-show': {
      label: 'Did not come',
      from: ['booked'],
      to: 'noshow',
      permission: 'appointments.check-in',
      needsReason: true,
    },
    'undo-no-show': {
      label: 'Came after all',
      from: ['noshow'],
      to: 'booked',
      permission: 'appointments.check-in',
    },
    cancel: {
      label: 'Cancel',
      from: [...open, 'checked-in'],
      to: 'cancelled',
      permission: 'appointments.book',
      needsReason: true,
    },
    retract: {
      label: 'Entered in error',
      from: [...open, 'checked-in', 'noshow'],
      to: 'entered-in-error',
      permission: 'appointments.book',
      needsReason: true,
    },
  },
}
