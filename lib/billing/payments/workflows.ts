import { payment, refundRequest } from '@/db/schema/billing/payments'
import type { Workflow } from '../../workflow/transition'
import type { PaymentStatus, RefundStatus } from '../model/codes'
import { type PaymentEvent, paymentMachine, type RefundEvent, refundMachine } from './machines'

export const payments: Workflow<typeof payment, PaymentStatus, PaymentEvent> = {
  table: payment,
  machine: paymentMachine,
}

export const refunds: Workflow<typeof refundRequest, RefundStatus, RefundEvent> = {
  table: refundRequest,
  machine: refundMachine,
}
