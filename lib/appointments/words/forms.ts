/* Labels and hints of the fields, and what is wrong with what was typed. */

export const bookingFields = {
  labels: {
    patient: 'Patient',
    clinic: 'Clinic',
    slot: 'Time',
    reason: 'Reason',
    kind: 'Kind',
    priority: 'How urgent',
  },
  reasonHint: "Why the patient comes, in the patient's words",
  moveReason: 'Why it moves',
  kinds: { scheduled: 'Appointment', 'follow-up': 'Follow-up of an earlier visit' },
} as const

export const checkInFields = {
  labels: { compared: 'Who it is', priority: 'How urgent' },
  compared: 'Name and birth date are those of the patient here',
} as const

export const walkInFields = {
  labels: { clinic: 'Clinic', reason: 'Reason', ...checkInFields.labels },
  chooseClinic: 'Choose a clinic',
  reasonHint: bookingFields.reasonHint,
} as const

export const hoursFields = {
  labels: {
    practitioner: 'Practitioner',
    clinic: 'Clinic',
    room: 'Room',
    weekday: 'Weekday',
    startsAt: 'From',
    endsAt: 'To',
    nextDay: 'They end on the next day',
    slotMinutes: 'Minutes of a slot',
    validFrom: 'First day',
  },
  choosePractitioner: 'Choose a practitioner',
  chooseClinic: 'Choose a clinic',
  chooseWeekday: 'Choose a weekday',
  roomHint: 'As it is called out: Room 3',
  endsAtHint: '00:00 is midnight at the end of the day',
} as const

export const endHoursFields = { labels: { lastDay: 'Last day' } } as const

export const exceptionFields = {
  labels: {
    kind: 'What',
    practitioner: 'Practitioner',
    clinic: 'Clinic',
    fromDay: 'From day',
    fromTime: 'From time',
    toDay: 'To day',
    toTime: 'To time',
    reason: 'Reason',
  },
  everyPractitioner: 'The whole clinic',
  everyClinic: 'Every clinic',
} as const

export const takeBackFields = {
  labels: { reason: 'Why it is taken back' },
  reasonHint: 'To change it, take it back and add it again',
} as const

export const clinicFields = {
  labels: { name: 'Name', letter: 'Letter' },
  letterHint: 'Before the numbers of its tickets, such as A in A014',
} as const

/** Shown beside the field. */
export const problems = {
  slot: 'Choose one of the free times.',
  patient: 'Choose a patient.',
  clinic: 'Choose a clinic.',
  practitioner: 'Choose a practitioner.',
  priority: 'Choose how urgent it is.',
  visitReason: 'Say why the patient comes.',
  stepReason: 'Give a reason. It is kept.',
  compared: 'Compare the name and the birth date with the patient, then tick this.',
  kind: 'Choose the kind.',
  callRoom: 'Say to which room you call.',
  room: 'Say in which room.',
  dayMissing: 'Fill in a day.',
  dayNotReal: 'Fill in a day that the calendar has.',
  timeMissing: 'Fill in a time.',
  timeNotReal: 'Fill in a time, such as 09:30.',
  weekday: 'Choose a weekday.',
  slotMinutes: 'A number of minutes, from 5 to 240.',
  hoursEndFirst:
    'The hours end before they begin. If they go on past midnight, tick “They end on the next day”.',
  hoursOfNoLength: 'The hours end when they begin. Give a later end.',
  hoursOfMoreThanADay: 'Hours from this time to that end on the day they begin. Take the tick away.',
  exceptionKind: 'Choose what it is.',
  exceptionEndsFirst: 'It ends before it begins.',
  exceptionOfNobody: 'Choose a practitioner or a clinic.',
  extraHoursIncomplete: 'Extra hours need a practitioner and a clinic.',
  extraHoursOfDays: 'Extra hours last a day at most. Add those of another day separately.',
  clinicName: 'Give the clinic a name.',
  clinicLetter: 'One letter or two, A to Z.',
} as const
