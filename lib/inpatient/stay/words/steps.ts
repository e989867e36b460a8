import { counted } from '../../../format/counted'

/** What is wrong with what was entered in a step of a stay. */
export const stepProblems = {
  at: 'Give the day and the time.',
  other: 'Choose a patient.',
  isolation: 'Choose an isolation.',
  resuscitation: 'Choose what was decided.',
  sex: 'Choose the sex.',
  disposition: 'Choose where the patient goes.',
  hours: 'Choose for how long the bed is held.',
} as const

/** The labels of the fields of the steps of a stay. */
export const stepLabels = {
  bed: 'Bed',
  hours: 'Hold it for',
  other: 'Exchange with',
  ward: 'Ward',
  reason: 'Reason',
  until: 'Until',
  isolation: 'Isolation',
  resuscitation: 'Decision',
  note: 'What is not done',
  given: 'Given name',
  sex: 'Sex',
  bornAt: 'Born at',
  disposition: 'Goes',
  from: 'In the bed from',
  receivedAt: 'Received on the ward at',
} as const

/** The steps of a patient on a ward, as on their cards and buttons; and why one is not possible now. */
export const careSteps = {
  title: 'Steps',
  bed: {
    move: 'Move to another bed',
    into: 'Put into a bed',
    submitMove: 'Move',
  },
  outOfBed: 'Out of bed, no other one yet',
  noFreeBed: 'No other bed of the ward is free, so the patient cannot be moved now.',
  exchange: { summary: 'Exchange beds', submit: 'Exchange the two beds' },
  exchangeHint: 'Both move at the same time; neither bed is cleaned between',
  neighbour: (bed: string, name: string) => `${bed}: ${name}`,
  choosePatient: 'Choose a patient',
  noExchange: 'Beds are not exchanged: the patient is in isolation, and the bed has to be cleaned first.',
  transfer: { summary: 'Transfer to another ward', submit: 'Ask the ward to take the patient' },
  transferReason: 'The other ward reads it',
  isolation: { summary: 'Isolation', submit: 'Save the isolation' },
  resuscitation: { summary: 'Resuscitation status', submit: 'Save the decision' },
  noteHint: 'Needed for limited treatment',
  leave: { summary: 'On leave', submit: 'Start leave' },
  leaveUntil: 'When the patient is expected back. The bed is kept.',
  return: 'Back from leave',
  birth: { summary: 'Record a birth', submit: 'Record the birth' },
  birthLine: 'The child is registered, and has a stay of its own on this ward from its birth on.',
  givenHint: 'Left empty: the child has no name yet',
  noBedOfOwn: 'No bed of its own',
  chooseSex: 'Choose the sex',
} as const

/** A request for admission and a reserved bed, on the page of the stay. */
export const admissionSteps = {
  title: 'Admission',
  receive: 'Receive on the ward',
  reserve: { summary: 'Reserve a bed', submit: 'Reserve' },
  hours: (hours: number) => counted(hours, 'hour'),
  holds: 'After that the bed is free again',
  lapsed: 'The reservation ended <at></at>, and no bed is held. Reserve one again.',
  release: (bed: string) => `Cancel the reservation of ${bed}`,
  noBedToReserve: 'No bed of the ward is free to reserve.',
  withdraw: 'Withdraw the request',
  admitLate: 'Record the admission at the desk',
  admitLateWhy: 'The patient came straight to the ward and was not admitted at the desk.',
} as const

/** Transfers between wards. */
export const transferWords = {
  title: 'Transfer',
  open: (from: string, to: string) => `${from} to ${to}`,
  asked: (by: string, at: string) => `Requested by ${by}, ${at}`,
  accept: { summary: 'Accept', submit: 'Accept the transfer' },
  reject: { summary: 'Decline', submit: 'Decline the transfer' },
  cancel: { summary: 'Cancel the transfer', submit: 'Cancel the transfer' },
  receive: 'Receive the patient',
  noReserved: 'Reserve no bed',
  whose: {
    requested: (ward: string) => `Waits for ${ward} to accept.`,
    accepted: (ward: string) => `Accepted. ${ward} receives the patient.`,
  },
  label: 'Transfers of this stay',
  columns: { when: 'Requested', what: 'From and to', status: 'Status', who: 'By', why: 'Reason' },
} as const

/** Corrections of times and entries. */
export const correctWords = {
  title: 'Correction',
  row: 'Correct',
  rowOf: (bed: string, from: string) => ` ${bed}, ${from}`,
  missing: 'Add a missing time in a bed',
  receipt: 'Correct when the ward received the patient',
  retract: { summary: 'The whole stay was entered in error', submit: 'Mark as entered in error' },
  bedTitle: (bed: string) => `Correct the time in ${bed}`,
  missingTitle: 'A missing time in a bed',
  receiptTitle: 'When the ward received the patient',
  line: 'The wrong entry stays, marked as entered in error, with your reason.',
  receiptLine: 'Both times stay in the audit log, with your reason.',
  untilHint: 'Empty: the patient is still in this bed',
  inWard: (ward: string, bed: string) => `${ward}: ${bed}`,
  submit: 'Save the correction',
  back: 'Leave it as it is',
} as const

/** The answers to the steps. */
export const stepDone = {
  moved: 'Moved. The old bed goes to housekeeping.',
  intoBed: 'The patient is in the bed.',
  exchanged: 'The beds are exchanged.',
  reserved: 'The bed is reserved until the time that you chose.',
  released: 'The reservation is cancelled.',
  asked: 'The transfer is requested. The other ward sees it at once.',
  accepted: 'The transfer is accepted.',
  rejected: 'The transfer is declined.',
  cancelled: 'The transfer is cancelled.',
  received: 'Received. This ward is responsible from now on.',
  onLeave: 'On leave. The bed is kept.',
  back: 'Back from leave.',
  isolation: 'The isolation is saved.',
  resuscitation: 'The decision is saved.',
  discharged: 'Discharged. The ward records when the patient has left.',
  undone: 'The discharge is undone.',
  leftOpen: 'The patient has left; the bed goes to housekeeping. Something is still to be settled.',
  left: 'The patient has left, and the stay is completed. The bed goes to housekeeping.',
  completed: 'The stay is completed.',
  withdrawn: 'The request is withdrawn.',
  admitted: 'The admission is recorded.',
  bed: (status: string) => `Bed now: ${status}.`,
} as const

/** By the name in the address. */
export const stayFlash = {
  born: 'The birth is recorded. This is the stay of the child.',
  corrected: 'The correction is saved.',
  retracted: 'The stay is marked as entered in error.',
} as const
