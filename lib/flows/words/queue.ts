import { checkInWords } from '../../appointments/words/check-in'
import { phrases } from '../../platform/phrase'

/** Messages about check-in and the queue. */
export const words = phrases('queue', {
  notToday: checkInWords.notToday,
  hereAlready: (visitNumber: string) =>
    `This patient is here already, as visit ${visitNumber}. Look in the queue of this clinic.`,
  nobodyWaiting: 'Nobody is waiting here any more.',
  ticketOfAnotherDay: 'This ticket is of another day. Check the patient in as a walk-in.',
  appointmentEnded: (status: string) =>
    `The appointment of this visit is ${status} now. Check the patient in as a walk-in.`,
})
