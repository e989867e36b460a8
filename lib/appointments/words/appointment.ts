import { appointmentSteps } from './machines'

const { steps } = appointmentSteps

/** The page of one appointment. */
export const appointmentWords = {
  title: 'Appointment',
  heading: {
    booked: (day: string, from: string, to: string) => `${day}, ${from} to ${to}`,
    walkIn: (day: string) => `Walk-in of ${day}`,
    noTime: 'No time yet',
  },
  terms: { reason: 'Reason', kind: 'Kind', remark: 'Remark', visit: 'Visit' },
  arrived: (visit: string, time: string) => `${visit}, arrived at ${time}`,
  movedFrom: 'Moved from another time',
  movedTo: 'Moved to another time',
  openOther: 'Open that appointment',
  /** Kept as the reason of the old appointment. */
  rescheduledTo: (time: string, reason: string | null) =>
    reason ? `Rescheduled to ${time}: ${reason}` : `Rescheduled to ${time}`,
} as const

export const kindWords = { scheduled: 'Appointment', 'walk-in': 'Walk-in', 'follow-up': 'Follow-up' } as const

/** The number that the patient is called by. */
export const ticketWords = {
  number: '<heard>Ticket </heard><number/>',
  calledTo: (room: string) => `Called to ${room}`,
  byNumber: 'Called by this number, never by name',
  queue: (clinic: string) => `${clinic} queue`,
} as const

/** What can be done with an appointment; the reasons are the usual ones, to choose from. */
export const stepWords = {
  title: 'What can be done',
  links: {
    checkIn: steps['check-in'],
    offer: 'Offer a time',
    reschedule: steps.reschedule,
    bookAgain: 'Book again',
  },
  forms: {
    'undo-no-show': { title: steps['undo-no-show'], button: steps['undo-no-show'] },
    'mark-no-show': {
      title: steps['mark-no-show'],
      button: 'Record that the patient did not come',
      reasons: ['No message', 'Rang too late', 'Could not be reached'],
    },
    'undo-check-in': {
      title: steps['undo-check-in'],
      button: steps['undo-check-in'],
      reasons: ['Wrong patient', 'The patient is not here yet'],
    },
    cancel: {
      title: steps.cancel,
      button: 'Cancel the appointment',
      reasons: ['The patient asked for it', 'The practitioner is away', 'No longer needed'],
    },
    retract: {
      title: steps.retract,
      button: 'Mark as entered in error',
      reasons: ['Wrong patient', 'Booked twice', 'Wrong clinic'],
    },
  },
  notYet: {
    begins: (step: string, time: string, day: string) =>
      `${step}: possible from ${time} on ${day}, when it should begin.`,
    dayIsOver: (step: string) => `${step}: that day is over. Book a new appointment.`,
  },
} as const

/** Confirmations after an action that redirects to the page, by the `flash` of its address. */
export const flashMessages: Readonly<Record<string, string>> = {
  booked: 'The appointment is booked.',
  waiting: 'The patient is on the waiting list.',
  moved: 'The appointment has its new time, and the old one is free.',
  cancel: 'The appointment is cancelled.',
  retract: 'The appointment is marked as entered in error.',
  'mark-no-show': 'It is recorded that the patient did not come.',
  'undo-no-show': 'The appointment is booked again, at its time.',
  'checked-in': 'The patient is checked in and waits under this number.',
  'undo-check-in': 'The check-in is undone. The appointment is booked again, at its time.',
}

export const historyWords = {
  title: 'History',
  label: 'History of the appointment',
  empty: 'Nothing has happened to it yet.',
  columns: { when: 'When', what: 'What', who: 'Who', why: 'Why' },
  ticketTaken: 'Ticket taken',
  queue: (step: string) => `Queue: ${step.toLowerCase()}`,
} as const

/** Steps of an appointment whose outcome says less than the step. */
export const historySteps: Readonly<Record<string, string>> = {
  reschedule: 'Rescheduled',
  'undo-no-show': steps['undo-no-show'],
  'walk-in': 'Checked in as a walk-in',
}
