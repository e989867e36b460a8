import { counted } from '../../../format/counted'
import type { Identifier, Receiver, UnsuppliedReason } from '../../model/dispense-codes'

/** The list of prescriptions that wait. */
export const worklistWords = {
  title: 'Prescriptions to dispense',
  line: (total: number) => (total === 0 ? 'Nothing waits.' : `${counted(total, 'prescription')} to dispense`),
  table: 'Prescriptions to dispense',
  noun: 'prescription',
  origins: {
    label: 'Where they come from',
    all: 'All',
    clinic: 'Clinics',
    ward: 'Wards',
    home: 'To take home',
  },
  place: 'Clinic or ward',
  submit: 'Show',
  anyPlace: 'All clinics and wards',
  columns: { patient: 'Patient', medicine: 'Medicine', waits: 'Waits', place: 'From', state: 'State' },
  urgent: ['Emergency', 'Urgent', ''],
  takeHome: 'To take home',
  queried: 'Asked the prescriber',
  unchecked: 'To check',
  partly: 'Partly handed over',
  empty: 'No prescription waits here. Prescriptions appear as soon as they are signed.',
} as const

export const identifierWords: Readonly<Record<Identifier, string>> = {
  name: 'Full name',
  'birth-date': 'Date of birth',
  mrn: 'Patient number',
  address: 'Address',
  document: 'Identity document',
  wristband: 'Wristband',
}

export const receiverWords: Readonly<Record<Receiver, string>> = {
  patient: 'The patient',
  carer: 'Somebody who collects it for the patient',
  ward: 'The ward',
}

/** The page of a prescription. */
export const prescriptionWords = {
  page: 'Prescription',
  line: (author: string, at: string, place: string | null) =>
    `Prescribed by ${author}, ${at}${place ? `, ${place}` : ''}`,
  back: 'All prescriptions',
  prescribed: 'Prescribed',
  quantity: (amount: string) => `Quantity: ${amount}`,
  noQuantity: 'The prescription names no quantity.',
  note: 'Note',
  overridden: (reason: string) => `Prescribed despite a warning: ${reason}`,
  beside: 'Look at this too',
  others: 'Other medicines',
  noOthers: 'No other medicines are on order.',
  warnings: 'Warnings',
  noWarnings: 'The checks of allergies, other medicines and the dose find nothing.',
  supplied: 'Handed over so far',
  nothingSupplied: 'Nothing was handed over yet.',
  owed: (amount: string) => `Owed: ${amount}`,
  owingSlip: 'Owing slip',
  label: 'Label',
  allSupplied: 'All that was prescribed has been handed over.',
  ended: (status: string) => `The prescription is ${status}. Nothing is dispensed from it.`,
  own: 'You prescribed this, so somebody else checks it and hands it over.',
  onHold: 'The prescriber was asked. Nothing is dispensed until the answer.',
  questions: 'Questions to the prescriber',
  asked: (name: string, at: string) => `${name}, ${at}`,
  unanswered: 'Not answered yet',
  check: 'Check',
  checkLine: 'What is dispensed, and for which reason if there is a warning.',
  pick: 'Pick',
  pickLine: (item: string, amount: string) => `${item}: ${amount} to pick`,
  picked: 'Picked',
  allPicked: 'All that is owed is picked.',
  batch: (lot: string, expires: string) => `Batch ${lot}, expires ${expires}`,
  batchOf: (lot: string, expires: string, amount: string) => `${lot}, expires ${expires}: ${amount}`,
  noBatches: 'None of it is in stock here.',
  handOver: 'Hand over',
  handOverLine: (amount: string) => `${amount}. Compare two identifiers with the patient.`,
  decline: 'Decline…',
  declineLabel: 'Decline to dispense',
  ask: 'Ask the prescriber…',
  askLabel: 'Ask, and hold the prescription',
  wait: 'Wait for stock…',
  waitLabel: 'Wait for stock',
  cancel: 'Cancel…',
  cancelLabel: 'Cancel what is being dispensed',
  unpick: 'Put back',
  retract: 'Entered in error…',
  retractLabel: 'Mark as entered in error',
  takeBack: 'Came back…',
  takeBackLabel: 'Take back',
  stillOut: (amount: string) => `${amount} still out.`,
  returned: (amount: string) => `${amount} came back`,
  available: (name: string, amount: string) => `${name}: ${amount} in stock`,
  table: 'What was dispensed',
  columns: { what: 'What', who: 'Who and when', next: 'Next' },
  checkedBy: (name: string, at: string) => `Checked by ${name}, ${at}`,
  pickedBy: (name: string) => `Picked by ${name}`,
  handedOverBy: (name: string, at: string) => `Handed over by ${name}, ${at}`,
  witnessedBy: (name: string) => `Second signature: ${name}`,
  because: (reason: string) => `Reason: ${reason}`,
  instead: (reason: string) => `Given instead: ${reason}`,
  despite: (reason: string) => `Handed over despite a new warning: ${reason}`,
  directed: (text: string) => `Directions: ${text}`,
  told: (text: string) => `Counselling: ${text}`,
} as const

