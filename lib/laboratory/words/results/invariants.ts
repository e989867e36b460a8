export const resultInvariantWords = {
  twoPersons: 'Nobody has verified a result of which they entered a version.',
  isVersion: 'The value of a result is that of one of its versions.',
  onePatient: 'A result, its specimen and its order are of one patient.',
  usable: 'What is to be measured or verified has a specimen in the laboratory and an order that holds.',
  says: 'A report says what its latest version says, and that was not changed.',
  complete: 'A report is final only when every result of its order is, or cannot be worked out.',
  withdrawn: 'A report is withdrawn while one of its results is being corrected.',
  toRead: 'A report waits to be read until its current version is acknowledged or withdrawn, and no longer.',
  call: 'A critical call is of the value as it was entered, and was read back.',
} as const
