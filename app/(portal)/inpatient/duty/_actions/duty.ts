'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as weeks from '@/lib/duty/commands/copy-week'
import * as duty from '@/lib/duty/commands/duty'
import { shiftOn, shiftText } from '@/lib/duty/model/shift'
import { assignForm, changeForm, copyForm, endForm } from '@/lib/duty/schemas'
import { functionWords } from '@/lib/duty/words/machines'
import { listWords as words } from '@/lib/duty/words/pages'

export const assignDuty = formAction('assignDuty', assignForm, async ({ actor, input }) => {
  const { key, place: locationId, staff, as, day, from, to } = input
  const shift = shiftOn(day, from, to)
  await duty.assignDuty(actor, { key, staffId: Number(staff), locationId, function: as, shift })
  return saved(words.added(functionWords[as], shiftText(shift)), { as, day })
})

export const changeDuty = formAction('changeDuty', changeForm, async ({ actor, input }) => {
  const { day, from, to, ...step } = input
  const shift = shiftOn(day, from, to)
  await duty.changeDuty(actor, { ...step, shift })
  return saved(words.changed(shiftText(shift)), { day, from, to })
})

export const cancelDuty = formAction('cancelDuty', endForm, async ({ actor, input }) => {
  await duty.endDuty(actor, 'cancel', input)
  return saved(words.cancelled)
})

export const retractDuty = formAction('retractDuty', endForm, async ({ actor, input }) => {
  await duty.endDuty(actor, 'retract', input)
  return saved(words.cancelled)
})

export const copyDutyWeek = formAction('copyDutyWeek', copyForm, async ({ actor, input }) => {
  const { key, place: locationId, week: monday } = input
  const { copied, there, left } = await weeks.copyWeek(actor, { key, locationId, monday })
  return saved(words.copied(copied, there, left), {}, left.length > 0 ? 'attention' : 'good')
})
