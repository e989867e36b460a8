/** The statuses of an order for the laboratory, imaging or a procedure. */
export const serviceStatusWords = {
  draft: 'Draft',
  active: 'Released',
  'on-hold': 'On hold',
  revoked: 'Revoked',
  completed: 'Done',
  'entered-in-error': 'Entered in error',
} as const

/** The statuses of a prescription. */
export const medicationStatusWords = {
  draft: 'Draft',
  active: 'Released',
  'on-hold': 'On hold',
  completed: 'Course finished',
  stopped: 'Stopped',
  cancelled: 'Removed',
  'entered-in-error': 'Entered in error',
} as const

/** The steps of an order, as on their buttons; a prescription has some of its own. */
export const serviceStepWords = {
  order: 'Order',
  release: 'Release now',
  withdraw: 'Remove',
  hold: 'Put on hold',
  resume: 'Continue',
  complete: 'Done',
  stop: 'Revoke',
  decline: 'Decline',
  reopen: 'Reopen',
  retract: 'Entered in error',
} as const

export const medicationStepWords = {
  ...serviceStepWords,
  order: 'Prescribe',
  complete: 'Course finished',
  stop: 'Stop',
} as const

/** Why a permission is lent for a step that is part of another, for the audit log. */
export const becauseWords = {
  resultsIn: 'The last order that the visit waited for has ended.',
  notPerformed: 'The procedure with which the order was done was recorded wrongly.',
} as const
