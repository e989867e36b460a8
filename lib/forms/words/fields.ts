/** The messages of fields that are the same everywhere. */
export const fieldWords = {
  missing: 'Fill this in.',
  notStorable: 'This holds characters that cannot be stored.',
  tooLong: (max: number) => `At most ${max} characters.`,
  /** A hidden field that is wrong only on an outdated or foreign page. */
  reload: 'Reload this page and try again.',
} as const

/** The messages of fields for a number. */
export const numberWords = {
  notNumber: (decimals: number) => (decimals === 0 ? 'Write a whole number.' : 'Write a number.'),
  tooFine: (decimals: number) =>
    decimals === 0
      ? 'Write a whole number, without decimals.'
      : `Write at most ${decimals === 1 ? 'one decimal place' : `${decimals} decimal places`}.`,
  twoReadings: (thousands: number, decimals: number) => `Write either ${thousands} or ${decimals}.`,
  outside: (least: number, most: number) => `Write a number from ${least} to ${most}.`,
} as const
