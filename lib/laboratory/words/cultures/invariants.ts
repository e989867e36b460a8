export const cultureInvariantWords = {
  says: 'The result of a culture says that something grew where organisms are written down, and nowhere else.',
  twoPersons: 'What is released as preliminary is a preliminary version, and was entered by somebody else.',
} as const
