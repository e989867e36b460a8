'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import * as orders from '@/lib/pharmacy/stock/commands/orders'
import { addToOrderForm, draftOrderForm, stepOrderForm } from '@/lib/pharmacy/stock/schemas'
import { orderWords } from '@/lib/pharmacy/stock/words/orders'

export const draftOrder = formAction('draftOrder', draftOrderForm, async ({ actor, input }) => {
  const { place: locationId, ...values } = input
  return redirectTo(`/pharmacy/stock/orders/${await orders.draftOrder(actor, { ...values, locationId })}`)
})

export const addToOrder = formAction('addToOrder', addToOrderForm, async ({ actor, input }) => {
  const { item: itemId, pack: packId, ...values } = input
  await orders.addToOrder(actor, { ...values, itemId, packId })
  return saved(orderWords.done.added)
})

export const stepPurchaseOrder = formAction(
  'stepPurchaseOrder',
  stepOrderForm,
  async ({ actor, input: { reason, ...input } }) => {
    await orders.stepOrder(actor, { ...input, ...(reason && { reason }) })
    return saved(orderWords.done[input.event])
  },
)
