'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import * as discounts from '@/lib/billing/accounts/commands/discounts'
import * as payers from '@/lib/billing/accounts/commands/payers'
import { stepAccount as step } from '@/lib/billing/accounts/commands/steps'
import {
  accountStepForm,
  discountForm,
  draftBillForm,
  payerForm,
  removePayerForm,
  reversalsForm,
  withdrawForm,
} from '@/lib/billing/accounts/schemas'
import { accountWords as words } from '@/lib/billing/accounts/words/pages'
import { creditReversals as credit } from '@/lib/billing/invoices/commands/credit'
import { draftBill as draft } from '@/lib/billing/invoices/commands/draft'
import { money } from '@/lib/format/money'

export const setPayer = formAction('setPayer', payerForm, async ({ actor, input }) => {
  await payers.setPayer(actor, input)
  return saved(words.payers.done.set)
})

export const removePayer = formAction('removePayer', removePayerForm, async ({ actor, input }) => {
  await payers.removePayer(actor, input)
  return saved(words.payers.done.removed)
})

export const giveDiscount = formAction('giveDiscount', discountForm, async ({ actor, input }) =>
  saved(words.discounts.done.given(money(await discounts.giveDiscount(actor, input)))),
)

export const withdrawDiscount = formAction('withdrawDiscount', withdrawForm, async ({ actor, input }) => {
  await discounts.withdrawDiscount(actor, input)
  return saved(words.discounts.done.withdrawn)
})

export const stepAccount = formAction('stepAccount', accountStepForm, async ({ actor, input }) => {
  await step(actor, input)
  return saved(words.done)
})

export const draftBill = formAction('draftBill', draftBillForm, async ({ actor, input }) =>
  redirectTo(`/billing/invoices/${await draft(actor, input)}`),
)

export const creditReversals = formAction('creditReversals', reversalsForm, async ({ actor, input }) =>
  redirectTo(`/billing/invoices/${await credit(actor, input)}`),
)
