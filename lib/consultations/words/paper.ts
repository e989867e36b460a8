/** A page for paper about a visit. */
export const sheetWords = {
  back: 'Back to the visit',
  visit: (visitNumber: string, clinic: string, arrivedAt: string, practitioner: string | null) =>
    `Visit ${visitNumber}, ${clinic}, ${arrivedAt}${practitioner ? `, seen by ${practitioner}` : ''}`,
  foot: (mrn: string, printedAt: string) => `<name/>, MRN ${mrn}. Printed ${printedAt}.` as const,
} as const

export const summaryWords = {
  title: 'Visit summary',
  /** Kept in the access log of the chart. */
  accessLog: 'visit summary, printed',
  reason: 'Reason',
  diagnoses: 'Diagnoses',
  noDiagnoses: 'None recorded.',
  /** `use` and `certainty` are in small letters. */
  diagnosis: (code: string, display: string, use: string, certainty: string) =>
    `${code} ${display} (${use}, ${certainty})`,
  vitals: 'Vital signs',
  noVitals: 'None taken.',
  notes: 'Notes',
  noNotes: 'No signed note.',
  note: (author: string, signedAt: string) => `Note, signed by ${author}${signedAt && `, ${signedAt}`}`,
  addendum: (author: string, signedAt: string) =>
    `Addendum, signed by ${author}${signedAt && `, ${signedAt}`}`,
  orders: 'Orders',
  medicines: 'Medicines',
  none: 'None.',
  outcome: 'Outcome',
  notClosed: 'The visit is not closed yet.',
} as const

export const prescriptionWords = {
  title: 'Prescription',
  /** Kept in the access log of the chart. */
  accessLog: 'prescription, printed',
  allergies: 'Allergies',
  allergiesUnknown: 'Not asked yet.',
  noAllergies: 'No known allergies.',
  medicines: 'Medicines',
  noMedicines: 'No medicine was released in this visit.',
  by: (author: string, at: string) => `Prescribed by ${author}${at && `, ${at}`}`,
  signature: 'Signature',
} as const
