'use server'

import { answerList, refuseList } from '@/app/(portal)/settings/_actions/answer-list'
import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import * as items from '@/lib/pharmacy/formulary/items'
import {
  addItemForm,
  addPackForm,
  changeItemForm,
  formularyListForm,
  packStepForm,
  priceForm,
} from '@/lib/pharmacy/formulary/schemas'
import { formularyWords } from '@/lib/pharmacy/formulary/words/pages'

const { done } = formularyWords

export const addFormularyItem = formAction('addFormularyItem', addItemForm, async ({ actor, input }) =>
  redirectTo(`/pharmacy/formulary/${await items.addItem(actor, input)}`),
)

export const changeFormularyItem = formAction(
  'changeFormularyItem',
  changeItemForm,
  async ({ actor, input }) => {
    await items.changeItem(actor, input)
    return saved(done.changed)
  },
)

export const addFormularyPack = formAction('addFormularyPack', addPackForm, async ({ actor, input }) => {
  const { id: itemId, ...pack } = input
  await items.addPack(actor, { ...pack, itemId })
  return saved(done.pack)
})

export const setFormularyPackInUse = formAction(
  'setFormularyPackInUse',
  packStepForm,
  async ({ actor, input }) => {
    const active = input.active === 'true'
    await items.setPackInUse(actor, { key: input.key, id: input.pack, active })
    return saved(active ? done.restored : done.retired)
  },
)

export const setFormularyPrice = formAction('setFormularyPrice', priceForm, async ({ actor, input }) => {
  const { id: itemId, amount: amountMinor, ...price } = input
  await items.setPrice(actor, { ...price, itemId, amountMinor })
  return saved(done.price)
})

export const loadFormulary = formAction(
  'loadFormulary',
  formularyListForm,
  ({ actor, input }) => answerList(actor, { ...input, list: 'formulary' }),
  { refuse: refuseList },
)
