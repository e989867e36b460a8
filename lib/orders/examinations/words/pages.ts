import { counted } from '../../../format/counted'

/** The worklist of imaging and procedures. */
export const worklistWords = {
  title: 'Imaging and procedures',
  parts: { label: 'Parts of the module', visits: 'Visits', examinations: 'Imaging and procedures' },
  show: 'Show',
  submit: 'Show',
  shown: { perform: 'To perform', report: 'To report', read: 'My reports to read' },
  kind: 'Kind',
  allKinds: 'Imaging and procedures',
  kinds: { imaging: 'Imaging', procedure: 'Procedures' },
  line: (shown: number, total: number) =>
    shown < total
      ? `the first ${shown} of ${counted(total, 'order')}, the most urgent first`
      : `${counted(total, 'order')}, the most urgent first`,
  table: 'Orders for imaging and procedures',
  columns: {
    patient: 'Patient',
    what: 'What',
    priority: 'How soon',
    ordered: 'Ordered',
    when: 'When',
  },
  hidden: 'Not shown',
  by: (who: string) => `by ${who}`,
  notScheduled: 'No time agreed',
  scheduled: (at: string, place: string | null) => (place ? `${at}, ${place}` : at),
  performed: (at: string) => `performed ${at}`,
  empty: {
    perform: 'No order for imaging or a procedure waits to be performed.',
    report: 'Every examination that was performed is reported.',
    read: 'You have read all reports of what you ordered.',
  },
} as const

/** One order for imaging or a procedure. */
export const examinationWords = {
  page: 'Imaging or procedure',
  labels: {
    kind: 'Kind',
    priority: 'How soon',
    question: 'Question',
    ordered: 'Ordered',
    order: 'Order',
    status: 'Examination',
    scheduled: 'Scheduled for',
    place: 'Place',
    performed: 'Performed',
    note: 'What was done',
    images: 'Images',
  },
  byAt: (who: string, at: string) => `${who}, ${at}`,
  notScheduled: 'Not scheduled',
  /** `host`: where the images are. */
  images: (host: string) => `Open at ${host}`,
  imagesHint: 'Opens another site in a new tab',
  toOrders: 'The orders of this visit or stay',
  sections: {
    facts: 'The order',
    steps: 'Next',
    reports: 'Report',
  },
  noReport: 'There is no report yet.',
  edition: (status: string, author: string, at: string) => `${status}, ${author}, ${at}`,
  replaced: 'Replaced by a later report',
  correction: (reason: string) => `Corrects the earlier one: ${reason}`,
  readBy: (who: string, at: string, reason: string | null) =>
    reason ? `Read by ${who}, ${at}. ${reason}` : `Read by ${who}, ${at}`,
  notRead: 'Nobody has acknowledged this report yet.',
  write: { report: 'Write the report', correct: 'Correct the report' },
} as const

/** Shown after a step. */
export const flashMessages = {
  scheduled: 'The time is kept.',
  performed: 'It is recorded as performed.',
  stepped: 'The examination is taken off the list.',
  linked: 'The link is kept.',
  reported: 'The report is kept.',
  read: 'You have acknowledged the report.',
} as const
