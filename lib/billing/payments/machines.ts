import type { Machine } from '../../workflow/machine'
import type { PaymentStatus, RefundStatus } from '../model/codes'
import { paymentStatusWords, paymentStepWords, refundStatusWords, refundStepWords } from './words/machines'

export type PaymentEvent = keyof typeof paymentStepWords
type PaymentPermission = 'billing.payments.take' | 'billing.payments.cancel'

/** Money that came in or went back; it is never changed. */
export const paymentMachine: Machine<PaymentStatus, PaymentEvent, PaymentPermission> = {
  entity: 'payment',
  statuses: paymentStatusWords,
  events: {
    take: { label: paymentStepWords.take, from: [], to: 'active', permission: 'billing.payments.take' },
    'pay-out': {
      label: paymentStepWords['pay-out'],
      from: [],
      to: 'active',
      permission: 'billing.payments.take',
    },
    cancel: {
      label: paymentStepWords.cancel,
      from: ['active'],
      to: 'cancelled',
      permission: 'billing.payments.cancel',
      needsReason: true,
    },
  },
}

export type RefundEvent = keyof typeof refundStepWords
type RefundPermission = 'billing.refunds.request' | 'billing.refunds.approve' | 'billing.payments.take'

/** A refund: asked for by one person, approved by another, then paid out. */
export const refundMachine: Machine<RefundStatus, RefundEvent, RefundPermission> = {
  entity: 'refund_request',
  statuses: refundStatusWords,
  events: {
    request: {
      label: refundStepWords.request,
      from: [],
      to: 'requested',
      permission: 'billing.refunds.request',
    },
    approve: {
      label: refundStepWords.approve,
      from: ['requested'],
      to: 'approved',
      permission: 'billing.refunds.approve',
    },
    refuse: {
      label: refundStepWords.refuse,
      from: ['requested'],
      to: 'refused',
      permission: 'billing.refunds.approve',
      needsReason: true,
    },
    withdraw: {
      label: refundStepWords.withdraw,
      from: ['requested', 'approved'],
      to: 'cancelled',
      permission: 'billing.refunds.request',
      needsReason: true,
    },
    pay: { label: refundStepWords.pay, from: ['approved'], to: 'paid', permission: 'billing.payments.take' },
  },
}
