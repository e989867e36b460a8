/** Why a dose was not given. */
export const notGivenWords = {
  refused: 'Refused',
  'nil-by-mouth': 'Nil by mouth',
  vomiting: 'Vomiting',
  away: 'Not on the ward',
  unavailable: 'Medicine not there',
  'no-access': 'No access (cannula, tube)',
  clinical: 'Not suitable now, by the values',
  asleep: 'Asleep, not to be woken',
  other: 'Other, as noted',
} as const

/** The round of a ward. */
export const roundWords = {
  title: 'Medicine round',
  line: (ward: string, due: number, overdue: number) =>
    `${ward}: ${due} ${due === 1 ? 'dose' : 'doses'} due${overdue > 0 ? `, ${overdue} overdue` : ''}.`,
  noWards: 'There are no wards yet.',
  none: 'Nothing is due within the hour.',
  more: 'More doses are due than are shown. Answer these first.',
  bed: (room: string | null, bed: string) => (room ? `${room}, bed ${bed}` : `Bed ${bed}`),
  noBed: 'No bed',
  born: (day: string) => `born ${day}`,
  allergies: (list: string) => `Allergies: ${list}`,
  noAllergies: 'No known allergies',
  allergiesNotAsked: 'Allergies not asked',
  due: (at: string) => `due ${at}`,
  overdue: (at: string) => `overdue since ${at}`,
  onHold: (reason: string) => `On hold: ${reason}`,
  onLeave: 'On leave: nothing is given.',
  hidden: 'The chart of this patient is closed to you. Ask somebody who may open it to give what is due.',
  highRisk: 'Two signatures',
  chart: 'Drug chart',
} as const

/** The drug chart of a stay. */
export const drugChartWords = {
  title: 'Medicines',
  page: 'Drug chart',
  line: (from: string, until: string) => `${from} to ${until}`,
  dueNow: 'Due now',
  dueLine: 'Within the hour, and what is overdue.',
  withoutPlan: 'Without planned times',
  earlier: 'Earlier',
  later: 'Later',
  today: 'Today',
  table: 'Doses by day',
  empty: 'No medicines were ordered in this stay.',
  medicine: 'Medicine',
  asNeeded: 'As needed',
  inWords: 'Dosing in words, so not planned',
  most: (most: number) => `at most ${most} in 24 hours`,
  neverGiven: 'not given yet',
  last: (at: string) => `last given ${at}`,
  noDoses: 'None',
  overdue: 'Overdue',
  mark: (time: string, status: string) => `${time} ${status}`,
  history: 'What was recorded',
  historyEmpty: 'Nothing was recorded on these days.',
  when: 'When',
  what: 'What',
  who: 'Who',
  next: 'Correct',
  dueAt: (at: string) => `due ${at}`,
  and: (one: string, second: string) => `${one}, ${second}`,
  batch: (batch: string) => `batch ${batch}`,
  late: 'Entered late',
  replaced: 'Replaced by a later entry',
  giveAsNeeded: 'Give a dose',
} as const

/** The fields of the forms about doses. */
export const doseFields = {
  labels: {
    dose: 'How much',
    unit: 'Unit',
    route: 'How it was given',
    givenOn: 'Day',
    givenTime: 'Time',
    batch: 'Batch',
    note: 'Note',
    why: 'Why not',
    reason: 'Reason',
    secondUsername: 'Username of the second person',
    secondPassword: 'Password of the second person',
    secondCode: 'Code of the second person',
  },
  secondCodeHint: 'Only if their account has a second factor: a code of their app, or a recovery code',
  details: 'Amount, time, batch, note',
  giveOf: (amount: string) => `Give ${amount}`,
  of: (medicine: string) => ` of ${medicine}`,
  give: 'Give',
  omitFor: 'Not given…',
  omit: 'Record as not given',
  holdFor: 'Hold…',
  hold: 'Hold',
  resume: 'Due again',
  record: 'Record as given',
  recordFor: 'It was given…',
  retractFor: 'Entered in error…',
  retract: 'Mark as entered in error',
  doseHint: (unit: string) => `In ${unit}.`,
  whenHint: 'Empty for now.',
  noteHint: 'Needed if it differs from the order.',
  choose: 'Choose…',
  secondHint: 'They check medicine, dose and patient, and sign with their own password.',
} as const

/** The message after a step. */
export const doseDone = {
  given: 'Recorded as given.',
  omitted: 'Recorded as not given.',
  hold: 'On hold.',
  resume: 'Due again.',
  retracted: 'Marked as entered in error.',
} as const

/** What is wrong with a field. */
export const problems = {
  reload: 'Reload the page.',
  why: 'Choose why it was not given.',
  reason: 'Write the reason.',
  unit: 'Choose the unit.',
  route: 'Choose how it was given.',
  day: 'Write the day as in 2026-05-31.',
  time: 'Write the time as in 08:30.',
  both: 'Write the day and the time, or neither.',
} as const
