'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { shiftOn } from '@/lib/duty/model/shift'
import * as handovers from '@/lib/inpatient/handover/commands'
import { changedLines, valuesOfLines } from '@/lib/inpatient/handover/lines'
import { readLines } from '@/lib/inpatient/handover/queries'
import { cancelForm, receiveForm, startForm, stepForm, writeForm } from '@/lib/inpatient/handover/schemas'
import { handoverWords as words } from '@/lib/inpatient/handover/words'

export const startHandover = formAction('startHandover', startForm, async ({ actor, input }) => {
  const { key, ward: wardId, day, from, to } = input
  await handovers.startHandover(actor, { key, wardId, shift: shiftOn(day, from, to) })
  return saved(words.started)
})

export const writeHandover = formAction('writeHandover', writeForm, async ({ actor, input, fields }) => {
  const { intent, ...existing } = input
  const give = intent === 'give'
  await handovers.writeHandover(actor, { ...existing, lines: changedLines(fields), give })
  const kept = await readLines(actor, existing.id)
  return saved(give ? words.gave : words.saved, valuesOfLines(kept, fields))
})

export const takeBackHandover = formAction('takeBackHandover', stepForm, async ({ actor, input }) => {
  await handovers.takeBackHandover(actor, input)
  return saved(words.tookBack)
})

export const receiveHandover = formAction('receiveHandover', receiveForm, async ({ actor, input }) => {
  await handovers.receiveHandover(actor, input)
  return saved(words.receivedNow)
})

export const cancelHandover = formAction('cancelHandover', cancelForm, async ({ actor, input }) => {
  await handovers.cancelHandover(actor, input)
  return saved(words.cancelledNow)
})
