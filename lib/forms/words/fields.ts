/** The messages of fields that are the same everywhere. */
export const fieldWords = {
  missing: 'Fill this in.',
  notStorable: 'This holds characters that cannot be stored.',
  tooLong: (max: number) => `At most ${max} characters.`,
  /** A hidden field that only a page of another time or place can have wrong. */
  reload: 'Reload this page and try again.',
} as const
