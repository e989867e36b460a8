import { phrases } from '../../platform/phrase'

/** Messages about stays, beds and transfers. */
export const words = phrases('inpatient', {
  openStay: (number: string, status: string) =>
    `This patient has an open stay already, ${number}: ${status.toLowerCase()}. Nothing was requested.`,
  openStayElsewhere: 'This patient has an open stay already. Nothing was requested.',
  noWard: 'There is no such ward. Choose another one.',
  wardClosed: (ward: string) => `${ward} is closed. Choose another ward.`,
  otherWardReason: (ward: string) =>
    `${ward} was asked for. Give a reason for another ward; the doctor who asked gets it.`,
  visitNotOpen: 'The visit is not in consultation any more, so nothing is requested from it.',
  visitOfAnother: 'The visit is of another patient.',
  noBed: 'There is no such bed. Choose another one.',
  bedOfAnotherWard: (bed: string) => `${bed} is on another ward. Choose a bed of the ward of the patient.`,
  bedStatus: (bed: string, status: string) => `${bed} is not free: ${status}. Choose another bed.`,
  bedTaken: (bed: string, theirs: string, wanted: string, by: string) =>
    `${bed} is taken ${theirs} (recorded by ${by}), and this would be ${wanted}. Choose another bed.`,
  patientElsewhere: (bed: string, theirs: string, wanted: string, by: string) =>
    `The patient is recorded in ${bed} ${theirs} (by ${by}), and this would be ${wanted}. Correct that entry first.`,
  elsewhereMeanwhile:
    'The patient was put into another bed a moment ago, under another of their records. Look at their stays again.',
  wardClosedMeanwhile: 'The ward was closed a moment ago. Choose another ward.',
  bedTakenMeanwhile: 'Somebody else was given this bed a moment ago. Choose another bed.',
  noReservation: 'No bed is reserved for this stay.',
  reservedAlready: (bed: string) => `${bed} is reserved for this stay already. Cancel that first.`,
  inThatBed: (bed: string) => `The patient is in ${bed} already.`,
  notExpected: 'A bed is reserved for a patient whom a ward has accepted and not received yet.',
  notInBed: 'The patient is in no bed.',
  notOnWard: (status: string) =>
    `Only for a patient who is on a ward: the stay is ${status.toLowerCase()} now.`,
  discharged: 'The patient was discharged. Undo the discharge first.',
  hasLeft: 'The patient has left already.',
  hasNotLeft: 'The patient has not left yet. Record that first.',
  openItem: (what: string, turn: string) => `${what} (${turn})`,
  notCompleted: (items: string) => `Still to be settled: ${items}.`,
  stillOpen: (items: string) => `Still open: ${items}. Settle these first, or give a reason to go ahead.`,
  mayNotOverride: (items: string) =>
    `Still open: ${items}. Settle these first; going ahead needs somebody who may discharge with open items.`,
  sameWard: 'The patient is on this ward. Choose another one.',
  transferOpen: (ward: string) => `A transfer to ${ward} is open already. Cancel it first.`,
  noTransfer: 'There is no such transfer.',
  exchangeWithItself: 'Choose two patients.',
  exchangeIsolated: (bed: string) =>
    `The patient in ${bed} is in isolation, so the bed has to be cleaned before anybody else is in it.`,
  exchangeWards: 'The two patients are on different wards. Transfer them.',
  dispositionDeath: 'A death is recorded in the chart; that discharges the patient.',
  inTheFuture: 'This is in the future.',
  endBeforeStart: 'The end is before the beginning.',
  beforeReceived: (at: string) => `The ward received the patient at ${at}; this is before that.`,
  afterLeft: (at: string) => `The patient left at ${at}; this is after that.`,
  noAssignment: 'There is no such entry of this stay.',
  admittedAlready: 'The patient was admitted at the desk already, or is not on a ward yet.',
  reasonOfCorrection: 'Give the reason of the correction. It is kept.',
  notReceived: 'No ward has received the patient.',
  endMissing: 'The patient has left this bed. Give the end.',
  afterFirstBed: (at: string) => `The patient was in a bed, discharged or gone at ${at}. Correct that first.`,
  leaveIsOver: 'This is in the past. Give a later time, or none.',
  adviceReason: 'Write what the patient was told, and why they leave all the same. It is kept.',
  noteMissing: 'Write what is not done.',
  birthBeforeStay:
    'This is before the stay of the mother. Register the child as a patient, and request an admission.',
  staysUnderRecord: (stays: string) => `Still open under this record: ${stays}.`,
  twoOpenStays: (from: string, into: string) =>
    `Both records have an open stay: ${from} and ${into}. End or correct one of them first.`,
  twoBeds: 'Both records have the patient in a bed at the same time. Correct one of the two entries first.',
  openStayOfDeceased: (number: string) =>
    `One of the records is of a patient who has died, and the stay ${number} of the other is open. Discharge or correct it first.`,
})

/** The parts of an interval: from when until when, and in which bed. */
export const intervalWords = {
  between: (from: string, until: string) => `from ${from} to ${until}`,
  since: (from: string) => `since ${from}`,
  from: (from: string) => `from ${from}`,
  bed: (room: string, bed: string) => `${room}, ${bed}`,
} as const

/** Reasons of steps that are part of another step, for the history. */
export const becauseWords = {
  stayEnds: 'The stay ends.',
  discharge: 'The patient was discharged.',
  otherBed: 'The patient got another bed.',
  transfer: 'The patient was transferred.',
  released: 'The bed was released.',
  reservationEnded: 'The reservation had ended.',
  noTransfer: 'The transfer was cancelled.',
  retracted: 'The stay was entered in error.',
  visitEnded: 'The visit in which it was requested was cancelled or entered in error.',
} as const
