import { counted } from '../../format/counted'

/** The list of a day. */
export const dayListWords = {
  title: 'Appointments',
  weekOf: (day: string) => `Week of ${day}`,
  line: (when: string, standing: string) => `${when}: ${standing}`,
  tableLabel: 'Appointments of the day',
  empty:
    'Nobody is booked on this day with these filters. Choose another day, or book one of the free times.',
  parts: { here: 'Here now', late: 'Late', toCome: 'To come' },
  done: (seen: number, others: number) =>
    [seen > 0 && `${seen} seen`, others > 0 && `${others} did not come, left or cancelled`]
      .filter(Boolean)
      .join(', '),
  doneLabel: 'Done today',
  allDone: 'Nobody is here and nobody is to come today.',
  hideCancelled: 'Hide what was cancelled',
  showCancelled: (count: number) => `Show ${counted(count, 'cancelled', 'cancelled')}`,
  actions: { print: 'Print the day', walkIn: 'Walk-in', book: 'Book' },
  columns: {
    time: 'Time',
    patient: 'Patient',
    with: 'With',
    reason: 'Reason',
    status: 'Status',
    next: 'Next',
  },
  walkIn: 'walk-in',
  ticketWaiting: (ticket: string) => `${ticket}, waiting`,
  ticketCalled: (ticket: string, room: string | null) => `${ticket}, to ${room}`,
  next: {
    checkIn: 'Check in<name/>',
    queue: 'Queue<heard> with</heard><name/>',
    open: 'Open<heard> the appointment of</heard><name/>',
  },
} as const

/** How a day stands, in one line. */
export const standingWords = {
  nothing: 'Nothing booked',
  booked: (count: number) => `${count} booked`,
  waiting: (count: number, longest: string) => `${count} waiting (longest ${longest})`,
  seen: (count: number) => `${count} seen`,
  didNotCome: (count: number) => `${count} did not come`,
} as const

/** The way to other days. */
export const daysWords = {
  label: 'Days',
  previous: { day: 'Previous<heard> day</heard>', week: 'Previous<heard> week</heard>' },
  today: 'Today',
  next: { day: 'Next<heard> day</heard>', week: 'Next<heard> week</heard>' },
  toWeek: 'Week',
  toDay: 'Day',
} as const

export const weekWords = {
  label: 'The week',
  empty: 'Nobody has hours in this week, and nobody is booked.',
  practitioner: 'Practitioner',
  walkIns: 'Walk-ins',
  noHours: 'No hours',
  booked: (count: number) => `${count} booked`,
  came: (count: number) => `${count} came`,
  free: (count: number) => `${count} free`,
  confidential: 'Confidential',
} as const

export const freeTimesWords = {
  title: 'Free times',
  line: (count: number) => counted(count, 'time'),
  none: 'No time is free on this day with these filters.',
  first: 'First free time: <link/>',
  dayAndTime: (day: string, time: string) => `${day}, ${time}`,
  noneAhead: (weeks: number) =>
    `No time is free in the next ${weeks} weeks either. Put the patient on the waiting list when you book.`,
  book: '<heard>Book </heard><time/>',
  notKnown: 'Not known',
} as const

/** The day on paper. */
export const printWords = {
  title: 'Appointments of the day',
  heading: (day: string) => `Appointments, ${day}`,
  allClinics: 'All clinics',
  line: (filters: string, standing: string, at: string) => `${filters}. ${standing}. As of ${at}.`,
  empty: 'Nobody is booked on this day with these filters.',
  foot: (count: number) =>
    `${count} on this list. Keep it from the eyes of others, and shred it at the end of the day.`,
  columns: { time: 'Time', patient: 'Patient', mrn: 'MRN', with: 'With', reason: 'Reason', came: 'Came' },
  walkIn: (time: string) => `${time} (walk-in)`,
  with: (practitioner: string, clinic: string) => `${practitioner}, ${clinic}`,
  came: { 'checked-in': 'Here', fulfilled: 'Seen', noshow: 'Did not come' },
  toTick: 'To tick',
} as const
