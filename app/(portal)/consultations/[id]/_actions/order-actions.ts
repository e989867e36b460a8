'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import { chosenCode } from '@/lib/codes/chosen-code'
import type { OrderStep } from '@/lib/orders/model/order-machines'
import { orderStepForm, prescriptionForm, serviceOrderForm } from '@/lib/orders/schemas'
import { moveOrder } from '@/lib/orders/steps/move-order'
import { orderMedicine, orderService } from '@/lib/orders/steps/place-order'

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
  await run((transaction) => orderMedicine(transaction, actor, { ...asked, code, release }))
  return saved(orderedSentence(code.display, release))
})

function orderedSentence(display: string, released: boolean): string {
  if (released) return `Released: ${display}.`
  return `In the draft: ${display}. It is released when the visit is signed.`
}

/** Moves an order by one step: released, removed, stopped, done. */
export const stepOrder = formAction('stepOrder', orderStepForm, async ({ actor, input, run }) => {
  const { kind, event, id, expectedVersion, reason, override } = input
  const order = { id, expectedVersion, reason, override }
  const name = await run((transaction) => moveOrder(transaction, actor, kind, event, order))
  return saved(`${name} ${done[event]}.`)
})

const done: Readonly<Record<OrderStep, string>> = {
  release: 'is released',
  withdraw: 'is removed from the draft',
  hold: 'is on hold',
  resume: 'continues',
  complete: 'is marked as done',
  stop: 'is stopped',
  retract: 'is marked as entered in error',
}
