/** What always holds of the duty list, as the operator’s tool says it. */
export const invariantWords = {
  once: 'Nobody is on duty twice as the same in one place at a time',
  oneInCharge: 'A place has one nurse in charge at a time',
  period: 'A shift has a beginning and an end, at most 24 hours later',
  place: 'People are on duty on a ward, in a theatre or for the whole hospital',
} as const
