/** The kinds of documents, in the order in which a form offers them. */
export const documentKinds = {
  consent: 'Signed consent',
  'referral-letter': 'Referral letter',
  'outside-report': 'Report from elsewhere',
  image: 'Image',
  other: 'Other document',
} as const

/** Statuses and steps of a document. The keys are those of its machine. */
export const documentSteps = {
  statuses: {
    current: 'Current',
    superseded: 'Replaced',
    'entered-in-error': 'Entered in error',
  },
  steps: {
    file: 'Add a document',
    replace: 'Replace with a newer version',
    restore: 'Current again',
    retract: 'Entered in error',
  },
} as const

/** What a file is called in words, by its media type. */
export const fileTypes = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
} as const

export const documentTimelineWords = {
  filed: (kind: string, title: string) => `${kind} added: ${title}`,
  reason: 'Reason:',
} as const

/** What is counted of a record, where records are compared. */
export const countedWords = { documents: 'Documents', consents: 'Consents' } as const
