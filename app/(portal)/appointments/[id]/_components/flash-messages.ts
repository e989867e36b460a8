/** What the page of an appointment says after a step that led there, by the word in its address. */
const words: Readonly<Record<string, string>> = {
  booked: 'The appointment is booked.',
  waiting: 'The patient is on the waiting list.',
  moved: 'The appointment has its new time, and the old one is free.',
  cancel: 'The appointment is cancelled.',
  retract: 'The appointment is marked as entered in error.',
  'mark-no-show': 'It is recorded that the patient did not come.',
  'undo-no-show': 'The appointment is booked again, at its time.',
  'checked-in': 'The patient is checked in and waits under this number.',
  'undo-check-in': 'The check-in is undone. The appointment is booked again, at its time.',
}

/** The sentence for `said`, if there is one. */
export function saidWords(said: string | string[] | undefined): string | undefined {
  return typeof said === 'string' && Object.hasOwn(words, said) ? words[said] : undefined
}
