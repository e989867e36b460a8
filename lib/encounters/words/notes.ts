import type { NoteText } from '../model/note-text'

/** The parts of a note. */
export const notePartWords: NoteText = {
  subjective: 'Subjective',
  objective: 'Objective',
  assessment: 'Assessment',
  plan: 'Plan',
}

/** The hint below each part’s label. */
export const notePartHints: NoteText = {
  subjective: 'What the patient says: complaint, course, history.',
  objective: 'What was found: examination, measurements, results.',
  assessment: 'What it is, and how sure that is.',
  plan: 'What is done, and what the patient was told.',
}

/** The notes of a visit. */
export const notesWords = {
  title: 'Note',
  noneYet: 'None written yet',
  draftWaits: 'A draft of yours: it saves itself, and waits for your signature',
  addendumWaits: 'An addendum of yours waits for your signature',
  othersDraft: (author: string) => `${author} is writing a note that is not signed yet.`,
  write: 'Write a note',
} as const

/** A signed note. */
export const signedNoteWords = {
  note: (signedAt: string) => `Note by <author/>, signed ${signedAt}` as const,
  addendum: (signedAt: string) => `Addendum by <author/>, signed ${signedAt}` as const,
  hasAddendum: 'Has an addendum',
  late: 'Late entry, after the discharge',
  inError: (reason: string) => `Entered in error: ${reason}`,
  writeAddendum: 'Write an addendum',
  takeBack: 'Entered in error',
} as const

/** The draft of a note, and what became of it. */
export const draftWords = {
  addendum: 'Addendum',
  addendumTo: (signedAt: string) => `Addendum to the note of ${signedAt}`,
  sign: 'Sign the note',
  signAddendum: 'Sign the addendum',
  save: 'Save the draft',
  discard: 'Discard the draft',
  saving: 'Saving…',
  savedAt: (at: string) => `Draft saved ${at}`,
  restored: 'Your earlier entries were restored.',
  notSaved: (why: string) => `Not saved. ${why}`,
  notSavedSince: (at: string) => `Not saved since ${at}.`,
  noAnswerSince: (at: string) =>
    `Not saved since ${at}: the portal does not answer. What you type is kept in this tab and saved as soon as it does.`,
  settleFirst: 'Settle the two texts of the note first. Nothing was signed.',
  notSigned: 'Your note could not be saved, so nothing was signed. What you typed is still here.',
} as const

/** Two tabs with the same draft. */
export const draftConflictWords = {
  said: (at: string) =>
    `You saved this draft in another tab at ${at}, with the text below. What you typed here is not lost, and neither is that.`,
  both: 'Put both together',
  other: 'Use the other text',
} as const

export const noteDoneWords = {
  discarded: 'The draft is discarded.',
  takenBack: 'The note is marked as entered in error.',
} as const
