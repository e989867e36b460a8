import { counted } from '../../format/counted'
import { phrases } from '../../platform/phrase'

export const handoverStatusWords = {
  draft: 'Being written',
  given: 'Given, not received yet',
  received: 'Received',
  cancelled: 'Cancelled',
} as const

export const handoverStepWords = {
  start: 'Start the handover',
  give: 'Give the handover',
  takeBack: 'Take it back and go on writing',
  receive: 'Receive the handover',
  cancel: 'Cancel the handover',
} as const

/** Why a handover, or a step of it, is refused. */
export const words = phrases('inpatient', {
  handoverOpen: 'A handover of this ward is open already. Go on with that one.',
  handoverShift: 'A shift has a beginning before its end, at most 24 hours later.',
  handoverToCome: 'This shift has not begun yet.',
  handoverOwn: 'You gave this handover. Somebody of the next shift receives it.',
  handoverTakeBack: (name: string) => `${name} gave this handover, and takes it back.`,
  handoverNextShift:
    'You are not on the duty list of this ward for the next shift. Have yourself put on it, or say why you receive the handover.',
  handoverGiven: 'The handover was given, so nothing is written into it. Take it back first.',
  handoverStay: 'This patient is not on this ward.',
})

/** The handover sheet of a ward. */
export const handoverWords = {
  title: 'Handover',
  sheet: 'Handover sheet, to print',
  machine: 'The handover of a ward',
  line: (ward: string, patients: number) => `${ward}: ${counted(patients, 'patient')}`,
  none: 'No handover is being written. The sheet shows what is known now.',
  draft: (name: string, shift: string) => `Started by ${name}, shift ${shift}. It is not given yet.`,
  given: (name: string, at: string, shift: string) =>
    `Given by ${name} at ${at}, shift ${shift}. Nobody has received it yet.`,
  received: (giver: string, given: string, receiver: string, received: string, shift: string) =>
    `Shift ${shift}. Given by ${giver} at ${given}, received by ${receiver} at ${received}.`,
  cancelled: (shift: string, reason: string) => `Shift ${shift}. Cancelled: ${reason}`,
  offList: (reason: string) => `Received by somebody who was not on the duty list: ${reason}`,
  keptSheet: 'This sheet was kept when it was received, and does not change.',
  print: 'Print the sheet',
  table: 'Handover sheet',
  empty: 'Nobody is on this ward.',
  closed: 'A patient whose chart is closed to you',
  columns: { bed: 'Bed', patient: 'Patient', why: 'Why here', state: 'Now', open: 'Open', text: 'To say' },
  noBed: 'No bed',
  bed: (room: string | null, bed: string | null) => [room, bed].filter(Boolean).join(', '),
  onLeave: 'On leave',
  leftWard: 'Not on the ward any more',
  diagnosis: (names: string) => `Diagnosis: ${names}`,
  allergies: (names: string) => `Allergies: ${names}`,
  noAllergies: 'No allergies recorded',
  noScore: 'Not scored yet',
  scoredAt: (at: string) => `at ${at}`,
  nothingOpen: 'Nothing open',
  item: (what: string, due: string) => `${what}, ${due}`,
  more: (count: number) => `and ${count} more`,
  overdue: 'Overdue',
  nothingSaid: 'Nothing written',
  textFor: (name: string) => `To say about ${name}`,
  hint: 'Situation, background, assessment, recommendation: what the next shift has to know and do. It stays with the handover.',
  save: 'Save',
  saved: 'Saved. It is not given yet.',
  gave: 'Given. Somebody of the next shift has to receive it.',
  started: 'Started. Write what the next shift has to know.',
  tookBack: 'It is a draft again.',
  receivedNow: 'You have received the handover. The sheet is kept as it is now.',
  cancelledNow: 'It was cancelled, and is kept with its reason.',
  startFor: 'Start the handover',
  cancelFor: 'Cancel…',
  receiveLine: 'The sheet is kept as you see it. Ask before you receive it.',
  fields: {
    day: 'Day of the shift',
    from: 'From',
    to: 'To',
    toHint: 'An end that is not later is on the next day',
    offListReason: 'Why you receive it',
    offListHint: 'You are not on the duty list of this ward for the next shift',
  },
  problems: {
    day: 'Choose a day.',
    time: 'Write a time, such as 07:00.',
    reason: 'Give a reason.',
  },
  past: 'Earlier handovers',
  pastLine: 'The last ten',
  pastColumns: { shift: 'Shift', given: 'Given', received: 'Received' },
  nonePast: 'None yet.',
  nameAt: (name: string, at: string) => `${name}, ${at}`,
  waiting: 'Handovers given, not received',
  heading: (ward: string, at: string) => `Handover of ${ward}, ${at}`,
  foot: 'Confidential. Shred it after the shift.',
  sources: { call: 'Call for help', task: 'Task', order: 'Order', dose: 'Dose', observation: 'Observations' },
  nextSet: 'next set',
  from: (source: string, what: string) => `${source}: ${what}`,
} as const

/** What always holds of handovers, as the operator’s tool says it. */
export const handoverInvariantWords = {
  otherPerson: 'A handover is received by somebody else than who gave it, after it was given',
  oneOpen: 'A ward has one open handover at a time',
  whole: 'A received handover keeps what was known of each of its patients',
} as const
