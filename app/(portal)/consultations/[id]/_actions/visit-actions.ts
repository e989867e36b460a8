'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { closeVisitForm, visitStepForm } from '@/lib/encounters/schemas/visits'
import { closeVisit } from '@/lib/flows/close-visit'
import { moveVisit } from '@/lib/flows/visit-steps'

/** Moves a visit by one step: to the doctor, to waiting for results, back to the waiting room, cancelled. */
export const stepVisit = formAction('stepVisit', visitStepForm, async ({ actor, input, run }) => {
  const { id, event, expectedVersion, reason } = input
  await run((transaction) => moveVisit(transaction, actor, event, { id, expectedVersion, reason }))
  return redirectTo(`/consultations/${id}?flash=${event}`)
})

/** Signs and closes a visit. */
export const signAndClose = formAction('signAndClose', closeVisitForm, async ({ actor, input, run }) => {
  await run((transaction) => closeVisit(transaction, actor, input))
  return redirectTo(`/consultations/${input.id}?flash=complete`)
})
