import { counted } from '../../format/counted'

/** The statuses of a list of a theatre, and its steps. */
export const sessionSteps = {
  statuses: { planned: 'Planned', confirmed: 'Confirmed', cancelled: 'Cancelled' },
  steps: { plan: 'Plan the list', confirm: 'Confirm', cancel: 'Cancel the list' },
} as const

/** The lists: who has which theatre when. */
export const sessionWords = {
  title: 'Theatre lists',
  line: (from: string, until: string, count: number) => `${from} to ${until}: ${counted(count, 'list')}`,
  label: 'Lists of the theatres',
  empty: 'No list is planned in these days.',
  columns: {
    when: 'When',
    theatre: 'Theatre',
    whose: 'For',
    booked: 'Booked',
    status: 'Status',
    step: 'Change',
  },
  booked: (operations: number, minutes: number) =>
    `${counted(operations, 'operation')}, ${counted(minutes, 'minute')}`,
  late: (reason: string) => `Began late: ${reason.toLowerCase()}`,
  add: 'Plan a list',
  labels: {
    theatre: 'Theatre',
    day: 'Day',
    time: 'Begins',
    until: 'Ends',
    department: 'Specialty',
    surgeon: 'Surgeon',
    lateCode: 'Why it began late',
    lateNote: 'What there is to say about it',
  },
  hints: { until: 'Earlier than it begins: on the next day' },
  noDepartment: 'No specialty',
  noSurgeon: 'No surgeon yet',
  explain: 'Began late',
  explainSubmit: 'Save the reason',
  choose: 'Choose',
  lateCodes: {
    patient: 'The patient was not ready',
    surgeon: 'The surgeon came late',
    anaesthetist: 'The anaesthetist came late',
    staff: 'Staff of the theatre were missing',
    kit: 'Kit or instruments were missing',
    bed: 'No bed',
    emergency: 'An emergency took the theatre',
    other: 'Another reason',
  },
  done: {
    planned: 'The list is planned.',
    confirmed: 'The list is confirmed.',
    cancelled: 'The list is cancelled; its time is free.',
    explained: 'The reason is saved.',
  },
} as const

/** The kit, and that of an operation. */
export const kitWords = {
  title: 'Theatre kit',
  line: (count: number) => `${counted(count, 'kit')} in use`,
  label: 'Kit of the theatres',
  empty: 'No kit has been entered yet.',
  columns: { name: 'Kit', identifier: 'Identifier', next: 'Next used', status: 'Status', step: 'Change' },
  inUse: 'In use',
  out: 'Out of use',
  never: 'Not booked',
  retire: 'Take out of use',
  restore: 'Put back in use',
  add: 'Add kit',
  labels: { name: 'Name', identifier: 'Identifier', kit: 'Kit' },
  hints: { identifier: 'As written on it, such as LAP-02' },
  named: (name: string, identifier: string) => `${name} ${identifier}`,
  ofOperation: 'Kit of this operation',
  none: 'No kit is planned for this operation.',
  plan: 'Plan kit for this operation',
  planSubmit: 'Plan this kit',
  choose: 'Choose a kit',
  takeOut: 'Take out<heard>:</heard><name/>',
  done: {
    added: 'The kit is added.',
    retired: 'The kit is out of use.',
    restored: 'The kit is in use again.',
    planned: 'The kit is planned for this operation.',
    takenOut: 'The kit is free for others.',
  },
} as const

/** Shown beside the field. */
export const planProblems = {
  theatre: 'Choose a theatre.',
  day: 'Fill in a day that the calendar has.',
  time: 'Fill in a time, such as 08:30.',
  entry: 'Load the page again.',
  reason: 'Give a reason. It is kept.',
  lateCode: 'Choose why it began late.',
  kit: 'Choose a kit.',
  kitName: 'Fill in its name.',
  identifier: 'Capital letters, digits and hyphens, at most 20: LAP-02.',
} as const
