import { counted } from '../../format/counted'

/** The statuses and steps of an operation note. */
export const noteSteps = {
  statuses: { draft: 'Draft', signed: 'Signed', amended: 'Signed, with an addendum' },
  steps: {
    write: 'Write the operation note',
    save: 'Save the draft',
    sign: 'Sign the operation note',
    add: 'Sign an addendum',
    amend: 'Addendum added',
  },
} as const

/** The record of an operation: its page, its sections and their forms. */
export const recordWords = {
  page: 'Operation record',
  link: 'Counts, implants, specimens, note and recovery',
  back: 'The operation',
  team: (name: string, role: string) => `${name}, ${role.toLowerCase()}`,
  by: (who: string, at: string) => `${who}, ${at}`,
  wrong: 'Mark as a wrong entry',
  isWrong: (reason: string) => `Wrong entry: ${reason}`,
} as const

export const countWords = {
  title: 'Counts',
  line: 'By two people, before the incision, before a cavity is closed, and at the end',
  label: 'Counts of swabs, needles and instruments',
  empty: 'Nothing was counted yet.',
  phases: { initial: 'Initial', closing: 'Before closing', final: 'Final' },
  kinds: { swabs: 'Swabs', needles: 'Needles', instruments: 'Instruments' },
  columns: { what: 'What', counted: 'Counted', expected: 'To be', difference: 'Difference', by: 'By' },
  pair: (kind: string, phase: string) => `${kind}, ${phase.toLowerCase()}`,
  byTwo: (one: string, other: string, at: string) => `${one} with ${other}, ${at}`,
  none: 'None',
  open: (missing: number) => (missing > 0 ? `${missing} missing` : `${-missing} too many`),
  done: (difference: string, action: string) => `${difference}: ${action}`,
  add: 'Record a count',
  labels: {
    phase: 'Which count',
    kind: 'What is counted',
    expected: 'How many there have to be',
    counted: 'Counted',
    witness: 'Together with',
    difference: 'Of a difference: what was done',
  },
  hints: {
    expected: 'The initial count, with what was added since. Of the initial count: empty',
    difference: 'Such as “Searched, X-ray taken, nothing found”. Without it the sign out waits',
  },
  choose: 'Choose',
  nobody: 'Nobody else is in the team of this operation, so nobody can count together with you.',
} as const

export const implantWords = {
  title: 'Implants',
  label: 'What stays in the patient',
  empty: 'Nothing was implanted.',
  columns: { product: 'Product', lot: 'Lot', expires: 'Last day', quantity: 'Quantity', by: 'By' },
  serial: (serial: string) => `serial ${serial}`,
  add: 'Record an implant',
  labels: {
    product: 'Product',
    lot: 'Lot or batch',
    serial: 'Serial number',
    lastDay: 'Last day of use',
    quantity: 'Quantity',
  },
} as const

export const specimenWords = {
  title: 'Specimens',
  label: 'Specimens for the laboratory',
  empty: 'Nothing was taken for the laboratory.',
  columns: { label: 'Label', what: 'What', container: 'Container', handed: 'Handed over' },
  containers: (count: number, container: string) => (count === 1 ? container : `${count} × ${container}`),
  notYet: 'Not yet',
  handed: (by: string, to: string, at: string) => `by ${by} to ${to}, ${at}`,
  add: 'Record a specimen',
  handOver: 'Handed over',
  takenBy: 'Taken by',
  takenByHint: 'Who took it for the laboratory',
  test: 'Test',
  testHint: 'It is ordered for who requested the operation. The laboratory expects the specimen.',
  chooseTest: 'Choose a test',
  elsewhere: 'None: it goes elsewhere',
  sent: (accession: string, stage: string) => `${accession}: ${stage.toLowerCase()}`,
  printLabel: 'Print its label',
  taken: (at: string) => `taken ${at}`,
  labels: {
    label: 'Label',
    what: 'What it is',
    container: 'Container',
    quantity: 'How many containers',
    time: 'Taken at',
  },
  hints: {
    label: 'As written on the container',
    container: 'Such as “Formalin, 60 ml”',
    time: 'Empty: now',
  },
} as const

export const noteWords = {
  title: 'Operation note',
  notYet: 'No operation note yet. A surgeon or assistant of the team writes it.',
  signed: (by: string, at: string) => `Signed by ${by}, ${at}`,
  draft: (by: string) => `A draft of ${by}`,
  addendum: (by: string, at: string) => `Addendum by ${by}, ${at}`,
  labels: {
    procedure: 'What was done',
    findings: 'Findings',
    complications: 'Complications',
    closure: 'Closure and drains',
    instructions: 'Instructions after the operation',
    bloodLoss: 'Blood loss in ml',
    sign: 'Sign it now. After that it is only added to',
  },
  millilitres: (count: number) => `${count} ml`,
  save: 'Save the note',
  add: 'Add to the note',
  addendumLabel: 'Addendum',
  addSubmit: 'Sign the addendum',
} as const

