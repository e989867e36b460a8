'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { addDays } from '@/lib/clock/day'
import { hospitalInstant } from '@/lib/clock/hospital-time'
import {
  cancelSession,
  confirmSession,
  explainLateStart as explain,
  planSession,
} from '@/lib/theatre/commands/sessions'
import { lateForm, sessionCancelForm, sessionForm, sessionStepForm } from '@/lib/theatre/schemas/plan'
import { sessionWords } from '@/lib/theatre/words/plan'

const { done } = sessionWords

export const planTheatreSession = formAction('planTheatreSession', sessionForm, async ({ actor, input }) => {
  const { key, theatre: theatreId, day, time, until, staff: surgeonId, department } = input
  const departmentId = department === '' ? null : Number(department)
  const from = hospitalInstant(day, time)
  // One that ends earlier than it begins ends on the next day.
  const end = hospitalInstant(until > time ? day : addDays(day, 1), until)
  await planSession(actor, { key, theatreId, departmentId, surgeonId, from, until: end })
  return saved(done.planned)
})

export const confirmTheatreSession = formAction(
  'confirmTheatreSession',
  sessionStepForm,
  async ({ actor, input }) => {
    await confirmSession(actor, input)
    return saved(done.confirmed)
  },
)

export const cancelTheatreSession = formAction(
  'cancelTheatreSession',
  sessionCancelForm,
  async ({ actor, input }) => {
    await cancelSession(actor, input)
    return saved(done.cancelled)
  },
)

export const explainLateStart = formAction('explainLateStart', lateForm, async ({ actor, input }) => {
  await explain(actor, input)
  return saved(done.explained)
})
