import { counted } from '../../../format/counted'

/** The figures of a ward and a day, by their kind, as a list says what it shows. */
const kinds = {
  before: 'There at the start',
  admissions: 'Admissions',
  'transfers-in': 'Transfers in',
  'transfers-out': 'Transfers out',
  discharges: 'Discharges',
  deaths: 'Deaths',
  census: 'There at the end',
} as const

export const censusWords = {
  title: 'Census',
  line: (from: string, to: string) => `${from} to ${to}, by the clocks of the hospital`,
  problems: 'Correct what is marked to see the figures.',
  filters: { from: 'From', to: 'To', ward: 'Ward', all: 'All wards', submit: 'Show' },
  wrong: {
    day: 'Enter a day of the calendar, such as 2026-11-30.',
    order: 'The last day is before the first.',
    future: 'The last day has not begun yet.',
    long: (most: number) => `Choose at most ${most} days.`,
    ward: 'This ward is not known. Choose one from the list.',
  },
  kinds,
  byWard: {
    title: 'By ward',
    line: (days: number) => `The whole period of ${counted(days, 'day')}`,
    ward: 'Ward',
    all: 'All wards',
  },
  byDay: { title: 'By day', line: 'Each day from midnight to midnight', day: 'Day', soFar: 'so far' },
  use: 'Occupancy and length of stay',
  nights: 'Patient days',
  occupancy: 'Occupancy',
  median: 'Median stay',
  mean: 'Mean stay',
  days: (days: number) => `${days.toFixed(1)} d`,
  percent: (share: number) => `${Math.round(share * 100)} %`,
  noFigure: 'none',
  noWards: 'No ward is kept in the portal yet. An administrator adds wards and beds under Settings, Places.',
  how: 'What it counts',
  explained: [
    'A patient is counted on the ward that is responsible, in a bed or not, also on leave. A newborn is an admission. What was entered in error is not counted.',
    'There at the end is who was there at midnight, and today who is there now. It is who was there at the start, with admissions and transfers in, without transfers out, discharges and deaths.',
    'Patient days are the sum of the patients there at each midnight. Occupancy divides them by the beds that are not closed now, for as many days; above 100 % patients are without a bed.',
    'The length of a stay runs from the receipt on the first ward until the patient has left, and counts for the ward that they left from, in the period in which they left.',
  ],
} as const

/** The list behind a figure. */
export const censusListWords = {
  title: (kind: string) => `Census: ${kind.toLowerCase()}`,
  line: (ward: string, period: string) => `${ward}, ${period}`,
  period: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  back: 'Back to the census',
  empty: 'Nobody.',
  noun: 'patient',
  label: 'The patients of this figure',
  columns: { patient: 'Patient', ward: 'Ward', from: 'There from', until: 'until', day: 'Counted on' },
  still: 'still there',
} as const

export type CensusKind = keyof typeof kinds
