/** Messages about a file of safety data, after “Line 3: ”. */
export const loadingWords = {
  noSuchColumn: (name: string, columns: readonly string[]) =>
    `there is no column “${name}” here. There are ${columns.join(', ')}.`,
  twice: (key: string, line: number) => `${key} is on line ${line} already.`,
  empty: (name: string) => `the column “${name}” is empty.`,
  isNot: (typed: string, name: string, how: string) => `“${typed}” in the column “${name}” is not ${how}.`,
  atc: 'an ATC code or the beginning of one',
  atcList: 'a list of ATC codes parted by “|”',
  number: 'a number',
  whole: 'a whole number',
  yes: 'yes or no',
  oneOf: (words: readonly string[]) => `one of ${words.join(', ')}`,
  notAbove: (more: string, less: string) => `${more} is not above ${less}.`,
  noAllergen: (codes: readonly string[]) =>
    `There is no allergen ${codes.join(', ')}. Load it first, with the kind “allergens”.`,
} as const
