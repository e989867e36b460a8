'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm, savedForm } from '@/lib/actions/answer'
import { clockTime } from '@/lib/clock/hospital-time'
import { noteParts, PART_MAX, partNames, textOf } from '@/lib/encounters/model/note-text'
import { retractNote, saveDraft, signNote, startNote } from '@/lib/encounters/steps/note-commands'
import type { FormState } from '@/lib/forms/form-state'
import { formKey, readForm, recordVersion, requiredLine, text } from '@/lib/forms/read-form'
import { Refusal } from '@/lib/platform/refusal'
import { command } from '@/lib/workflow/command'
import { onceCommand } from '@/lib/workflow/once-command'
import type { Autosaved } from '../_notes/autosave-result'

const part = text(PART_MAX)
const draftForm = z.object({
  id: z.uuid('Open the visit again.'),
  expectedVersion: recordVersion,
  subjective: part,
  objective: part,
  assessment: part,
  plan: part,
})

/** Begins a note of a visit, or an addendum to a signed one. */
export async function beginNote(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let visit: string
  try {
    const { access } = await authorizeAction('beginNote')
    const schema = z.object({ key: formKey, encounter: z.uuid(), amends: z.uuid().optional() })
    const { key, encounter, amends } = readForm(schema, fields)
    await onceCommand(access, { key, action: 'beginNote' }, (transaction) =>
      startNote(transaction, access, { encounterId: encounter, ...(amends && { amends }) }),
    )
    visit = encounter
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/consultations/${visit}?said=note-begun#note`)
}

/** Saves a draft while it is written. */
export async function autosaveNote(form: FormData): Promise<Autosaved> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('autosaveNote')
    const { id, expectedVersion, ...typed } = readForm(draftForm, fields)
    const { at, ...saved } = await command(access, (transaction) =>
      saveDraft(transaction, access, { id, expectedVersion, text: typed }),
    )
    return { ...saved, at: clockTime(at) }
  } catch (error) {
    const { message = '', errors } = refuseForm(error, fields)
    return { status: 'refused', message: `Not saved. ${problemsOf(errors) || message}` }
  }
}

/** "Plan: at most 20000 characters." */
function problemsOf(errors: FormState['errors']): string {
  return partNames.flatMap((name) => (errors[name] ? [`${noteParts[name]}: ${errors[name]}`] : [])).join(' ')
}

const savedElsewhere =
  'You saved this draft in another tab, after you had opened it here. Nothing was saved, and what you typed is still here.'

const signForm = draftForm.extend({
  key: formKey,
  encounter: z.uuid(),
  way: z.enum(['save', 'sign']).default('sign'),
})

/** Signs a draft as it was sent, or only saves it, for browsers that run no scripts. */
export async function signVisitNote(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let visit: string
  try {
    const { access } = await authorizeAction('signVisitNote')
    const { key, encounter, id, expectedVersion, way, ...typed } = readForm(signForm, fields)
    await onceCommand(access, { key, action: `signVisitNote:${way}` }, async (transaction) => {
      const note = { id, expectedVersion, text: textOf(typed) }
      if (way === 'sign') return await signNote(transaction, access, note)
      const saved = await saveDraft(transaction, access, note)
      if (saved.status === 'conflict') throw new Refusal('conflict', savedElsewhere)
    })
    visit = way === 'sign' ? `${encounter}?said=signed` : `${encounter}?said=note-saved`
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/consultations/${visit}`)
}

const takeBackForm = z.object({
  key: formKey,
  expectedVersion: recordVersion,
  id: z.uuid(),
  reason: requiredLine(500, 'Give a reason. It is kept.'),
})

/** Marks a note as entered in error. */
export async function takeBackNote(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('takeBackNote')
    const { key, ...note } = readForm(takeBackForm, fields)
    const { wasDraft } = await onceCommand(access, { key, action: 'takeBackNote' }, (transaction) =>
      retractNote(transaction, access, note),
    )
    refresh()
    return savedForm(wasDraft ? 'The draft is discarded.' : 'The note is marked as entered in error.')
  } catch (error) {
    return refuseForm(error, fields)
  }
}
