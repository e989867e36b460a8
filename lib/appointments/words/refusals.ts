import { counted } from '../../format/counted'
import { phrases } from '../../platform/phrase'

/** Messages of appointments and schedules to users. */
export const words = phrases('appointments', {
  taken:
    'Somebody else booked this time a moment ago. Nothing was booked; choose another time below, what you typed is kept.',
  timeIsOver: (time: string) => `${time} is in the past. Nothing was booked; choose a later time.`,
  outsideHours:
    'The hours have changed, and no practitioner is available at this time. Nothing was booked; choose another time below.',
  noClinic: 'There is no such clinic. Choose another one.',
  clinicNotInUse: (clinic: string) => `${clinic} is no longer in use. Choose another clinic.`,
  noPractitioner: 'There is no such practitioner. Choose another one.',
  practitionerLeft: (name: string) =>
    `The account of ${name} is deactivated, so nothing can be booked with them. Choose somebody else.`,
  takenMeanwhile: 'Somebody else has this time now. Check the patient in as a walk-in, or book another time.',
  patientBusy: 'The patient has another appointment at that time. Nothing was booked; choose another time.',
  walkInHasNoTime: 'A walk-in has no time to go back to. Mark it as entered in error.',
  notBegun: 'The appointment has not begun yet; the patient can still come.',
  dayIsOver: 'That day is over. Book a new appointment.',
  outcomeMissing: 'That day is over. Record its outcome, and book a new one.',
  hoursMeet: (startsAt: string, endsAt: string, room: string) =>
    `These hours overlap others of the same practitioner: ${startsAt} to ${endsAt} in ${room}.`,
  hoursBeginLater: (day: string) => `These hours begin on ${day} only.`,
  openUnderRecord: (open: number) =>
    `Still open under this record: ${counted(open, 'appointment')}. Cancel what is open first.`,
  openForDeceased: (mrn: string, open: number) =>
    `The patient of ${mrn} has died, and ${counted(open, 'appointment')} of the other record would stay open. Cancel what is open first.`,
  bookedTwice: (times: string) =>
    `Both records are booked for the same time: ${times}. Cancel or reschedule one of the two first.`,
  waitsTwice: (tickets: string) =>
    `Both records are in one queue: ${tickets}. Take one of the two out of the queue first.`,
  clinicExists: 'Another clinic has this name or this letter.',
})
