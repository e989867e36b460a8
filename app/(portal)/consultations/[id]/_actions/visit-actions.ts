'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { authorizeAction, formFields } from '@/lib/access/guards/action'
import { refuseForm } from '@/lib/actions/answer'
import { closeVisit } from '@/lib/flows/close-visit'
import { moveVisit, steps } from '@/lib/flows/visit-steps'
import type { FormState } from '@/lib/forms/form-state'
import { formKey, optionalLine, readForm, recordVersion } from '@/lib/forms/read-form'
import { onceCommand } from '@/lib/workflow/once-command'

const visitId = z.uuid('Open the visit again.')

const stepForm = z.object({
  key: formKey,
  expectedVersion: recordVersion,
  id: visitId,
  event: z.enum(steps, 'Choose what happens to the visit.'),
  reason: z.string().default(''),
})

/** Moves a visit by one step: to the doctor, to waiting for results, back to the waiting room, cancelled. */
export async function stepVisit(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let to: { id: string; event: string }
  try {
    const { access } = await authorizeAction('stepVisit')
    const { key, ...step } = readForm(stepForm, fields)
    await onceCommand(access, { key, action: 'stepVisit' }, (transaction) =>
      moveVisit(transaction, access, step.event, step),
    )
    to = step
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/consultations/${to.id}?said=${to.event}`)
}

const closeForm = z.object({
  key: formKey,
  expectedVersion: recordVersion,
  id: visitId,
  disposition: z.enum(['home', 'follow-up', 'admission', 'referral'], 'Choose what follows.'),
  detail: optionalLine(500),
  priority: z.enum(['routine', 'urgent', 'asap', 'stat'], 'Choose how soon.').default('routine'),
  override: optionalLine(500),
})

/** Signs and closes a visit. */
export async function signAndClose(_previous: FormState, form: FormData): Promise<FormState> {
  const fields = formFields(form)
  let closed: string
  try {
    const { access } = await authorizeAction('signAndClose')
    const { key, ...closing } = readForm(closeForm, fields)
    await onceCommand(access, { key, action: 'signAndClose' }, (transaction) =>
      closeVisit(transaction, access, closing),
    )
    closed = closing.id
  } catch (error) {
    return refuseForm(error, fields)
  }
  redirect(`/consultations/${closed}?said=complete`)
}
