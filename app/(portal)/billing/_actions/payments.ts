'use server'

import { formAction, redirectTo, saved } from '@/lib/actions/form-action'
import * as refunds from '@/lib/billing/payments/commands/refunds'
import * as taking from '@/lib/billing/payments/commands/take'
import {
  cancelPaymentForm,
  decideRefundForm,
  payRefundForm,
  requestRefundForm,
  takePaymentForm,
  withdrawRefundForm,
} from '@/lib/billing/payments/schemas'
import { payWords, receiptWords, refundWords } from '@/lib/billing/payments/words/pages'

export const takePayment = formAction('takePayment', takePaymentForm, async ({ actor, input }) => {
  const {
    account: accountId,
    payer: payerId,
    invoice: invoiceId,
    amount: { minor: amountMinor },
    ...values
  } = input
  const { id } = await taking.takePayment(actor, { ...values, accountId, payerId, invoiceId, amountMinor })
  return redirectTo(`/billing/receipts/${id}`)
})

export const cancelPayment = formAction('cancelPayment', cancelPaymentForm, async ({ actor, input }) => {
  await taking.cancelPayment(actor, input)
  return saved(receiptWords.done.cancelled)
})

export const requestRefund = formAction('requestRefund', requestRefundForm, async ({ actor, input }) => {
  const {
    payment: paymentId,
    amount: { minor: amountMinor },
    ...values
  } = input
  await refunds.requestRefund(actor, { ...values, paymentId, amountMinor })
  return saved(payWords.done.asked)
})

export const decideRefund = formAction('decideRefund', decideRefundForm, async ({ actor, input }) => {
  const { reason, ...values } = input
  await refunds.decideRefund(actor, { ...values, ...(reason && { reason }) })
  return saved(refundWords.done[input.event])
})

export const withdrawRefund = formAction('withdrawRefund', withdrawRefundForm, async ({ actor, input }) => {
  await refunds.withdrawRefund(actor, input)
  return saved(refundWords.done.withdrawn)
})

export const payRefund = formAction('payRefund', payRefundForm, async ({ actor, input }) => {
  const { number } = await refunds.payRefund(actor, input)
  return saved(refundWords.done.paid(number))
})
