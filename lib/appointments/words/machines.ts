/** The statuses of an appointment and its steps, as buttons and the history name them. */
export const appointmentSteps = {
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
  steps: {
    request: 'Request',
    wait: 'Put on the waiting list',
    book: 'Book',
    confirm: 'Book',
    reschedule: 'Reschedule',
    'check-in': 'Check in',
    'undo-check-in': 'Undo the check-in',
    'walk-in': 'Check in a walk-in',
    start: 'Start the consultation',
    'mark-no-show': 'Did not come',
    'undo-no-show': 'Came after all',
    cancel: 'Cancel',
    retract: 'Entered in error',
  },
} as const

/** The same of a ticket in the queue. */
export const ticketSteps = {
  statuses: {
    waiting: 'Waiting',
    called: 'Called',
    'in-service': 'With the clinician',
    done: 'Done',
    left: 'Left without being seen',
    'entered-in-error': 'Check-in undone',
  },
  steps: {
    take: 'Check in',
    call: 'Call',
    recall: 'Call again',
    requeue: 'Back to the queue',
    serve: 'Arrived in room',
    finish: 'Finish',
    'leave-without-being-seen': 'Left without being seen',
    'return-to-queue': 'Return to queue',
    'undo-check-in': 'Undo the check-in',
  },
} as const

/** The same of leave, a closed day or extra hours. */
export const exceptionSteps = {
  statuses: { active: 'In force', 'entered-in-error': 'Taken back' },
  steps: { add: 'Add', retract: 'Take back' },
} as const

/** What tells a ticket of yesterday from the same number of today. */
export const ofYesterday = 'of yesterday'
