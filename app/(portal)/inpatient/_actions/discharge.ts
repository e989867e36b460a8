'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as flow from '@/lib/flows/discharge'
import { admitLate as admit, cancelAdmission } from '@/lib/inpatient/commands/admission'
import { dischargeForm, reasonForm, stepForm } from '@/lib/inpatient/stay/schemas'
import { stepDone as done } from '@/lib/inpatient/stay/words/steps'

export const dischargeStay = formAction('dischargeStay', dischargeForm, async ({ actor, input }) => {
  const { reason, ...step } = input
  await flow.dischargePatient(actor, { ...step, reason: reason ?? '' })
  return saved(done.discharged)
})

export const undoStayDischarge = formAction('undoStayDischarge', reasonForm, async ({ actor, input }) => {
  await flow.undoDischarge(actor, input)
  return saved(done.undone)
})

export const recordStayDeparture = formAction('recordStayDeparture', stepForm, async ({ actor, input }) => {
  const { completed } = await flow.recordDeparture(actor, input)
  return saved(completed ? done.left : done.leftOpen)
})

export const completeStay = formAction('completeStay', stepForm, async ({ actor, input }) => {
  await flow.completeStay(actor, input)
  return saved(done.completed)
})

export const withdrawAdmission = formAction('withdrawAdmission', reasonForm, async ({ actor, input }) => {
  await cancelAdmission(actor, 'withdraw', input)
  return saved(done.withdrawn)
})

export const admitLate = formAction('admitLate', stepForm, async ({ actor, input }) => {
  await admit(actor, input)
  return saved(done.admitted)
})
