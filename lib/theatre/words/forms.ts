import { caseSteps } from './machines'

/* Labels and hints of the fields, and what is wrong with what was typed. */

export const codeWords = {
  sides: { left: 'Left', right: 'Right', bilateral: 'Both sides', 'not-applicable': 'No side' },
  urgencies: {
    immediate: 'Immediate (within minutes)',
    urgent: 'Urgent (within hours)',
    expedited: 'Expedited (within days)',
    elective: 'Elective (planned)',
  },
  consents: {
    'not-yet': 'Not asked yet',
    given: 'Given and signed',
    unable: 'Unable to consent',
    refused: 'Refused',
  },
  cancelCodes: {
    patient: 'The patient did not come or does not want it',
    clinical: 'The patient is not fit for it',
    'no-bed': 'No bed',
    'no-staff': 'No staff',
    'no-equipment': 'No equipment',
    withdrawn: 'The request was withdrawn',
    other: 'Another reason',
  },
  roles: {
    surgeon: 'Surgeon',
    assistant: 'Assistant',
    anaesthetist: 'Anaesthetist',
    scrub: 'Scrub nurse',
    circulating: 'Circulating nurse',
    recovery: 'Recovery nurse',
  },
} as const

export const requestFields = {
  labels: {
    procedure: 'Operation',
    side: 'Side',
    indication: 'Indication',
    urgency: 'How urgent',
    asa: 'ASA class',
    minutes: 'Expected minutes',
    equipment: 'Equipment and implants',
    blood: 'Blood',
    infection: 'Infection or isolation',
    consent: 'Consent',
    repeatReason: 'Why the same operation twice',
  },
  hints: {
    procedure: 'In full, such as “Open repair of inguinal hernia”',
    asa: 'ASA physical status, 1 to 6',
    minutes: 'From the arrival in theatre until the patient has left it',
    repeatReason: 'Only if the same operation is open for this patient and both are meant',
  },
  chooseSide: 'Choose the side',
  chooseUrgency: 'Choose how urgent it is',
  submit: 'Request the operation',
} as const

export const bookFields = {
  labels: {
    theatre: 'Theatre',
    day: 'Day',
    time: 'Time',
    minutes: 'Minutes',
    ...codeWords.roles,
    displaceReason: 'Why others are displaced',
  },
  chooseTheatre: 'Choose a theatre',
  nobody: 'Nobody yet',
  chooseSurgeon: 'Choose a surgeon',
  displaceHint:
    'Only if the theatre or a person is taken. What is displaced goes back to the waiting list, and those who requested it are told',
  submit: { book: caseSteps.steps.book, move: 'Save the new time and team' },
} as const

export const stepFields = {
  labels: { cancelCode: 'Kind of reason', side: 'Side' },
  chooseCode: 'Choose the kind of reason',
} as const

/** Shown beside the field. */
export const problems = {
  visit: 'Open the visit again, and request the operation from there.',
  procedure: 'Say which operation.',
  side: 'Choose the side, or that there is none.',
  indication: 'Say why the operation is needed.',
  urgency: 'Choose how urgent it is.',
  asa: 'A class from 1 to 6.',
  minutes: 'A number of minutes, from 5 to 1440.',
  consent: 'Choose whether the patient consented.',
  reason: 'Give a reason. It is kept.',
  cancelCode: 'Choose the kind of reason.',
  theatre: 'Choose a theatre.',
  day: 'Fill in a day that the calendar has.',
  time: 'Fill in a time, such as 08:30.',
  person: 'Choose a person.',
  surgeon: 'Choose the surgeon.',
  noNote: 'Choose why the note is not signed, or leave it.',
} as const
