import { z } from 'zod'
import { formKey, optionalLine, recordVersion, requiredLine } from '../../forms/read-form'
import { paymentMethods } from '../model/codes'
import { amountField } from './amount-field'
import { fieldWords as words } from './words/fields'

const existing = { key: formKey, id: z.uuid(words.reload), expectedVersion: recordVersion }
const optional = z
  .union([z.literal(''), z.uuid()], words.choose)
  .default('')
  .transform((id) => id || null)
const reason = requiredLine(200, words.reason).refine((typed) => [...typed].length >= 3, words.reason)
const method = z.enum(paymentMethods, words.choose)

export const takePaymentForm = z.object({
  ...{ key: formKey, account: z.uuid(words.reload), payer: optional, invoice: optional },
  ...{
    kind: z.enum(['payment', 'deposit'], words.choose),
    method,
    reference: optionalLine(60),
    amount: amountField,
  },
})

export const cancelPaymentForm = z.object({ ...existing, reason })

export const requestRefundForm = z.object({
  key: formKey,
  payment: z.uuid(words.reload),
  amount: amountField,
  reason,
})

export const decideRefundForm = z.object({
  ...existing,
  event: z.enum(['approve', 'refuse'], words.reload),
  reason: optionalLine(200),
})

export const withdrawRefundForm = z.object({ ...existing, reason })
export const payRefundForm = z.object({ ...existing, method, reference: optionalLine(60) })
