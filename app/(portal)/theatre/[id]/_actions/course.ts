'use server'

import { formAction, redirectTo } from '@/lib/actions/form-action'
import { now } from '@/lib/clock/clock'
import { hospitalInstant } from '@/lib/clock/hospital-time'
import { completeCheck, overrideCheck } from '@/lib/theatre/commands/checklist'
import {
  correctTime as correct,
  recordTime as record,
  stopOperation as stop,
} from '@/lib/theatre/commands/times'
import { lastTime } from '@/lib/theatre/model/last-time'
import {
  checkForms,
  correctTimeForm,
  overrideForm,
  reasonForm,
  timeForm,
} from '@/lib/theatre/schemas/operations'

export const completePreOp = formAction('completePreOp', checkForms['pre-op'], async ({ actor, input }) =>
  redirectTo(`/theatre/${await completeCheck(actor, input)}?flash=ready`),
)

export const completeSignIn = formAction('completeSignIn', checkForms['sign-in'], async ({ actor, input }) =>
  redirectTo(`/theatre/${await completeCheck(actor, input)}?flash=checked`),
)

export const completeTimeOut = formAction(
  'completeTimeOut',
  checkForms['time-out'],
  async ({ actor, input }) => redirectTo(`/theatre/${await completeCheck(actor, input)}?flash=checked`),
)

export const completeSignOut = formAction(
  'completeSignOut',
  checkForms['sign-out'],
  async ({ actor, input }) => redirectTo(`/theatre/${await completeCheck(actor, input)}?flash=checked`),
)

export const overrideChecklist = formAction('overrideChecklist', overrideForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await overrideCheck(actor, input)}?flash=overridden`),
)

export const recordOperationTime = formAction('recordOperationTime', timeForm, async ({ actor, input }) => {
  const { time, ...recorded } = input
  const at = time === null ? null : lastTime(time, now())
  return redirectTo(`/theatre/${await record(actor, { ...recorded, at })}?flash=time`)
})

export const correctOperationTime = formAction(
  'correctOperationTime',
  correctTimeForm,
  async ({ actor, input: { day, time, ...input } }) => {
    const at = day ? hospitalInstant(day, time) : lastTime(time, now())
    return redirectTo(`/theatre/${await correct(actor, { ...input, at })}?flash=time`)
  },
)

export const stopOperation = formAction('stopOperation', reasonForm, async ({ actor, input }) =>
  redirectTo(`/theatre/${await stop(actor, input)}?flash=stopped`),
)
