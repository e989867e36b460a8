'use server'

import { formAction, saved } from '@/lib/actions/form-action'
import * as transfers from '@/lib/inpatient/commands/transfers'
import { acceptTransferForm, bedForm, reasonForm, transferForm } from '@/lib/inpatient/stay/schemas'
import { stepDone as done } from '@/lib/inpatient/stay/words/steps'

export const requestStayTransfer = formAction(
  'requestStayTransfer',
  transferForm,
  async ({ actor, input }) => {
    const { ward: wardId, ...step } = input
    await transfers.requestTransfer(actor, { ...step, wardId })
    return saved(done.asked)
  },
)

export const acceptStayTransfer = formAction(
  'acceptStayTransfer',
  acceptTransferForm,
  async ({ actor, input }) => {
    const { bed: bedId, ...step } = input
    await transfers.acceptTransfer(actor, { ...step, bedId })
    return saved(done.accepted)
  },
)

export const rejectStayTransfer = formAction('rejectStayTransfer', reasonForm, async ({ actor, input }) => {
  await transfers.endTransfer(actor, 'reject', input)
  return saved(done.rejected)
})

export const cancelStayTransfer = formAction('cancelStayTransfer', reasonForm, async ({ actor, input }) => {
  await transfers.endTransfer(actor, 'cancel', input)
  return saved(done.cancelled)
})

export const completeStayTransfer = formAction('completeStayTransfer', bedForm, async ({ actor, input }) => {
  const { bed: bedId, ...step } = input
  await transfers.completeTransfer(actor, { ...step, bedId })
  return saved(done.received)
})
