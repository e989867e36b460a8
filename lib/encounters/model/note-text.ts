/** The parts of a note, in the order in which they are written and read. */
export const partNames = ['subjective', 'objective', 'assessment', 'plan'] as const

export type NoteText = Record<(typeof partNames)[number], string>

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
