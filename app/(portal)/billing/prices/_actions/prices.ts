'use server'

import { answerList, refuseList } from '@/app/(portal)/settings/_actions/answer-list'
import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import * as codes from '@/lib/billing/prices/commands/codes'
import * as prices from '@/lib/billing/prices/commands/prices'
import { addCodeForm, changeCodeForm, priceListForm, setPriceForm } from '@/lib/billing/prices/schemas'
import { priceWords } from '@/lib/billing/prices/words/pages'
import { minorOf } from '@/lib/format/money'

const { done } = priceWords

export const addChargeCode = formAction('addChargeCode', addCodeForm, async ({ actor, input }) =>
  redirectTo(`/billing/prices/${await codes.addCode(actor, input)}`),
)

export const changeChargeCode = formAction('changeChargeCode', changeCodeForm, async ({ actor, input }) => {
  await codes.changeCode(actor, input)
  return saved(done.changed)
})

export const setChargePrice = formAction('setChargePrice', setPriceForm, async ({ actor, input }) => {
  const { amount, ...price } = input
  return saved(done.price(await prices.setPrice(actor, { ...price, amountMinor: minorOf(amount) ?? 0 })))
})

export const loadPrices = formAction(
  'loadPrices',
  priceListForm,
  ({ actor, input }) => answerList(actor, { ...input, list: 'prices' }),
  { refuse: refuseList },
)
