/** The correction of the details of a patient. */
export const correctWords = {
  title: 'Correct details',
  line: 'Who changed what and when is kept.',
  submit: 'Save details',
  /** Why details cannot be corrected, by the status of the record. */
  blocked: {
    unidentified:
      'The identity of this patient is not known yet, so there is nothing to correct. <link>Identify the patient</link>',
    merged: 'This record was merged into another one and stays as it is. Correct the other one.',
    'entered-in-error': 'This record was entered in error and stays as it is.',
  },
} as const

export const identifyWords = {
  title: 'Identify patient',
  line: 'The record keeps its number and all that was recorded under it.',
  lineWith: (description: string) =>
    `The record keeps its number and all that was recorded under it. Registered as: ${description}.`,
  submit: 'Identify patient',
  already: 'This patient is identified already. <link>Correct the details</link> if they are wrong.',
} as const

/**
 * The steps of a record as a whole that have a page of the same kind, by their event: what the step means, and whether
 * it can be reverted.
 */
export const statusPages = {
  deactivate: {
    title: 'Deactivate record',
    line: 'For a patient who has moved away or no longer comes. The chart is kept, and the record can be reactivated.',
    button: 'Deactivate record',
  },
  reactivate: {
    title: 'Reactivate record',
    line: 'For a patient who comes again.',
    button: 'Reactivate record',
  },
  'record-death': {
    title: 'Record death',
    line: 'All requested, waiting-list and booked appointments of this patient are cancelled, and the chart shows the death.',
    button: 'Record death',
  },
  'revert-death': {
    title: 'Revert death record',
    line: 'For a death that was recorded by mistake. Appointments that were cancelled stay cancelled.',
    button: 'Revert death record',
  },
  retract: {
    title: 'Entered in error',
    line: 'For a record that should never have been made. It stays readable, and nothing is added to it any more. This cannot be undone.',
    button: 'Mark as entered in error',
  },
} as const

export const statusWords = {
  title: 'Change the record',
  diedOn: 'Day of the death',
  diedAt: 'Time of the death',
  notNow: (status: string) => `This is not possible now: the record is ${status.toLowerCase()}.`,
} as const

/** Making a chart confidential, and ending that. */
export const confidentialWords = {
  title: 'Confidential chart',
  make: {
    title: 'Make the chart confidential',
    line: 'From then on it opens to those with the access “Open confidential charts”, and to those who treat the patient now. In the lists of everybody else it has no name.',
    submit: 'Make confidential',
  },
  end: {
    title: 'End the confidentiality',
    line: 'Everybody who may open charts can open this one again.',
    submit: 'End the confidentiality',
  },
} as const

/** Who read a chart. */
export const readersWords = {
  title: 'Who read this chart',
  line: 'Every page and print about this patient, newest first.',
  noun: 'read',
  empty: 'Nobody has read this chart yet.',
  who: 'Who',
  what: 'What',
  when: 'When',
  record: 'Record',
} as const
