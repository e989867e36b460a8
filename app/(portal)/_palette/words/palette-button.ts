/** The button that opens the palette, apart from the words that come with it. */
export const paletteButtonWords = {
  find: 'Find a patient or page',
  findWithoutPatients: 'Find a page',
  /** Beside the button. */
  keys: 'Ctrl K',
} as const
