/** The parts of a note, in the order in which they are written and read. */
export const noteParts = {
  subjective: 'Subjective',
  objective: 'Objective',
  assessment: 'Assessment',
  plan: 'Plan',
} as const

export type NotePart = keyof typeof noteParts
export type NoteText = Record<NotePart, string>

export const partNames = Object.keys(noteParts) as NotePart[]

/** The hint below each part’s label. */
export const partHints: NoteText = {
  subjective: 'What the patient says: complaint, course, history.',
  objective: 'What was found: examination, measurements, results.',
  assessment: 'What it is, and how sure that is.',
  plan: 'What is done, and what the patient was told.',
}

/** Maximum number of characters in a part. */
export const PART_MAX = 20_000

export const emptyNote: NoteText = { subjective: '', objective: '', assessment: '', plan: '' }

/** Whether nothing was written. */
export const isBlank = (text: NoteText) => partNames.every((part) => text[part].trim() === '')

/** Whether two texts are equal; leading and trailing blanks are ignored because they are not stored. */
export const isSameText = (one: NoteText, other: NoteText) =>
  partNames.every((part) => one[part].trimEnd() === other[part].trimEnd())

/** Picks the text fields of a larger object. */
export function textOf({ subjective, objective, assessment, plan }: NoteText): NoteText {
  return { subjective, objective, assessment, plan }
}
