import { counted } from '../../format/counted'

/** How many there are, also of those that no longer count; a count of zero is left out. */
const totals = (documents: number, consents: number): string =>
  [documents > 0 && counted(documents, 'document'), consents > 0 && counted(consents, 'consent')]
    .filter(Boolean)
    .join(', ')

/** The list of documents and consents of a patient. */
export const listWords = {
  title: 'Documents and consents',
  line: totals,
  documents: 'Documents',
  noDocuments: 'No document has been added to this chart.',
  consents: 'Consents and refusals',
  noConsents: 'No consent is recorded in this chart.',
  add: 'Add a document',
  addConsent: 'Record a consent',
  document: 'Document',
  kind: 'Kind',
  status: 'Status',
  added: 'Added',
  actions: 'Change',
  opens: 'opens in a new tab',
  inRecord: (mrn: string) => `In the record ${mrn}`,
  writtenOn: (day: string) => `dated ${day}`,
  from: (author: string) => `from ${author}`,
  file: (type: string, size: string) => `${type}, ${size}`,
  recorded: (at: string, by: string) => `${at} by ${by}`,
  replacedBy: (title: string) => `by “${title}”`,
  replace: 'Replace',
  replaceOne: (title: string) => `Replace ${title}`,
  inError: 'Mark as entered in error',
  inErrorSummary: 'Entered in error…',
  withdraw: 'Withdraw the consent',
  withdrawSummary: 'Withdraw…',
  procedure: 'Procedure',
  decision: 'Decision',
  given: 'Decided by',
  obtained: 'Obtained',
  witness: (name: string) => `witnessed by ${name}`,
  interpreter: (name: string) => `interpreter ${name}`,
  withdrawn: (at: string) => `on ${at}`,
  paper: 'Signed paper',
  withSide: (procedure: string, side: string) => `${procedure}, ${side.toLowerCase()}`,
  named: (giver: string, name: string) => `${giver}: ${name}`,
} as const

/** The part of the chart. */
export const partWords = {
  title: 'Documents and consents',
  total: totals,
  none: 'No document and no consent so far.',
  all: 'All documents and consents',
  add: 'Add a document',
  addOnly:
    'You can add scanned papers to this chart. Opening them takes the access “Open the documents in a chart and see consents”.',
  document: (kind: string, day: string) => `${kind}, added on ${day}`,
  consent: (decision: string, day: string) => `${decision}, ${day}`,
} as const

/** The form that adds a document. */
export const fileWords = {
  title: 'Add a document',
  line: 'A scanned paper or a photograph: PDF, PNG or JPEG, at most 10 MB.',
  replaceTitle: 'Replace a document',
  replaceLine: (title: string) => `The new file replaces “${title}”, which stays in the list as replaced.`,
  labels: {
    file: 'File',
    kind: 'Kind of document',
    title: 'Title',
    author: 'Written by',
    writtenOn: 'Date on the document',
  },
  choose: 'Choose',
  authorHint: 'As on the paper, for example the hospital or the doctor.',
  titleHint: 'What somebody looks for, for example “Referral for cataract surgery”.',
  submit: 'Add to the chart',
  tooLarge: 'This file is larger than 10 MB. Scan it in a lower resolution, or in parts. Nothing was sent.',
} as const

/** The form that records a consent. */
export const consentWords = {
  title: 'Record a consent',
  line: 'What the patient, or somebody for the patient, decided after you explained it. It is kept as you record it.',
  labels: {
    procedure: 'Procedure',
    side: 'Side',
    decision: 'Decision',
    givenBy: 'Who decided',
    giverName: 'Name, if not the patient',
    interpreter: 'Interpreter',
    witness: 'Witnessed by',
    document: 'Signed paper in the chart',
    obtainedOn: 'Day',
    obtainedTime: 'Time',
  },
  choose: 'Choose',
  nobody: 'Nobody',
  noPaper: 'None',
  submit: 'Record the decision',
} as const

/** Confirmations, by the `flash` of the address. */
export const flashes = {
  filed: 'The document is in the chart.',
  replaced: 'The document is in the chart. The one before is marked as replaced.',
  retracted: 'The document is marked as entered in error. Nobody can open it any more.',
  consent: 'The decision is recorded.',
  withdrawn: 'The consent is withdrawn. It does not count from now on.',
  'consent-retracted': 'The entry is marked as entered in error.',
} as const
