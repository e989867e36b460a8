'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as give from '@/lib/inpatient/rounds/give'
import * as record from '@/lib/inpatient/rounds/record'
import {
  giveForm,
  moveDoseForm,
  omitForm,
  recordAfterwardsForm,
  recordForm,
  retractDoseForm,
} from '@/lib/inpatient/rounds/schemas'
import { doseDone as done } from '@/lib/inpatient/rounds/words/screen'
import { secondPerson } from '@/lib/sign-in/asking-again/second-person'

interface Signed {
  secondUsername: string | null
  secondPassword: string
  secondCode: string
}

/** What was typed, with who signed instead of their password. */
async function signed<Input extends Signed>({ secondUsername, secondPassword, secondCode, ...input }: Input) {
  return { ...input, secondBy: await secondPerson({ secondUsername, secondPassword, secondCode }) }
}

export const giveDose = formAction('giveDose', giveForm, async ({ actor, input }) => {
  await give.giveDose(actor, await signed(input))
  return saved(done.given)
})

export const omitDose = formAction('omitDose', omitForm, async ({ actor, input }) => {
  await give.omitDose(actor, input)
  return saved(done.omitted)
})

export const moveDose = formAction('moveDose', moveDoseForm, async ({ actor, input }) => {
  const { event, reason, ...step } = input
  await give.moveDose(actor, event, { ...step, reason: reason ?? '' })
  return saved(done[event])
})

export const recordDose = formAction('recordDose', recordForm, async ({ actor, input }) => {
  const { order: orderId, ...given } = await signed(input)
  await record.recordDose(actor, { ...given, orderId })
  return saved(done.given)
})

export const recordDoseAfterwards = formAction(
  'recordDoseAfterwards',
  recordAfterwardsForm,
  async ({ actor, input }) => {
    await record.recordAfterwards(actor, await signed(input))
    return saved(done.given)
  },
)

export const retractDose = formAction('retractDose', retractDoseForm, async ({ actor, input }) => {
  await record.retractDose(actor, input)
  return saved(done.retracted)
})
