/** Shown beside the fields. */
export const formProblems = {
  order: 'Open the order again.',
  day: 'Fill in a day that the calendar has.',
  time: 'Fill in a time, such as 08:30.',
  reason: 'Give a reason. It is kept.',
  status: 'Choose whether the report is preliminary or final.',
  conclusion: 'Write the conclusion.',
  link: 'A link begins with https:// and the name of a server, has no blanks, and no name or password in it.',
} as const

/** The forms of an examination. */
export const formWords = {
  day: 'Day',
  time: 'Time',
  timeNow: 'Empty: now',
  place: 'Place',
  note: 'What was done',
  noteHint: 'For imaging, what those who report have to know',
  images: 'Link to the images',
  imagesHint: 'Begins with https://. The images stay where they are',
  findings: 'Findings',
  conclusion: 'Conclusion',
  status: 'Report',
  chooseStatus: 'Choose',
  statuses: { preliminary: 'Preliminary', final: 'Final', corrected: 'Corrected' },
  correctionReason: 'What the earlier report had wrong',
  otherReason: 'Why you acknowledge it',
  otherReasonHint: (author: string) => `${author} ordered it`,
  submit: {
    schedule: 'Schedule',
    reschedule: 'Save the new time',
    perform: 'Record: performed',
    link: 'Save the link',
    report: 'Save the report',
    correct: 'Sign the correction',
    acknowledge: 'I have read this report',
  },
} as const
