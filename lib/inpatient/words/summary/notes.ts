/** The notes, diagnoses and orders of a stay. */
export const stayNotesWords = {
  title: 'Notes and orders',
  accessLog: 'notes of a stay',
  /** The noun for a row of the list of notes. */
  noun: 'note',
  notes: 'Notes',
  ended: 'The patient was discharged. What is added to a note now is marked as a late entry.',
  notYet: 'The ward has not received the patient yet. Notes and orders begin then.',
  latest: (most: number) =>
    `Of more than ${most} the open and the latest ones are shown. The timeline of the chart has them all.`,
} as const

/** Confirmations on that page, by the `flash` of its address. */
export const stayNotesFlashWords: Readonly<Record<string, string>> = {
  signed: 'The note is signed.',
  'note-begun': 'The note is a draft until you sign it. It saves itself.',
  'note-saved': 'The draft is saved.',
}
