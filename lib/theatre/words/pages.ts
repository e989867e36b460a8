import { counted } from '../../format/counted'

/** Words that several pages of Theatre share. */
export const commonWords = {
  title: 'Theatre',
  parts: {
    label: 'Parts of Theatre',
    day: 'Day',
    waitingList: 'Waiting list',
    sessions: 'Lists',
    kit: 'Kit',
    returns: 'Returns',
    utilisation: 'Use',
  },
  theatre: 'Theatre',
  allTheatres: 'All theatres',
  day: 'Day',
  show: 'Show',
  mrn: (mrn: string) => `MRN ${mrn}`,
  member: (role: string, name: string) => `${role}: ${name}`,
  minutes: (count: number) => counted(count, 'minute'),
} as const

/** The list of a day. */
export const dayWords = {
  line: (day: string, operations: number) => `${day}: ${counted(operations, 'operation')}`,
  nothing: (day: string) => `${day}: no operations`,
  days: 'Days',
  previous: 'Previous<heard> day</heard>',
  today: 'Today',
  next: 'Next<heard> day</heard>',
  print: 'Print the list',
  noTheatres: 'No operating theatre has been set up yet, so nothing can be booked.',
  table: (theatre: string) => `Operations in ${theatre}`,
  empty:
    'Nothing is booked here on this day. Book an operation from the waiting list, or choose another day.',
  columns: {
    time: 'Time',
    patient: 'Patient',
    operation: 'Operation',
    team: 'Team',
    status: 'Status',
    next: 'Order',
  },
  fromTo: (from: string, until: string) => `${from} to ${until}`,
  earlier: 'Earlier<heard> than the operation before it:</heard><name/>',
  moved: 'The two operations have changed places.',
} as const

export const waitingWords = {
  title: 'Theatre waiting list',
  line: (total: number) => `${counted(total, 'operation')} without a time, the most urgent first`,
  nobody: 'No operation is without a time.',
  label: 'Operations without a time',
  empty: 'Every operation that was requested has a time. A new one is requested from a visit.',
  noun: 'operations',
  columns: { patient: 'Patient', operation: 'Operation', requested: 'Requested', status: 'Status' },
  by: (name: string) => `by ${name}`,
} as const

/** The request, from a visit. */
export const requestWords = {
  page: 'Request an operation',
  line: (visit: string) => `From visit ${visit}`,
  noVisit: 'An operation is requested from a visit. Open the visit, and choose “Request an operation” there.',
  link: 'Request an operation',
  theFirst: 'The operation that is open',
} as const

/** The page of one operation. */
export const operationWords = {
  page: 'Operation',
  booked: (time: string, theatre: string) => `${time}, ${theatre}`,
  noTime: 'No time yet',
  terms: {
    indication: 'Indication',
    urgency: 'How urgent',
    side: 'Side',
    asa: 'ASA class',
    minutes: 'Expected',
    consent: 'Consent',
    equipment: 'Equipment and implants',
    blood: 'Blood',
    infection: 'Infection or isolation',
    team: 'Team',
    requested: 'Requested',
    repeat: 'Although the same was open',
    cancelled: 'Cancelled because',
    remark: 'Remark',
    visit: 'Visit',
  },
  requested: (by: string, at: string) => `by ${by}, ${at}`,
  corrected: (reason: string) => `corrected: ${reason}`,
  openVisit: (visit: string) => `Visit ${visit}`,
  displacedBy: 'The emergency that took its time',
  sections: { book: 'Book', move: 'Time and team', steps: 'What can be done', history: 'History' },
  history: {
    label: 'History of the operation',
    empty: 'Nothing has happened to it yet.',
    columns: { when: 'When', what: 'What', who: 'Who', why: 'Why' },
  },
  steps: {
    accept: 'Accept onto the waiting list',
    cancel: 'Cancel the operation',
    postpone: 'Back to the waiting list',
    withdraw: 'Withdraw the request',
    retract: 'Mark as entered in error',
    side: 'Correct the side',
    unprepare: 'Take back that the patient is ready',
  },
} as const

/** Confirmations after an action that leads to the page, by the `flash` of its address. */
export const flashMessages: Readonly<Record<string, string>> = {
  requested: 'The operation is requested. The theatre coordinator sees it on the waiting list.',
  accepted: 'The operation is on the waiting list.',
  booked: 'The operation is booked.',
  moved: 'The operation has its new time and team.',
  postponed: 'The operation is back on the waiting list; its theatre and team are free.',
  cancelled: 'The operation is cancelled; its theatre and team are free.',
  withdrawn: 'The request is withdrawn.',
  retracted: 'The operation is marked as entered in error.',
  unprepared: 'The patient is not ready any more. The preparation is done again.',
  ready: 'The preparation is complete. The patient is ready for theatre.',
  checked: 'This part of the checklist is complete.',
  overridden: 'It is recorded that the emergency goes on without this part, by whom and why.',
  time: 'The time is recorded.',
  stopped: 'It is recorded that the operation was abandoned.',
  side: 'The side is corrected, and what was checked before is undone.',
}

/** The list on paper. */
export const printWords = {
  title: 'Theatre list',
  heading: (day: string) => `Theatre list, ${day}`,
  line: (theatre: string, operations: number, at: string) =>
    `${theatre}. ${counted(operations, 'operation')}. As it was at ${at}.`,
  foot: 'Keep it from the eyes of others, and shred it at the end of the day.',
} as const

/** Who somebody is: age and date of birth are null where they are not known. */
interface Person {
  age: string | null
  sex: string
  birthDate: string | null
  mrn: string
}

/** An operation whose chart is closed to those who arrange it. */
export const nameOnlyWords = {
  label: 'Patient',
  person: ({ age, sex, birthDate, mrn }: Person) =>
    [age, sex, birthDate && `born ${birthDate}`, `MRN ${mrn}`].filter(Boolean).join(', '),
  only: 'The chart is closed to you. You see who the patient is and what the booking needs, because you arrange operations.',
} as const
