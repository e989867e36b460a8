/** Confirmations after an action that leads to this page, by the `flash` of its address. */
export const flashMessages: Readonly<Record<string, string>> = {
  triage: 'The triage has begun.',
  triaged: 'The triage is finished. The patient waits for the doctor.',
  consult: 'The consultation has begun.',
  'await-results': 'The visit waits for results. It stays in your worklist.',
  'results-in': 'The consultation continues.',
  'hand-back': 'The patient is back in the waiting room.',
  cancel: 'The visit is cancelled.',
  retract: 'The visit is marked as entered in error.',
  complete: 'The visit is signed and closed, and its orders are released.',
  signed: 'The note is signed.',
  'note-begun': 'The note is a draft until you sign it. It saves itself.',
  'note-saved': 'The draft is saved.',
}
