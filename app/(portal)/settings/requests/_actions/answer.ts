'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { hospitalInstant } from '@/lib/clock/hospital-time'
import { grantRequest as grant, refuseRequest as refuse } from '@/lib/requests/commands/answer-request'
import { grantForm, refuseForm } from '@/lib/requests/schemas'
import { inboxWords } from '@/lib/requests/words/requests'

/** Grants a request in the way that was chosen, to the end of a day if one is given. */
export const grantRequest = formAction('grantRequest', grantForm, async ({ actor, input }) => {
  const { key, request, way, note, lastDay } = input
  const until = lastDay === null ? undefined : hospitalInstant(lastDay, '24:00')
  return saved(inboxWords.granted(await grant(actor, { key, id: Number(request), way, note, until })))
})

/** Refuses a request, and says why. */
export const refuseRequest = formAction('refuseRequest', refuseForm, async ({ actor, input }) => {
  const { key, request, answer } = input
  return saved(inboxWords.refused(await refuse(actor, { key, id: Number(request), answer })))
})
