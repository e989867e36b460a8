/** What is wrong with a value that was typed, for beside its field. */
export const valueWords = {
  notNumber: 'Enter a number, such as 5.1, or one with a sign in front, such as <0.5.',
  twoReadings: (thousands: number, decimals: string) =>
    `This may be ${thousands} or ${decimals}. Write the number without a comma.`,
  notConverted: {
    unknown: (unit: string, wanted: string) => `Enter the number alone, in ${wanted}: ${unit} is not a unit.`,
    'other-kind': (unit: string, wanted: string) =>
      `Enter the number alone, in ${wanted}: ${unit} is not converted into it.`,
    'molar-mass': (unit: string, wanted: string) =>
      `Enter the number alone, in ${wanted}: ${unit} is not converted, as the catalogue has no molar mass for this test.`,
  },
  vanishes: (unit: string, wanted: string, decimals: number) =>
    `Reported in ${wanted} ${decimals === 0 ? 'in whole numbers' : decimals === 1 ? 'with one decimal' : `with ${decimals} decimals`}, nothing would be left of this value in ${unit}.`,
  tooExact: (decimals: number) =>
    decimals === 0
      ? 'This test is reported in whole numbers. Round the value yourself.'
      : `This test is reported with ${decimals === 1 ? 'one decimal' : `${decimals} decimals`}. Round the value yourself.`,
  impossible: (low: string | null, high: string | null) =>
    low !== null && high !== null
      ? `Possible is ${low} to ${high}. Check the value.`
      : low !== null
        ? `Possible is ${low} or more. Check the value.`
        : `Possible is ${high} or less. Check the value.`,
  tooLong: (most: number) => `At most ${most} characters.`,
} as const

/** A range in words: `3.5–5.1`, `≤ 5.0`. */
export const rangeWords = {
  between: (low: string, high: string) => `${low}–${high}`,
  atLeast: (low: string) => `≥ ${low}`,
  atMost: (high: string) => `≤ ${high}`,
} as const
