/** Messages beside a field for money. */
export const fieldWords = {
  missing: 'Write how much.',
  unclear: (example: string) => `This cannot be read as an amount. Write it as in ${example}.`,
  nothing: 'Write more than nothing.',
  tooMuch: 'This is more than can be entered here. Check the amount.',
  choose: 'Choose one.',
  reload: 'Load the page again.',
  reason: 'Write why.',
  pieces: 'Write a whole number, or nothing for none.',
  piecesNone: 'Write how many there are of at least one note or coin, also if it is 0.',
} as const
