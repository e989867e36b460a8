import { z } from 'zod'
import { formKey, recordVersion, requiredLine, text } from '../../forms/read-form'
import { PART_MAX } from '../model/note-text'
import { visitFormWords as words } from '../words/forms'

const part = text(PART_MAX)
/** Whose page the form is on, which the answer leads back to. */
const place = z.enum(['visit', 'stay']).default('visit')

/** Begins a note of a visit, or an addendum to the note `amends`. */
export const startNoteForm = z.object({
  key: formKey,
  encounter: z.uuid(),
  place,
  amends: z.uuid().optional(),
})

/** An autosaved draft. */
export const draftForm = z.object({
  id: z.uuid(words.openAgain),
  expectedVersion: recordVersion,
  subjective: part,
  objective: part,
  assessment: part,
  plan: part,
})

/** A draft to sign, or to save from browsers without scripts. */
export const signNoteForm = draftForm.extend({
  key: formKey,
  encounter: z.uuid(),
  place,
  way: z.enum(['save', 'sign']).default('sign'),
})

export const retractNoteForm = z.object({
  key: formKey,
  id: z.uuid(),
  expectedVersion: recordVersion,
  reason: requiredLine(500, words.reason),
})
