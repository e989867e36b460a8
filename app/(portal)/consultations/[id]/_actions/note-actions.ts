'use server'

import type { EncounterShown } from '@/app/ui/care/encounter-shown'
import type { Autosaved } from '@/app/ui/care/notes/autosave-result'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { clockTime } from '@/lib/clock/hospital-time'
import { partNames, textOf } from '@/lib/encounters/model/note-text'
import { draftForm, retractNoteForm, signNoteForm, startNoteForm } from '@/lib/encounters/schemas/notes'
import { retractNote } from '@/lib/encounters/steps/retract-note'
import { saveDraft } from '@/lib/encounters/steps/save-draft'
import { signNote } from '@/lib/encounters/steps/sign-note'
import { startNote } from '@/lib/encounters/steps/start-note'
import { draftWords, noteDoneWords, notePartWords } from '@/lib/encounters/words/notes'
import { words } from '@/lib/encounters/words/refusals'
import type { FormState } from '@/lib/forms/form-state'
import { readForm } from '@/lib/forms/read-form'
import { Refusal } from '@/lib/platform/refusal'
import { unkeyedCommand } from '@/lib/workflow/command'

/** The page on which the notes of an encounter are written. */
const pageOf = (place: EncounterShown['place'], id: string) =>
  place === 'stay' ? `/inpatient/${id}/notes` : `/consultations/${id}`

/** Begins a note of a visit or a stay, or an addendum to a signed one. */
export const beginNote = formAction('beginNote', startNoteForm, async ({ actor, input, run }) => {
  const { encounter: encounterId, place, amends } = input
  await run((transaction) => startNote(transaction, actor, { encounterId, ...(amends && { amends }) }))
  return redirectTo(`${pageOf(place, encounterId)}?flash=note-begun#note`)
})

/** Saves a draft while it is written. */
export async function autosaveNote(form: FormData): Promise<Autosaved> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('autosaveNote')
    const { id, expectedVersion, ...typed } = readForm(draftForm, fields)
    // Without a key: the version says whether it was saved before.
    const { at, ...answer } = await unkeyedCommand(access, (transaction) =>
      saveDraft(transaction, access, { id, expectedVersion, text: typed }),
    )
    return { ...answer, at: clockTime(at) }
  } catch (error) {
    const { message = '', errors } = refuseForm(error, fields)
    return { status: 'refused', message: draftWords.notSaved(problemsOf(errors) || message) }
  }
}

/** "Plan: at most 20000 characters." */
function problemsOf(errors: FormState['errors']): string {
  return partNames
    .flatMap((name) => (errors[name] ? [`${notePartWords[name]}: ${errors[name]}`] : []))
    .join(' ')
}

/** Signs a draft as it was sent, or only saves it, for browsers that run no scripts. */
export const signVisitNote = formAction('signVisitNote', signNoteForm, async ({ actor, input, run }) => {
  const { encounter, place, id, expectedVersion, way } = input
  const note = { id, expectedVersion, text: textOf(input) }
  await run(async (transaction) => {
    if (way === 'sign') return await signNote(transaction, actor, note)
    const { status } = await saveDraft(transaction, actor, note)
    if (status === 'conflict') throw new Refusal('conflict', words.savedElsewhere())
  })
  return redirectTo(`${pageOf(place, encounter)}?flash=${way === 'sign' ? 'signed' : 'note-saved'}`)
})

/** Marks a note as entered in error. */
export const takeBackNote = formAction('takeBackNote', retractNoteForm, async ({ actor, input, run }) => {
  const { wasDraft } = await run((transaction) => retractNote(transaction, actor, input))
  return saved(wasDraft ? noteDoneWords.discarded : noteDoneWords.takenBack)
})
