'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import { stepBill as step } from '@/lib/billing/invoices/commands/bill-steps'
import { draftCredit as draft } from '@/lib/billing/invoices/commands/credit'
import * as writeOffs from '@/lib/billing/invoices/commands/write-offs'
import { billStepForm, creditForm, decideForm, proposeForm } from '@/lib/billing/invoices/schemas'
import { invoiceWords as words } from '@/lib/billing/invoices/words/pages'

export const stepBill = formAction('stepBill', billStepForm, async ({ actor, input }) => {
  const { reason, ...rest } = input
  await step(actor, { ...rest, ...(reason && { reason }) })
  return saved(words.done[input.event === 'approveInterim' ? 'approve' : input.event])
})

export const draftCredit = formAction('draftCredit', creditForm, async ({ actor, input }) =>
  redirectTo(`/billing/invoices/${await draft(actor, input)}`),
)

export const proposeWriteOff = formAction('proposeWriteOff', proposeForm, async ({ actor, input }) => {
  await writeOffs.proposeWriteOff(actor, input)
  return saved(words.writeOffs.done.proposed)
})

export const decideWriteOff = formAction('decideWriteOff', decideForm, async ({ actor, input }) => {
  const { reason, ...rest } = input
  await writeOffs.decideWriteOff(actor, { ...rest, ...(reason && { reason }) })
  return saved(words.writeOffs.done.decided)
})
