/** The pages that add an entry to a chart, and correct, end or retract it, by the kind of the entry. */
export const entryWords = {
  allergies: {
    add: 'Record an allergy',
    addLine: 'One allergy at a time.',
    added: 'The allergy is recorded. It is shown in the banner of every page about this patient.',
    change: 'Change the allergy',
    move: 'What became of the allergy',
  },
  alerts: {
    add: 'Record an alert',
    addLine: 'One alert at a time.',
    added: 'The alert is recorded. It is shown in the banner of every page about this patient.',
    change: 'Change the alert',
    move: 'What became of the alert',
  },
  problems: {
    add: 'Record a problem',
    addLine: 'One problem at a time.',
    added: 'The problem is recorded.',
    change: 'Change the problem',
    move: 'What became of the problem',
  },
  contacts: {
    add: 'Add a contact',
    addLine: 'One contact at a time.',
    added: 'The contact is added.',
    change: 'Change the contact',
    move: 'What became of the contact',
  },
  coverage: {
    add: 'Add a coverage',
    addLine: 'One coverage at a time.',
    added: 'The coverage is added.',
    change: 'Change the coverage',
    move: 'What became of the coverage',
  },
} as const

/** Titles of the browser tab. */
export const entryTitles = {
  addClinical: 'Add to the chart',
  addDetails: 'Add to the details',
  changeClinical: 'Change the chart',
  changeDetails: 'Change the details',
} as const

export const changeEntryWords = {
  now: (status: string) => `${status} now.`,
  retracted: (values: string, reason: string | null) =>
    `Entered in error, and kept as it was: ${values}. Reason: ${reason}`,
  save: 'Save the correction',
  moveLine: 'It is kept, with the reason.',
  event: 'What became of it',
  move: 'Record that',
} as const

/** The entry that a chart has already. */
export const sameEntryWords = { open: 'Open the entry:' } as const

/** The entries of one kind in the chart. */
export const entryListWords = {
  before: (count: number) => `${count} ended or entered in error`,
  change: 'Change',
  changeOne: (name: string) => `Change ${name}`,
  recorded: (by: string, day: string) => `${by}, ${day}`,
  inMerged: (mrn: string) => `In the merged record ${mrn}`,
  alsoIn: (mrn: string) => `Also in record ${mrn}`,
} as const

/** The search for the code of a problem. */
export const codeFieldWords = {
  nothing: 'No code of ICD-10 has these words. Leave this empty and name the problem yourself.',
} as const
