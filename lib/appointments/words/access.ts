import { counted } from '../../format/counted'

/** What the menu, Settings, the dashboard and the chart call this module and what it declares. */
export const accessWords = {
  menu: 'Appointments',
  purpose: 'Book, check in and call the patients of the day.',
  permissions: {
    'appointments.read': 'See appointments and the queue',
    'appointments.book': 'Book, move and cancel appointments',
    'appointments.check-in': 'Check patients in, and record who did not come or left',
    'appointments.schedule': 'Change the hours of practitioners and clinics',
    'queue.call': 'Call patients from the queue',
  },
  waiting: {
    queue: 'Waiting to be called',
    late: (minutes: number) => `Not here ${counted(minutes, 'minute')} after their time`,
    due: 'Still to come today',
    toMove: 'Needs rescheduling: practitioner away',
    leftOpen: 'Left open on earlier days',
    toBook: 'On the waiting list, or to follow up',
  },
  machines: {
    appointment: 'An appointment',
    ticket: 'A ticket in the queue',
    exception: 'Leave, a closed day or extra hours',
  },
  sections: { appointments: 'Appointments' },
  timeline: {
    title: (clinic: string) => `Appointment, ${clinic}`,
    with: (practitioner: string) => `with ${practitioner}`,
    reason: 'Reason:',
  },
  /** What a merge says that it moves. */
  counted: 'Appointments',
} as const
