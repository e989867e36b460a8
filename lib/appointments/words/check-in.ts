/** The check-in of a booked patient. */
export const checkInWords = {
  title: 'Check in',
  submit: 'Check in',
  notBooked: 'This appointment cannot be checked in. It is now:',
  notToday: (day: string) =>
    `This appointment is on ${day}, not today. Reschedule it, or check the patient in as a walk-in.`,
} as const

/** The check-in of a patient who has no appointment. */
export const walkInWords = {
  title: 'Walk-in',
  heading: 'Check in a walk-in',
  patientFirst: 'First the patient, then the clinic',
  line: 'Opens a visit and gives the patient a number in the queue',
  submit: 'Check in',
} as const

/** The comparison of two identifiers. */
export const identityWords = {
  ask: 'Ask the patient for the full name and the birth date, and compare:',
  name: 'Name',
  born: 'Born',
  bornNotKnown: 'Not known: compare another sign',
} as const
