'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { chosenCode } from '@/lib/codes/chosen-code'
import { orderStepForm, prescriptionForm, serviceOrderForm } from '@/lib/orders/schemas'
import { moveOrder } from '@/lib/orders/steps/move-order'
import { orderMedicine, orderService } from '@/lib/orders/steps/place-order'
import { orderDoneWords, orderStepDoneWords } from '@/lib/orders/words/orders'

/** Orders a laboratory test, imaging or a procedure. */
export const orderTest = formAction('orderTest', serviceOrderForm, async ({ actor, input, run }) => {
  const { code: typed, way, ...asked } = input
  const code = await chosenCode(asked.kind, typed, 'code')
  const release = way === 'release'
  await run((transaction) => orderService(transaction, actor, { ...asked, code, release }))
  return saved(orderedSentence(code.display, release), { priority: 'routine' })
})

/** Prescribes a medicine. */
export const prescribe = formAction('prescribe', prescriptionForm, async ({ actor, input, run }) => {
  const { code: typed, way, ...asked } = input
  const code = await chosenCode('medicine', typed, 'code')
  const release = way === 'release'
  const { worked, unchecked } = await run((transaction) =>
    orderMedicine(transaction, actor, { ...asked, code, release }),
  )
  const amount = worked ? [orderDoneWords.worked(worked)] : []
  const sentences = [orderedSentence(code.display, release), ...amount, ...unchecked]
  return saved(sentences.join(' '), {}, unchecked.length > 0 ? 'attention' : 'good')
})

const orderedSentence = (display: string, released: boolean): string =>
  released ? orderDoneWords.released(display) : orderDoneWords.drafted(display)

/** Moves an order by one step: released, removed, stopped, done. */
export const stepOrder = formAction('stepOrder', orderStepForm, async ({ actor, input, run }) => {
  const { kind, event, id, expectedVersion, reason, override } = input
  const order = { id, expectedVersion, reason, override }
  const name = await run((transaction) => moveOrder(transaction, actor, kind, event, order))
  return saved(orderStepDoneWords[event](name))
})
