/** The statuses of a dose. */
export const doseStatusWords = {
  due: 'Due',
  'on-hold': 'On hold',
  completed: 'Given',
  'not-done': 'Not given',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error',
} as const

/** The steps of a dose, as on their buttons. */
export const doseStepWords = {
  plan: 'Plan',
  give: 'Give',
  omit: 'Not given',
  hold: 'Hold',
  resume: 'Due again',
  record: 'Record as given',
  cancel: 'Cancel',
  retract: 'Entered in error',
} as const
