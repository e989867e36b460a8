'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import * as admission from '@/lib/inpatient/commands/admission'
import { acceptForm, admitForm, askForm, declineForm, receiveForm } from '@/lib/inpatient/schemas'
import { boardWords } from '@/lib/inpatient/words/board'

const { done } = boardWords

export const requestAdmission = formAction('requestAdmission', askForm, async ({ actor, input }) => {
  const { visit: fromEncounterId, ward: wardId, days: expectedDays, ...asked } = input
  await admission.requestAdmission(actor, { ...asked, fromEncounterId, wardId, expectedDays })
  return redirectTo(`/inpatient/requests?flash=admission-requested`)
})

export const acceptAdmission = formAction('acceptAdmission', acceptForm, async ({ actor, input }) => {
  const { ward: wardId, reason, ...step } = input
  await admission.acceptAdmission(actor, { ...step, wardId, reason: reason ?? '' })
  return saved(done.accepted)
})

export const declineAdmission = formAction('declineAdmission', declineForm, async ({ actor, input }) => {
  await admission.cancelAdmission(actor, 'decline', input)
  return saved(done.declined)
})

export const admitPatient = formAction('admitPatient', admitForm, async ({ actor, input }) => {
  await admission.admitPatient(actor, input)
  return saved(done.admitted)
})

export const receivePatient = formAction('receivePatient', receiveForm, async ({ actor, input }) => {
  const { bed: bedId, ...step } = input
  await admission.receivePatient(actor, { ...step, bedId })
  return saved(done.received)
})
