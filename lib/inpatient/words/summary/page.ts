/** The page of the discharge summary. */
export const summaryPageWords = {
  title: 'Discharge summary',
  toPrint: 'Discharge summary, to print',
  accessLog: 'discharge summary',
  printed: 'discharge summary, printed',
  inForce: 'Signed summary',
  draft: 'Draft',
  draftLine: 'Signed, it is kept as it is with what was recorded until then',
  none: 'Not written yet',
  notYet: 'The ward has not received the patient yet.',
  write: 'Write the summary',
  amend: 'Write a new edition',
  amendment: 'What is amended and why',
  amendmentHint: 'The signed edition stays as it is; this one supersedes it once it is signed.',
  edition: (edition: number, by: string, at: string) => `Edition ${edition}, signed by ${by}, ${at}`,
  draftBy: (edition: number, by: string, at: string) => `Edition ${edition}, last saved by ${by}, ${at}`,
  amended: (what: string) => `Amended: ${what}`,
  print: 'Print',
  save: 'Save the draft',
  recorded: 'From the record',
  recordedLine: 'As it is now; it is kept with the signature',
  earlier: 'Earlier editions',
  back: 'Back to the stay',
  at: (at: string, what: string) => `${at}: ${what}`,
} as const

/** The medicines to take home. */
export const takeHomeWords = {
  title: 'Choose the medicines to take home',
  none: 'None prescribed',
  table: 'Medicines to take home',
  fromStay: 'From the medicines of the stay',
  fromStayTable: 'Medicines of the stay that can be taken home',
  medicine: 'Medicine',
  choose: 'Take home',
  takeHome: (name: string) => `Take home: ${name}`,
  days: 'Days',
  daysHint: 'How long it is taken at home. Empty: as in the stay.',
  daysProblem: 'Write whole days: 1 to 999.',
  chosen: (name: string) => `To take home: ${name}.`,
  prescribe: 'Prescribe another medicine to take home',
} as const

/** Confirmations. */
export const summaryDoneWords = {
  saved: 'The draft is saved.',
  signed: 'The discharge summary is signed.',
  discarded: 'The draft is discarded.',
  retracted: 'The summary is marked as entered in error.',
} as const

/** Confirmations on the page of the summary, by the `flash` of its address. */
export const summaryFlashWords: Readonly<Record<string, string>> = {
  begun: 'The summary is a draft until a doctor signs it.',
  signed: summaryDoneWords.signed,
}

/** The printed sheet. */
export const summarySheetWords = {
  person: (born: string | null, sex: string, mrn: string) =>
    `<name/>, ${born ? `born ${born}` : 'birth date unknown'}, ${sex}, MRN ${mrn}` as const,
  allergies: 'Allergies',
  allergiesUnknown: 'Not asked yet.',
  noAllergies: 'No known allergies.',
  line: (number: string, ward: string | null, from: string, until: string | null) =>
    `Stay ${number}${ward ? `, ${ward}` : ''}, ${from}${until ? ` to ${until}` : ''}`,
  signed: (by: string, at: string) => `Signed by ${by}, ${at}`,
  notInForce: (status: string) => `This edition is not in force: ${status.toLowerCase()}.`,
  disposition: 'Discharged to',
} as const
