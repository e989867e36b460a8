import { counted } from '../../format/counted'

/** What all reports have in common. */
export const reportWords = {
  wrong: {
    day: 'Enter a day of the calendar, such as 2026-11-30.',
    order: 'The last day is before the first.',
    future: 'The last day has not begun yet.',
    long: 'Choose at most five years.',
    choice: 'This is not known. Choose one from the list.',
  },
  problems: 'Correct what is marked to see the figures.',
  late: (seconds: number) =>
    `These figures took longer than ${counted(seconds, 'second')} and were stopped. Nothing is wrong with them: choose a shorter period, or one clinic, ward or payer.`,
  filters: { from: 'From', to: 'To', by: 'Rows by', all: 'All', submit: 'Show' },
  line: (from: string, to: string) => `${from} to ${to}, by the clocks of the hospital`,
  now: 'Now',
  all: 'All',
  none: 'Not stated',
  noFigure: 'none',
  by: (head: string) => `By ${head.toLowerCase()}`,
  time: { title: { day: 'By day', month: 'By month' }, head: { day: 'Day', month: 'Month' } },
  value: 'Value',
  cut: (rows: number) => `Only the first ${rows} rows are shown. The file has all of them.`,
  empty: 'Nothing was found. Choose another period, or fewer filters.',
  definition: 'What it counts',
  zone: 'A day is a day of the hospital’s clocks, from midnight to midnight. Each number opens its cases.',
  file: 'Figures as a file (CSV)',
  fileOfCases: 'Cases as a file (CSV)',
  noNames: 'A file of cases holds no patient’s name or number.',
  back: 'Back to the report',
  catalogue: 'All reports',
  noReport: 'There is no such report.',
  mayNot: 'None of your roles may see this report.',
  cases: {
    title: (measure: string, row: string) => (row === '' ? measure : `${measure}: ${row}`),
    line: (value: string, cases: string) => `${value}, from ${cases}`,
    patient: 'Patient',
    at: 'When',
    empty: 'No case.',
  },
} as const

/** Heads that many reports have. */
export const commonHeads: Readonly<Record<string, string>> = { time: 'Day', day: 'Day' }

export const catalogueWords = {
  none: 'None of your roles may see a report. Ask an administrator for the permission to see the one you need.',
  areas: {
    care: 'Clinics and consultations',
    inpatient: 'Wards',
    theatre: 'Theatres',
    laboratory: 'Laboratory',
    pharmacy: 'Pharmacy',
    billing: 'Money',
    access: 'Access',
  },
} as const