export const recoveryWords = {
  title: 'Recovery',
  source: 'Modified Aldrete score: Aldrete, J Clin Anesth 1995;7:89-91',
  label: 'Recovery scores',
  empty: 'No score yet.',
  columns: { at: 'When', total: 'Score', parts: 'Parts', by: 'By' },
  outOf: (total: number) => `${total} of 10`,
  part: (name: string, points: number) => `${name} ${points}`,
  add: 'Record a recovery score',
  parts: {
    activity: 'Activity',
    respiration: 'Respiration',
    circulation: 'Circulation',
    consciousness: 'Consciousness',
    oxygen: 'Oxygen saturation',
  },
  points: {
    activity: ['Moves no limb', 'Moves two limbs', 'Moves four limbs'],
    respiration: ['Apnoea', 'Dyspnoea or shallow breathing', 'Breathes deeply and coughs freely'],
    circulation: [
      'Blood pressure ±50% or more of before',
      'Blood pressure ±20 to 49% of before',
      'Blood pressure ±20% of before',
    ],
    consciousness: ['Does not respond', 'Arousable on calling', 'Fully awake'],
    oxygen: ['Below 90% even with oxygen', 'Needs oxygen to stay above 90%', 'Above 92% on room air'],
  },
  choice: (points: number, words: string) => `${points}: ${words}`,
  choose: 'Choose',
  lowScore: 'Why they leave recovery with a score below 9',
  lowScoreHint: 'Only if the latest recovery score is below 9, or none was recorded',
  noNote: 'Why the operation note is not signed yet',
  noteSigned: 'It is signed',
  noNoteCodes: {
    emergency: 'The surgeon is at an emergency',
    dictated: 'It was dictated and is being typed',
    downtime: 'It was written on paper while systems were down',
  },
} as const

/** The return to the ward, and the list of the wards. */
export const returnWords = {
  title: 'Returns from theatre',
  onBoard: 'Left recovery after an operation, and nobody has taken them over',
  line: (count: number) =>
    count === 0 ? 'No patient waits in recovery for a ward.' : `${counted(count, 'patient')} to take over`,
  label: 'Patients to take over from recovery',
  empty: 'Every patient who left recovery was taken over by their ward.',
  ward: 'Ward',
  allWards: 'All wards',
  columns: { patient: 'Patient', ward: 'Ward', asked: 'Sent', step: 'Take over' },
  by: (name: string) => `by ${name}`,
  accept: 'Take over<heard>:</heard><name/>',
  acceptOne: 'Take over on the ward',
  accepted: 'The patient is on the ward.',
  asked: (ward: string, by: string, at: string) => `${ward} was asked by ${by}, ${at}`,
  taken: (ward: string, by: string, at: string) => `Taken over on ${ward} by ${by}, ${at}`,
  waits: 'Not taken over yet',
} as const

/** Shown beside the field. */
export const recordProblems = {
  entry: 'Load the page again.',
  phase: 'Choose which count.',
  kind: 'Choose what is counted.',
  counted: 'Fill in how many were counted.',
  with: 'Choose who counted with you.',
  product: 'Say which product.',
  lot: 'Fill in the lot or batch.',
  expiresOn: 'Fill in a day that the calendar has.',
  quantity: 'A number from 1 to 99.',
  label: 'Fill in what is written on the container.',
  what: 'Say what it is.',
  container: 'Say which container.',
  time: 'Fill in a time such as 09:30, or leave it empty.',
  test: 'Choose a test, or that it goes elsewhere.',
  takenBy: 'Say who took it.',
  reason: 'Give a reason. It is kept.',
  addendum: 'Write what is added.',
  points: 'Choose one.',
} as const

export const recordFlash: Readonly<Record<string, string>> = {
  count: 'The count is recorded.',
  implant: 'The implant is recorded.',
  specimen: 'The specimen is recorded.',
  handed: 'The specimen is handed over.',
  sent: 'The specimen is handed over. The laboratory expects it.',
  wrong: 'The entry is marked as wrong. It stays in the record.',
  saved: 'The draft of the operation note is saved.',
  signed: 'The operation note is signed.',
  added: 'The addendum is signed.',
  score: 'The recovery score is recorded.',
  accepted: 'The patient is on the ward.',
}
