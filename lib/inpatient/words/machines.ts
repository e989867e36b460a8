/** The statuses of a stay. */
export const stayStatusWords = {
  'planned:requested': 'Requested',
  'planned:accepted': 'Accepted',
  'planned:admitted': 'Admitted, on the way to the ward',
  'in-progress': 'On the ward',
  'on-hold': 'On leave',
  discharged: 'Discharged',
  completed: 'Completed',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
} as const

/** The steps of a stay, as on their buttons. */
export const stayStepWords = {
  request: 'Request admission',
  born: 'Record the birth',
  accept: 'Accept',
  withdraw: 'Withdraw the request',
  decline: 'Decline',
  admit: 'Admit',
  receive: 'Receive on the ward',
  leave: 'Start leave',
  return: 'Back from leave',
  discharge: 'Discharge',
  undoDischarge: 'Undo the discharge',
  depart: 'Has left',
  complete: 'Complete the stay',
  retract: 'Entered in error',
} as const

/** The statuses of a bed assignment. */
export const assignmentStatusWords = {
  reserved: 'Reserved',
  active: 'In the bed',
  completed: 'Was in the bed',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
} as const

/** The steps of a bed assignment. */
export const assignmentStepWords = {
  reserve: 'Reserve the bed',
  occupy: 'Into the bed',
  arrive: 'Into the reserved bed',
  end: 'Out of the bed',
  cancel: 'Cancel the reservation',
  record: 'Record afterwards',
  retract: 'Entered in error',
} as const

/** The statuses of a transfer between wards. */
export const transferStatusWords = {
  requested: 'Requested',
  accepted: 'Accepted',
  completed: 'Completed',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
} as const

/** The steps of a transfer between wards. */
export const transferStepWords = {
  request: 'Request a transfer',
  accept: 'Accept the transfer',
  complete: 'Receive the patient',
  reject: 'Reject the transfer',
  cancel: 'Cancel the transfer',
} as const
