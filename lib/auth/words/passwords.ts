/** What is wrong with a chosen password. */
export const passwordWords = {
  published: 'Choose another password: this one is published.',
  tooShort: (length: number, least: number) =>
    `The password has ${length} characters; it needs at least ${least}.`,
  tooLong: (most: number) => `The password has more than ${most} characters.`,
  tooUniform: (least: number) => `Use at least ${least} different characters.`,
  common:
    'This is one of the most common passwords, by itself or with digits added. Those are tried first by somebody who guesses.',
  ofPerson: (word: string) =>
    `Leave out “${word}”: names and usernames are tried first by somebody who guesses.`,
  ofHospital: (word: string) =>
    `Leave out “${word}”: words from the name of the hospital are tried first by somebody who guesses.`,
} as const
