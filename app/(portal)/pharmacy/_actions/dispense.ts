'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as asking from '@/lib/pharmacy/dispense/commands/ask'
import * as checking from '@/lib/pharmacy/dispense/commands/check'
import { findItem } from '@/lib/pharmacy/dispense/commands/find-item'
import * as handing from '@/lib/pharmacy/dispense/commands/hand-over'
import * as picking from '@/lib/pharmacy/dispense/commands/pick'
import * as returning from '@/lib/pharmacy/dispense/commands/returned'
import {
  answerForm,
  askForm,
  checkForm,
  declineForm,
  handOverForm,
  moveDispenseForm,
  pickForm,
  retractForm,
  takeBackForm,
  unpickForm,
} from '@/lib/pharmacy/dispense/schemas'
import { done } from '@/lib/pharmacy/dispense/words/screen'
import { secondPerson } from '@/lib/sign-in/asking-again/second-person'

interface Signed {
  secondUsername: string | null
  secondPassword: string
  secondCode: string
}

/** What was typed, with who signed instead of their password. */
async function signed<Input extends Signed>({ secondUsername, secondPassword, secondCode, ...input }: Input) {
  return { ...input, witnessId: await secondPerson({ secondUsername, secondPassword, secondCode }) }
}

export const checkPrescription = formAction('checkPrescription', checkForm, async ({ actor, input }) => {
  const { item, other, location: locationId, ...said } = input
  const itemId = await findItem(actor, { item, other })
  await checking.checkPrescription(actor, { ...said, itemId, locationId })
  return saved(done.checked)
})

export const declinePrescription = formAction(
  'declinePrescription',
  declineForm,
  async ({ actor, input }) => {
    await checking.declinePrescription(actor, input)
    return saved(done.declined)
  },
)

export const askPrescriber = formAction('askPrescriber', askForm, async ({ actor, input }) => {
  await asking.askPrescriber(actor, input)
  return saved(done.asked)
})

export const answerQuestion = formAction('answerQuestion', answerForm, async ({ actor, input }) => {
  await asking.answerQuestion(actor, input)
  return saved(done.answered)
})

export const pickBatch = formAction('pickBatch', pickForm, async ({ actor, input }) => {
  const { batch: batchId, ...picked } = input
  await picking.pickBatch(actor, { ...picked, batchId })
  return saved(done.picked)
})

export const unpick = formAction('unpick', unpickForm, async ({ actor, input }) => {
  await picking.unpick(actor, input)
  return saved(done.unpicked)
})

export const moveDispense = formAction('moveDispense', moveDispenseForm, async ({ actor, input }) => {
  const { event, ...step } = input
  await picking.moveDispense(actor, event, step)
  return saved(done[event])
})

export const handOver = formAction('handOver', handOverForm, async ({ actor, input }) => {
  const { key, id, expectedVersion, identifiedBy, handedTo, ...said } = await signed(input)
  const { counselling, overReason, override, witnessId } = said
  await handing.handOver(actor, {
    ...{ key, id, expectedVersion, identifiedBy, handedTo, counselling, overReason, override, witnessId },
  })
  return saved(done.handedOver)
})

export const retractDispense = formAction('retractDispense', retractForm, async ({ actor, input }) => {
  await handing.retractDispense(actor, input)
  return saved(done.retracted)
})

export const takeBack = formAction('takeBack', takeBackForm, async ({ actor, input }) => {
  const { line: lineId, quantity, ...returned } = await signed(input)
  await returning.takeBack(actor, { ...returned, lineId, quantity: quantity ?? 0 })
  return saved(done.takenBack)
})