/** The fields of the forms about a prescription. */
export const fieldWords = {
  labels: {
    item: 'What is dispensed',
    other: 'Something else',
    location: 'Pharmacy',
    prescribed: 'How many in all',
    directions: 'Directions for the label',
    override: 'Reason, if there is a warning',
    substitutionReason: 'Why something else',
    scan: 'Scan the pack',
    batch: 'Batch',
    quantity: 'How many',
    batchReason: 'Why not the batch that expires first',
    overReason: 'Why more than was prescribed',
    identifiedBy: 'Identified by',
    handedTo: 'Handed to',
    counselling: 'What the patient was told',
    secondUsername: 'Username of the second person',
    secondPassword: 'Password of the second person',
    secondCode: 'Code of the second person',
    reason: 'Reason',
    question: 'Question',
    answer: 'Answer',
    goesOn: 'Decision',
    usable: 'What becomes of it',
  },
  choose: 'Choose…',
  otherHint: 'Its code or full name, if it is none of the above. Say why below.',
  otherItem: 'Another medicine',
  prescribedHint: 'Needed only where the prescription does not say so in units of the stock.',
  directionsHint: 'Needed where the strength differs from the prescribed one or is not known.',
  overrideHint: 'It is kept.',
  scanHint: 'Or choose the batch below.',
  quantityHint: 'Empty for all that is owed.',
  details: 'Batch, quantity, reasons',
  moreDetails: 'Counselling, collected by somebody else, reasons',
  secondCodeHint: 'Only if their account has a second factor: a code of their app, or a recovery code',
  secondHint: 'They count and check it, and sign with their own password.',
  usable: { yes: 'Back into stock', no: 'To be destroyed' },
  goesOn: { yes: 'Dispense it as prescribed', no: 'Stop the prescription' },
} as const

/** The message after a step. */
export const done = {
  checked: 'Checked. It can be picked.',
  declined: 'Declined. The prescriber is told.',
  asked: 'The prescriber is asked. The prescription is on hold.',
  answered: 'Answered. The pharmacy sees it.',
  picked: 'Picked.',
  unpicked: 'Put back.',
  wait: 'It waits for stock.',
  cancel: 'Cancelled.',
  handedOver: 'Handed over.',
  retracted: 'Marked as entered in error. The stock is back.',
  takenBack: 'Taken back.',
} as const

/** What is wrong with a field. */
export const problems = {
  reload: 'Reload the page.',
  units: 'Write a whole number, more than 0.',
  reason: 'Write the reason.',
  question: 'Write the question.',
  answer: 'Write the answer.',
  goesOn: 'Choose what becomes of the prescription.',
  handedTo: 'Choose to whom.',
  usable: 'Choose what becomes of it.',
  noCode: (item: string) =>
    `${item} has no code, so allergies, other medicines and the dose cannot be checked.`,
} as const

/** Doses that were given on a ward without being taken from its stock. */
export const withoutStockWords = {
  title: 'Given without stock',
  line: 'Doses of the last seven days that the stock of their ward did not hold. Fill it up, or correct it.',
  table: 'Doses given without stock',
  noun: 'dose',
  empty: 'All doses of the last seven days were taken from the stock of their wards.',
  columns: { when: 'Given', medicine: 'Medicine', ward: 'Ward', why: 'Why', patient: 'Patient' },
  why: {
    'not-kept': 'The ward does not keep it',
    'not-enough': 'Not enough in stock',
    'no-witness': 'Controlled, and nobody signed as the second',
    'batch-blocked': 'From a batch that is recalled, in quarantine or expired',
    'no-unit': 'Its strength does not tell how many',
  } satisfies Record<UnsuppliedReason, string>,
} as const

/** The questions of the pharmacy, for prescribers. */
export const questionsWords = {
  title: 'Questions from the pharmacy',
  line: (open: number) => (open === 0 ? 'Nothing is asked.' : counted(open, 'question')),
  none: 'The pharmacy asks nothing of you now. A prescription that it asks about is on hold until you answer.',
  asked: (name: string, at: string) => `${name}, ${at}`,
  prescribedBy: (name: string) => `Prescribed by ${name}`,
  answer: 'Answer',
} as const
