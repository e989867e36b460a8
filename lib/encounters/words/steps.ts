/** The statuses of a visit. */
export const visitStatusWords = {
  planned: 'Arrived',
  'in-progress:triage': 'In triage',
  'in-progress:waiting': 'Waiting for the doctor',
  'in-progress:consultation': 'In consultation',
  'on-hold': 'Waiting for results',
  completed: 'Completed',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
} as const

/** The steps of a visit, as on their buttons. */
export const visitStepWords = {
  open: 'Check in',
  undoCheckIn: 'Undo the check-in',
  triage: 'Start triage',
  triaged: 'Finish triage',
  consult: 'Start the consultation',
  awaitResults: 'Wait for results',
  resultsIn: 'Continue',
  handBack: 'Back to the waiting room',
  complete: 'Sign and close',
  leave: 'Left without being seen',
  returnToQueue: 'Came back',
  cancel: 'Cancel the visit',
  retract: 'Entered in error',
} as const

export const noteStatusWords = {
  draft: 'Draft',
  signed: 'Signed',
  amended: 'Signed, with an addendum',
  'entered-in-error': 'Entered in error',
} as const

export const noteStepWords = {
  write: 'Write a note',
  sign: 'Sign',
  amend: 'Add an addendum',
  retract: 'Entered in error',
} as const

export const vitalsStatusWords = { final: 'Taken', 'entered-in-error': 'Entered in error' } as const

export const vitalsStepWords = { record: 'Save the vital signs', retract: 'Entered in error' } as const

export const diagnosisStatusWords = {
  provisional: 'Provisional',
  differential: 'Differential',
  confirmed: 'Confirmed',
  refuted: 'Refuted',
  'entered-in-error': 'Entered in error',
} as const

export const diagnosisStepWords = {
  provisional: 'Provisional',
  differential: 'Differential',
  confirmed: 'Confirmed',
  confirm: 'Confirm',
  refute: 'Refute',
  retract: 'Entered in error',
} as const
