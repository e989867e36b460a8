/** The statuses of an edition of a discharge summary. */
export const summaryStatusWords = {
  draft: 'Draft',
  signed: 'Signed',
  superseded: 'Superseded by a newer edition',
  'entered-in-error': 'Entered in error',
} as const

/** Its steps, as on their buttons. */
export const summaryStepWords = {
  write: 'Write the summary',
  sign: 'Sign the summary',
  supersede: 'Supersede',
  discard: 'Discard the draft',
  retract: 'Entered in error',
} as const
