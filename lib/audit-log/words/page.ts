/** What is wrong with a filter of the log. */
export const filterProblems = {
  tooLong: 'This is longer than any name here.',
  entry: 'Choose a kind of entry from the list.',
  day: 'This day does not exist.',
  order: 'The last day is before the first.',
  mrn: 'This is not an MRN. Type all of it, with its check digit.',
  nobody: (typed: string) => `Nobody has “${typed}” in their name or username.`,
  many: (most: number) => `More than ${most} people match. Type more of the name, or the username.`,
  noPatient: (mrn: string) => `No patient has the MRN ${mrn}.`,
} as const

/** Whether the log is as it was written. */
export const stateWords = {
  title: 'Is the log whole?',
  broken: (id: string, why: string) => `Entry ${id} ${why}.`,
  whole: 'Every entry is as it was written, and every chain is whole.',
  latest: 'The entries shown here and the latest of every chain are as they were written.',
  signed: (when: string) => `The last head was signed ${when}, and its signature fits.`,
  unchecked:
    'Signatures could not be checked: this machine has signed no head. On the one that signs, “audit verify” does.',
  unsigned: 'No head was signed yet.',
  all: 'Check every entry',
  allHint: 'Takes a few seconds for each million entries.',
} as const

/** The page of the log. */
export const logPageWords = {
  title: 'Log',
  line: 'What was done, by whom and whom it concerns, the latest first. Nobody can change it.',
  noun: 'entry',
  plural: 'entries',
  filters: {
    by: 'Who did it',
    about: 'Whom it concerns',
    entry: 'Entry',
    anyEntry: 'Any entry',
    patient: 'MRN of a patient',
    from: 'From',
    to: 'To',
    submit: 'Show',
    clear: 'Show all',
  },
  columns: { when: 'When', what: 'What', who: 'Who', changed: 'Before and after' },
  entry: (id: string) => `Entry ${id}`,
  field: (name: string) => `${name}:`,
  arrow: ' → ',
  became: ' became ',
  ofPatient: (name: string, mrn: string) =>
    `Entries about ${name}, MRN ${mrn}. That you look at them is in the log too.`,
  hidden: (fields: string) => `${fields}. The values are shown among the entries of the patient.`,
  hiddenClinical: (fields: string) =>
    `${fields}. The values are shown to people who may read clinical records.`,
  empty: 'No entry matches all of these. Choose fewer, or more days.',
  problems: 'Nothing is shown until the filters are right.',
  export: 'Export as CSV',
} as const

export const accessWords = {
  permission: 'Read the log of everything that was done',
  shortcut: 'Read the log',
} as const

/** The first line of the export. */
export const csvHead = [
  'entry',
  'at',
  'who',
  'actor',
  'verified',
  'source',
  'about',
  'action',
  'sentence',
  'concerns',
  'record',
  'changes',
  'chain',
  'position',
] as const
