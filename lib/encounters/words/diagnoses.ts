/** The diagnoses of a visit. */
export const diagnosesWords = {
  title: 'Diagnoses',
  noPrimary: 'No primary diagnosis yet',
  table: 'Diagnoses of this visit',
  tableOfStay: 'Diagnoses of this stay',
  empty: 'No diagnosis yet.',
  diagnosis: 'Diagnosis',
  certainty: 'Certainty',
  change: 'Change',
  primaryTag: 'Primary',
  makePrimary: 'Make it the primary one',
} as const

/** The form for another diagnosis. */
export const addDiagnosisWords = {
  title: 'Add a diagnosis',
  code: 'Diagnosis',
  codeHint: 'ICD-10: a code, or words of its name.',
  use: 'Primary or secondary',
  primary: 'Primary',
  primaryInstead: 'Primary, in place of the one above',
  secondary: 'Secondary',
  certainty: 'Certainty',
  problem: 'Put it on the patient’s list of problems',
  submit: 'Add the diagnosis',
  done: (display: string) => `Added: ${display}.`,
} as const

/** What was done to a diagnosis. */
export const diagnosisDoneWords = {
  primary: (name: string) => `${name} is the primary diagnosis now.`,
  confirm: (name: string) => `${name} is confirmed.`,
  refute: (name: string) => `${name} is refuted.`,
  retract: (name: string) => `${name} is marked as entered in error.`,
} as const
