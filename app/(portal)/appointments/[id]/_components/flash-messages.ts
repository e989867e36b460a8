/** Confirmations after an action that leads to this page, by the `flash` of its address. */
export const flashMessages: Readonly<Record<string, string>> = {
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
