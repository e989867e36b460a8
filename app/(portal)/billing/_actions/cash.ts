'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as safe from '@/lib/billing/cash/commands/safe'
import * as sessions from '@/lib/billing/cash/commands/sessions'
import * as transfers from '@/lib/billing/cash/commands/transfers'
import {
  closeDrawerForm,
  decideCashForm,
  decideSafeForm,
  issueFloatForm,
  openDrawerForm,
  proposeSafeForm,
  reconcileForm,
  sendCashForm,
  stepDrawerForm,
  takeOverForm,
} from '@/lib/billing/cash/schemas'
import { cashWords, safeWords } from '@/lib/billing/cash/words/pages'
import { money } from '@/lib/format/money'

const { done } = cashWords

export const openDrawer = formAction('openDrawer', openDrawerForm, async ({ actor, input }) => {
  await sessions.openDrawer(actor, input)
  return saved(done.opened)
})

export const stepDrawer = formAction('stepDrawer', stepDrawerForm, async ({ actor, input }) => {
  await sessions.stepDrawer(actor, input)
  return saved(done[input.event])
})

export const takeOverDrawer = formAction('takeOverDrawer', takeOverForm, async ({ actor, input }) => {
  await sessions.takeOverDrawer(actor, input)
  return saved(done.taken)
})

export const closeDrawer = formAction('closeDrawer', closeDrawerForm, async ({ actor, input }) => {
  const { counted, expected } = await sessions.closeDrawer(actor, input)
  return counted === expected
    ? saved(done.balanced(money(counted)))
    : saved(done.difference(money(counted), money(expected), money(counted - expected)), {}, 'attention')
})

export const reconcileDrawer = formAction('reconcileDrawer', reconcileForm, async ({ actor, input }) => {
  await sessions.reconcileDrawer(actor, input)
  return saved(done.reconciled)
})

export const sendCash = formAction('sendCash', sendCashForm, async ({ actor, input }) => {
  const {
    amount: { minor: amountMinor },
    ...values
  } = input
  await transfers.sendCash(actor, { ...values, amountMinor })
  return saved(done.sent)
})

export const issueFloat = formAction('issueFloat', issueFloatForm, async ({ actor, input }) => {
  const {
    amount: { minor: amountMinor },
    ...values
  } = input
  await transfers.issueFloat(actor, { ...values, amountMinor })
  return saved(done.issued)
})

export const decideCash = formAction('decideCash', decideCashForm, async ({ actor, input }) => {
  const { reason, ...values } = input
  await transfers.decideCash(actor, { ...values, ...(reason && { reason }) })
  return saved(done[input.event])
})

export const proposeSafeMovement = formAction(
  'proposeSafeMovement',
  proposeSafeForm,
  async ({ actor, input }) => {
    const {
      amount: { minor: amountMinor },
      ...values
    } = input
    await safe.proposeSafeMovement(actor, { ...values, amountMinor })
    return saved(safeWords.done.proposed)
  },
)

export const decideSafeMovement = formAction(
  'decideSafeMovement',
  decideSafeForm,
  async ({ actor, input }) => {
    const { reason, ...values } = input
    await safe.decideSafeMovement(actor, { ...values, ...(reason && { reason }) })
    return saved(safeWords.done[input.event])
  },
)
