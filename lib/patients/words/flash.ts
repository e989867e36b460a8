/** The confirmation of a change that led to a chart, by the `flash` of the address. */
export const flashes = {
  details: 'The details are saved.',
  corrected: 'The correction is saved.',
  moved: 'The change is saved.',
  'no-allergies': 'It is recorded that this patient has no known allergies.',
  'allergies-open': 'The statement is withdrawn. Whether the patient has allergies is not known now.',
  deactivate: 'The record is inactive now.',
  reactivate: 'The record is active again.',
  'record-death': 'The death is recorded. What was still booked is cancelled.',
  'revert-death':
    'The death record is reverted. Appointments that were cancelled stay cancelled: book them again.',
  retract: 'The record is marked as entered in error.',
  confidential: 'The chart is confidential now.',
  open: 'The chart is not confidential any more.',
  merge: 'The two records are merged. This chart shows both.',
  'document-filed': 'The document is in the chart.',
  'document-replaced': 'The document is in the chart. The one before is marked as replaced.',
  unmerge: 'The two records are unmerged. Each has what was written to it.',
} as const

/** Those that name the number of the record. */
export const flashesWithMrn = {
  registered: (mrn: string) => `Registered. The MRN is ${mrn}.`,
  identified: (mrn: string) => `The patient is identified. The MRN is still ${mrn}.`,
} as const

export const joinedFlash = (mrn: string): string =>
  `You asked for the record ${mrn}. It was merged into this one, and this chart shows both.`
