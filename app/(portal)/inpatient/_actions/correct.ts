'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import * as correct from '@/lib/inpatient/commands/correct'
import { typedInstant } from '@/lib/inpatient/model/typed-instant'
import { bedTimesForm, reasonForm, receiptForm } from '@/lib/inpatient/stay/schemas'

export const correctStayBed = formAction('correctStayBed', bedTimesForm, async ({ actor, input }) => {
  const { entry: assignmentId, bed: bedId, from, until, knownFrom, knownUntil, ...step } = input
  await correct.correctBedTimes(actor, {
    ...{ ...step, assignmentId, bedId },
    from: typedInstant(from, knownFrom),
    until: until ? typedInstant(until, knownUntil) : null,
  })
  return redirectTo(`/inpatient/${input.id}?flash=corrected`)
})

export const correctStayReceipt = formAction('correctStayReceipt', receiptForm, async ({ actor, input }) => {
  const { receivedAt, known, ...step } = input
  await correct.correctReceipt(actor, { ...step, receivedAt: typedInstant(receivedAt, known) })
  return redirectTo(`/inpatient/${input.id}?flash=corrected`)
})

export const retractStay = formAction('retractStay', reasonForm, async ({ actor, input }) => {
  await correct.retractStay(actor, input)
  return redirectTo(`/inpatient/${input.id}?flash=retracted`)
})
