import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { refundRequest } from '@/db/schema/billing/payments'
import type { Actor } from '../../../access/actor'
import { notBefore } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { create, requireStep, transition } from '../../../workflow/transition'
import { drawerFor } from '../../cash/own-drawer'
import { refuseMoney } from '../../cash/refuse-money'
import { words } from '../../cash/words/refusals'
import type { PaymentMethod } from '../../model/codes'
import { holdAccountOf } from '../hold-account'
import { nextReceipt } from '../receipt-number'
import { payments, refunds } from '../workflows'
import type { Receipt } from './take'

interface Asked {
  key: string
  paymentId: string
  /** In the smallest unit. */
  amountMinor: number
  reason: string
}

/** Asks that a part of a payment, or all of it, is given back. Nothing moves until somebody else approves it. Returns its id. Throws `Refusal`. */
export async function requestRefund(actor: Actor, { key, ...input }: Asked): Promise<string> {
  requireStep(actor, refunds, 'request')
  return await command(actor, { key, action: 'request refund', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const { accountId } = await holdAccountOf(inside, input.paymentId)
      const { id } = await create(inside, actor, refunds, {
        event: 'request',
        values: { ...input, accountId, requestedBy: actor.person.id },
      })
      return id
    }),
  )
}

interface Step {
  key: string
  id: string
  expectedVersion: number
}

/** Approves a refund, or refuses it with a reason. Returns its id. Throws `Refusal`, also to the one who asked for it. */
export async function decideRefund(
  actor: Actor,
  { key, ...input }: Step & { event: 'approve' | 'refuse'; reason?: string },
): Promise<string> {
  requireStep(actor, refunds, input.event)
  return await command(actor, { key, action: 'decide refund', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      await holdAccountOf(inside, await paymentOf(inside, input.id))
      const { id } = await transition(inside, actor, refunds, {
        ...input,
        values: ({ requestedAt }) => ({ decidedBy: actor.person.id, decidedAt: notBefore(requestedAt) }),
        guard: ({ requestedBy }) => {
          if (requestedBy === actor.person.id) throw new Refusal('rule', words.ownRefund())
        },
      })
      return id
    }),
  )
}

/** Withdraws a refund that one asked for and that was not paid out, with a reason. Returns its id. Throws `Refusal`. */
export async function withdrawRefund(
  actor: Actor,
  { key, ...input }: Step & { reason: string },
): Promise<string> {
  requireStep(actor, refunds, 'withdraw')
  return await command(actor, { key, action: 'withdraw refund', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      await holdAccountOf(inside, await paymentOf(inside, input.id))
      const { id } = await transition(inside, actor, refunds, {
        ...{ ...input, event: 'withdraw' },
        guard: ({ requestedBy }) => {
          if (requestedBy !== actor.person.id) throw new Refusal('rule', words.othersRefund())
        },
      })
      return id
    }),
  )
}

/**
 * Pays an approved refund out: cash from one’s own open drawer, the rest is noted with its reference. What the payment paid is taken
 * back as far as it is needed, so that it is due again. Answered with the receipt of the refund. Throws `Refusal`.
 */
export async function payRefund(
  actor: Actor,
  { key, ...input }: Step & { method: PaymentMethod; reference: string | null },
): Promise<Receipt> {
  requireStep(actor, refunds, 'pay')
  const { id, expectedVersion, method, reference } = input
  return await command(actor, { key, action: 'pay refund', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const paid = await holdAccountOf(inside, await paymentOf(inside, id))
      const drawer = await drawerFor(inside, actor, method)
      if (method !== 'cash' && !reference)
        throw new Refusal('invalid', words.needsReference(), { field: 'reference' })
      const request = await lockRequest(inside, id)
      const number = await nextReceipt(inside)
      const refund = await create(inside, actor, payments, {
        event: 'pay-out',
        values: {
          ...{
            receiptNumber: number,
            accountId: paid.accountId,
            payerId: paid.payerId,
            kind: 'refund',
            method,
          },
          ...{ reference, amountMinor: -request.amountMinor, refunds: paid.id, receivedBy: actor.person.id },
          cashSessionId: drawer?.id ?? null,
        },
      })
      await transition(inside, actor, refunds, {
        ...{ id, expectedVersion, event: 'pay' },
        values: { paidAs: refund.id },
      })
      return { id: refund.id, number }
    }),
  )
}

async function lockRequest(transaction: Transaction, id: string) {
  const [request] = await transaction
    .select()
    .from(refundRequest)
    .where(eq(refundRequest.id, id))
    .for('update')
  if (!request) throw new Refusal('not_found', words.noRefund())
  if (request.status !== 'approved') throw new Refusal('rule', words.refundApprove())
  return request
}

/** The payment that a request is about. Throws `Refusal`: `not_found`. */
async function paymentOf(transaction: Transaction, id: string): Promise<string> {
  const [request] = await transaction
    .select({ paymentId: refundRequest.paymentId })
    .from(refundRequest)
    .where(eq(refundRequest.id, id))
  if (!request) throw new Refusal('not_found', words.noRefund())
  return request.paymentId
}
