import { counted } from '../../../format/counted'

/** The page of a stay, and what is at the top of each of its parts. */
export const stayWords = {
  page: 'Stay',
  title: (number: string) => `Stay ${number}`,
  parts: {
    label: 'Parts of the stay',
    stay: 'Stay',
    notes: 'Notes and orders',
    observations: 'Observations',
    tasks: 'Tasks',
    summary: 'Discharge summary',
  },
  noBed: 'no bed',
  inBed: (room: string | null, bed: string) => (room ? `${room}, bed ${bed}` : `bed ${bed}`),
  with: (doctor: string) => `with ${doctor}`,
  wanted: (ward: string) => `asked for ${ward}`,
  anyWard: 'ward not chosen yet',
  requestedAt: (at: string) => `requested ${at}`,
  since: 'on the ward since <at></at>',
  between: (from: string, until: string) => `${from} to ${until}`,
  wristband: 'Wristband',
  noteOf: (status: string, note: string) => `${status}: ${note}`,
} as const

/** The facts of a stay. */
export const factWords = {
  reason: 'Reason',
  requested: 'Requested',
  by: (who: string, at: string) => `by ${who}, ${at}`,
  visit: 'From visit',
  admitted: 'At the desk',
  notAdmitted: 'Not admitted at the desk yet',
  expected: 'Expected',
  days: (days: number) => counted(days, 'day'),
  leave: 'On leave',
  until: (at: string) => `until ${at}`,
  isolation: 'Isolation',
  resuscitation: 'Resuscitation',
  decided: (what: string, who: string, at: string) => `${what}, decided by ${who}, ${at}`,
  notDecided: 'Not decided, so full resuscitation',
  mother: 'Mother',
  openStay: 'The stay of the mother',
  children: 'Born in this stay',
  child: (nth: number) => `Child ${nth}`,
  remark: 'Remark',
} as const

/** The tables at the end of the page of a stay. */
export const courseWords = {
  beds: 'Beds',
  bedsLine: 'The latest first; what was wrong stays, marked',
  noBeds: 'In no bed yet.',
  bedColumns: {
    bed: 'Bed',
    from: 'From',
    until: 'Until',
    status: 'Status',
    who: 'Recorded by',
    change: 'Correct',
  },
  still: 'still there',
  transfers: 'Transfers',
  noTransfers: 'None.',
  steps: 'History',
  stepColumns: { when: 'When', what: 'What', who: 'By', why: 'Reason' },
  noSteps: 'Nothing happened yet.',
} as const
