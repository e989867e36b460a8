'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { recordBirth } from '@/lib/inpatient/commands/birth'
import * as care from '@/lib/inpatient/commands/care'
import { typedInstant } from '@/lib/inpatient/model/typed-instant'
import {
  birthForm,
  isolationForm,
  leaveForm,
  resuscitationForm,
  stepForm,
} from '@/lib/inpatient/stay/schemas'
import { stepDone as done } from '@/lib/inpatient/stay/words/steps'

export const startStayLeave = formAction('startStayLeave', leaveForm, async ({ actor, input }) => {
  await care.changeLeave(actor, 'leave', { ...input, until: input.until ? typedInstant(input.until) : null })
  return saved(done.onLeave)
})

export const endStayLeave = formAction('endStayLeave', stepForm, async ({ actor, input }) => {
  await care.changeLeave(actor, 'return', input)
  return saved(done.back)
})

export const setStayIsolation = formAction('setStayIsolation', isolationForm, async ({ actor, input }) => {
  await care.setIsolation(actor, input)
  return saved(done.isolation, { isolation: input.isolation })
})

export const setStayResuscitation = formAction(
  'setStayResuscitation',
  resuscitationForm,
  async ({ actor, input }) => {
    await care.setResuscitation(actor, input)
    return saved(done.resuscitation, { resuscitation: input.resuscitation, note: input.note ?? '' })
  },
)

export const recordStayBirth = formAction('recordStayBirth', birthForm, async ({ actor, input }) => {
  const { given, bornAt, bed: bedId, ...step } = input
  const child = await recordBirth(actor, {
    ...{ ...step, given: given ?? '', bornAt: typedInstant(bornAt), bedId },
  })
  return redirectTo(`/inpatient/${child.stayId}?flash=born`)
})
