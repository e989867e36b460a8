import { counted } from '../../format/counted'

/** How the theatres are used. */
export const utilisationWords = {
  title: 'Use of the theatres',
  line: (from: string, until: string, longest: number) =>
    `Lists from ${from} to ${until}, at most ${longest} days at once`,
  labels: { from: 'From', until: 'To', theatre: 'Theatre' },
  figures: 'Figures by theatre',
  all: 'All theatres',
  noFigures: 'No list began in these days.',
  columns: {
    theatre: 'Theatre',
    used: 'Used',
    late: 'Late starts',
    turnover: 'Turnover',
    cancelled: 'Cancelled on the day',
  },
  used: (percent: number, used: number, of: number) => `${percent}%: ${used} of ${counted(of, 'minute')}`,
  noTime: 'No list',
  late: (late: number, of: number) => `${late} of ${counted(of, 'list')}`,
  turnover: (mean: number, count: number) => `${counted(mean, 'minute')}, mean of ${count}`,
  noTurnover: 'None',
  explained:
    'Used: minutes with a patient in the theatre, of those of the lists. Late: the first patient came more than 5 minutes after the list began. Turnover: from one patient’s leaving to the next one’s arrival.',
  lists: {
    sessions: 'Lists',
    late: 'Late starts',
    turnover: 'Turnovers',
    cancelled: 'Cancelled on the day',
  },
  list: {
    when: 'List',
    operations: 'Operations',
    used: 'Used',
    first: 'First patient in',
    reason: 'Why',
    turnovers: 'Minutes between patients',
    patient: 'Patient',
    operation: 'Operation',
    booked: 'Booked for',
    cancelled: 'Cancelled',
  },
  empty: 'Nothing to show in these days.',
  lateBy: (at: string, minutes: number) => `${at}, ${counted(minutes, 'minute')} late`,
  noReason: 'No reason yet',
  minutes: (used: number) => counted(used, 'minute'),
} as const
