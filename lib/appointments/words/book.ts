import { counted } from '../../format/counted'

/** The booking page, for each of its purposes. */
export const bookWords = {
  titles: { new: 'Book an appointment', offer: 'Offer a time', move: 'Reschedule' },
  lines: {
    patientFirst: 'First the patient, then the time',
    new: 'Choose where and when, then a free time',
    offer: (reason: string) => `From the waiting list: ${reason}`,
    move: 'The old time becomes free when the new one is booked, not before',
  },
  otherPatient: 'Another patient',
  notFor: (status: string) => `Nothing can be booked for this patient: ${status.toLowerCase()}.`,
  chooseClinic: 'Choose a clinic to see its free times.',
  untilNow: (time: string) => `Until now: ${time}.`,
  submit: {
    book: 'Book this time',
    checkIn: 'Book and check in',
    move: 'Move to this time',
    wait: 'Put on the waiting list',
  },
} as const

/** Where and when. */
export const placeWords = {
  showFree: 'Show free times',
  days: 'Days with free times',
  dayBefore: 'Day before',
  free: (count: number) => counted(count, 'free', 'free'),
} as const

/** Beside the booking: what the patient has already, and how full the clinic is. */
export const besideWords = {
  aside: 'Beside this booking',
  ahead: 'Next appointments of this patient',
  noneAhead: 'None.',
  noTime: 'No time yet',
  day: (clinic: string) => `${clinic} on this day`,
  load: 'Booked by hour',
  hour: 'Hour',
  booked: 'Booked',
  count: (booked: number) => counted(booked, 'patient'),
  free: 'Nobody is booked on this day.',
} as const
