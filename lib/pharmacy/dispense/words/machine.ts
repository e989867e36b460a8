/** The statuses of a dispense. */
export const dispenseStatusWords = {
  preparation: 'Checked',
  'in-progress': 'Picked',
  'on-hold': 'Waiting for stock',
  completed: 'Handed over',
  declined: 'Declined',
  stopped: 'Stopped',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
} as const

/** The steps of a dispense, as on their buttons. */
export const dispenseStepWords = {
  check: 'Check',
  decline: 'Decline',
  pick: 'Pick',
  wait: 'Wait for stock',
  'hand-over': 'Hand over',
  cancel: 'Cancel',
  stop: 'Stop',
  retract: 'Entered in error',
} as const
