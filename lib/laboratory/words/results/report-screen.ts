import { counted } from '../../../format/counted'

/** A report, on the screen and on paper. */
export const reportScreen = {
  page: 'Laboratory report',
  title: (order: string) => `Report: ${order}`,
  line: (version: number, at: string, who: string) => `Version ${version}, issued ${at} by ${who}`,
  accession: (accession: string) => `Specimen ${accession}`,
  collected: (at: string) => `collected ${at}`,
  orderedBy: (who: string) => `ordered by ${who}`,
  values: 'Values',
  columns: { test: 'Test', value: 'Value', range: 'Range', comment: 'Comment' },
  toCome: 'still to come',
  unworkable: 'cannot be worked out',
  cancelled: (reason: string) => `cancelled: ${reason}`,
  corrected: 'corrected',
  preliminary: 'preliminary',
  typed: (value: string, unit: string) => `converted from ${value} ${unit}`,
  noRange: '–',
  reason: (reason: string) => `Reason: ${reason}`,
  withdrawn:
    'This report is withdrawn: a value in it was wrong and is being corrected. Do not act on an earlier version of it.',
  replaced: (version: number) =>
    `This is an old version. Version ${version} has replaced it: do not act on this one.`,
  toCurrent: 'Open the version that holds',
  partial: 'This report is partial: some values are still to come.',
  versions: 'Versions',
  versionLine: (version: number, status: string, at: string, who: string) =>
    `Version ${version}: ${status}, ${at}, ${who}`,
  acknowledgedBy: (who: string, at: string) => `acknowledged by ${who}, ${at}`,
  addendum: 'Addendum',
  isolate: (test: string, organism: string, growth: string | null) =>
    `${test}: ${growth ? `${organism}, ${growth}` : organism}`,
  print: 'To print',
  printed: 'Laboratory report on paper',
  notPrinted: {
    withdrawn: 'This report is withdrawn and is not printed. Wait for the correction.',
    partial: 'This report is not complete and is not printed. Its values so far are on the screen.',
    cancelled: 'Nothing was measured for this order. There is nothing to print.',
  },
  back: 'Back to the report',
  foot: (who: string, at: string) => `Printed by ${who}, ${at}`,
  acknowledge: 'Acknowledge',
  acknowledged: 'Acknowledged. The report has left your list.',
  note: 'What follows from it',
  append: 'Add an addendum',
  addendumField: 'Addendum',
  appended: 'The addendum is issued.',
  trend: (test: string) => `Trend of ${test}`,
} as const

/** The reports that somebody has to acknowledge. */
export const inboxWords = {
  title: 'Results to acknowledge',
  line: (open: number) => (open === 0 ? 'You have read everything.' : counted(open, 'report')),
  table: 'Reports to acknowledge',
  noun: 'report',
  empty: 'No report waits for you. A report of your order appears here as soon as it is issued.',
  columns: { report: 'Report', patient: 'Patient', issued: 'Issued', next: 'Next' },
  critical: 'Critical',
  late: (who: string) => `Not acknowledged by ${who} in time. You are on duty.`,
  waiting: 'Results to acknowledge',
  waitingCritical: 'Critical results to acknowledge',
} as const

/** Results in the chart and in the history of a patient. */
export const resultChartWords = {
  title: 'Laboratory results',
  empty: 'No results of the laboratory are recorded.',
  all: 'All results and trends',
  detail: (at: string, range: string | null) => (range ? `${at}, range ${range}` : at),
  row: (test: string, value: string, unit: string | null, flag: string) =>
    [`${test}: ${value}`, unit ?? '', flag && `(${flag})`].filter(Boolean).join(' '),
  preliminary: ' (preliminary)',
  timeline: (order: string) => `Laboratory report: ${order}`,
  because: 'Reason',
  patientTitle: 'Results and trends',
  patientLine: 'The latest values of each test, drawn where there are two or more.',
  latest: 'Latest values',
  columns: { test: 'Test', value: 'Value', range: 'Range', collected: 'Collected', report: 'Report' },
  open: 'Report',
} as const
