'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import {
  decideAdjustment as decide,
  proposeAdjustment as propose,
} from '@/lib/pharmacy/stock/commands/adjustments'
import { stepBatch as step } from '@/lib/pharmacy/stock/commands/batches'
import * as takes from '@/lib/pharmacy/stock/commands/takes'
import {
  adjustmentForm,
  batchStepForm,
  beginCountForm,
  cancelForm,
  decideAdjustmentForm,
  decideCountForm,
  saveCountForm,
} from '@/lib/pharmacy/stock/schemas'
import { adjustmentWords } from '@/lib/pharmacy/stock/words/adjustments'
import { countWords, itemWords } from '@/lib/pharmacy/stock/words/pages'

export const stepBatch = formAction('stepBatch', batchStepForm, async ({ actor, input }) => {
  await step(actor, input)
  return saved(itemWords.done[input.event])
})

export const proposeAdjustment = formAction('proposeAdjustment', adjustmentForm, async ({ actor, input }) => {
  const { batch: batchId, place: locationId, pack: packId, ...values } = input
  await propose(actor, { ...values, batchId, locationId, packId })
  return saved(adjustmentWords.done.proposed)
})

export const decideAdjustment = formAction(
  'decideAdjustment',
  decideAdjustmentForm,
  async ({ actor, input: { reason, ...input } }) => {
    await decide(actor, { ...input, ...(reason && { reason }) })
    return saved(adjustmentWords.done[input.event])
  },
)

export const beginCount = formAction('beginCount', beginCountForm, async ({ actor, input }) => {
  const { place: locationId, ...values } = input
  return redirectTo(`/pharmacy/stock/counts/${await takes.beginCount(actor, { ...values, locationId })}`)
})

export const saveCount = formAction('saveCount', saveCountForm, async ({ actor, input, fields }) => {
  await takes.saveCount(actor, input)
  const typed = Object.entries(fields).filter(([name]) => name.startsWith('count-'))
  return input.finish
    ? saved(countWords.done.finished)
    : saved(countWords.done.saved, Object.fromEntries(typed.map(([name, value]) => [name, String(value)])))
})

export const cancelCount = formAction('cancelCount', cancelForm, async ({ actor, input }) => {
  await takes.cancelCount(actor, input)
  return saved(countWords.done.cancelled)
})

export const decideCount = formAction(
  'decideCount',
  decideCountForm,
  async ({ actor, input: { reason, ...input } }) => {
    await takes.decideCount(actor, { ...input, ...(reason && { reason }) })
    return saved(countWords.done[input.event])
  },
)
