'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm, savedForm } from '@/lib/actions/answer'
import type { Score } from '@/lib/encounters/model/early-warning-score'
import { riskWords } from '@/lib/encounters/model/labels'
import { vitalsFields } from '@/lib/encounters/model/vital-limits'
import { finishTriage, recordVitals, retractVitals, startTriage } from '@/lib/flows/triage'
import type { FormState } from '@/lib/forms/form-state'
import { formKey, readForm, recordVersion, requiredLine } from '@/lib/forms/read-form'
import { onceCommand } from '@/lib/workflow/once-command'
import { timeOf } from '../../_components/time-of'

const record = z.object({ key: formKey, id: z.uuid('Open the visit again.') })
const seenRecord = record.extend({ expectedVersion: recordVersion })

/** Begins the triage of a visit. */
export async function startVisitTriage(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let started: string
  try {
    const { access } = await authorizeAction('startVisitTriage')
    const { key, ...visit } = readForm(seenRecord, fields)
    await onceCommand(access, { key, action: 'startVisitTriage' }, (transaction) =>
      startTriage(transaction, access, visit),
    )
    started = visit.id
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/consultations/${started}?said=triage`)
}

/** Keeps a set of vital signs of a visit. */
export async function saveVitals(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('saveVitals')
    const { key, id } = readForm(record, fields)
    const typed = readForm(vitalsFields, fields)
    const scored = await onceCommand(access, { key, action: 'saveVitals' }, (transaction) =>
      recordVitals(transaction, access, id, typed),
    )
    refresh()
    return savedForm(`Vital signs saved. ${scoreSentence(scored)}`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}

function scoreSentence(scored: Score): string {
  if ('none' in scored) return scored.none
  const { total, risk } = scored.score
  return `NEWS2 is ${total}, ${riskWords[risk].toLowerCase()}.`
}

/** Marks a set of vital signs as entered in error. */
export async function takeBackVitals(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  try {
    const { access } = await authorizeAction('takeBackVitals')
    const schema = seenRecord.extend({ reason: requiredLine(500, 'Give a reason. It is kept.') })
    const { key, ...set } = readForm(schema, fields)
    const { takenAt } = await onceCommand(access, { key, action: 'takeBackVitals' }, (transaction) =>
      retractVitals(transaction, access, set),
    )
    refresh()
    return savedForm(`The vital signs of ${timeOf(new Date(takenAt))} are marked as entered in error.`)
  } catch (error) {
    return refuseForm(error, fields)
  }
}

const finishForm = seenRecord.extend({
  priority: z.enum(['emergency', 'urgent', 'routine'], 'Choose how soon the patient has to be seen.'),
})

/** Ends the triage of a visit with its priority. */
export async function finishVisitTriage(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let finished: string
  try {
    const { access } = await authorizeAction('finishVisitTriage')
    const { key, ...visit } = readForm(finishForm, fields)
    await onceCommand(access, { key, action: 'finishVisitTriage' }, (transaction) =>
      finishTriage(transaction, access, visit),
    )
    finished = visit.id
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/consultations/${finished}?said=triaged`)
}
