import { statementsIn, type Transaction } from '@/db/client'
import { paymentAllocation } from '@/db/schema/billing/payments'
import type { Actor } from '../../../access/actor'
import { now } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { create, requireStep, transition } from '../../../workflow/transition'
import { drawerFor } from '../../cash/own-drawer'
import { refuseMoney } from '../../cash/refuse-money'
import { words } from '../../cash/words/refusals'
import type { PaymentMethod } from '../../model/codes'
import { holdAccount, holdAccountOf } from '../hold-account'
import { nextReceipt } from '../receipt-number'
import { payments } from '../workflows'

interface Taken {
  key: string
  accountId: string
  /** Null of the patient, or of somebody for them. */
  payerId: string | null
  /** A payment is of what is due; a deposit is paid ahead, and pays what is billed later. */
  kind: 'payment' | 'deposit'
  method: PaymentMethod
  reference: string | null
  /** In the smallest unit. */
  amountMinor: number
  /** An invoice that it pays first; otherwise the oldest. */
  invoiceId: string | null
}

/** A receipt, as the one who took the payment needs it. */
export interface Receipt {
  /** Of the payment. */
  id: string
  number: string
}

/**
 * Takes a payment or a deposit. It pays the invoice that was chosen, then the oldest of its payer. The same form sent again is answered
 * with the receipt of the first time; another one for the same is refused, as nothing is due any more. Cash goes into one’s own open
 * drawer. Throws `Refusal`.
 */
export async function takePayment(actor: Actor, { key, ...input }: Taken): Promise<Receipt> {
  requireStep(actor, payments, 'take')
  return await command(actor, { key, action: 'take payment', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const { accountId, invoiceId, ...values } = input
      await holdAccount(inside, accountId)
      const drawer = await drawerFor(inside, actor, values.method)
      if (values.method !== 'cash' && values.method !== 'card' && !values.reference)
        throw new Refusal('invalid', words.needsReference(), { field: 'reference' })
      const number = await nextReceipt(inside)
      const taken = await create(inside, actor, payments, {
        event: 'take',
        values: {
          ...{ ...values, accountId, receiptNumber: number, receivedBy: actor.person.id },
          cashSessionId: drawer?.id ?? null,
        },
      })
      if (invoiceId) await allocate(inside, actor, taken, invoiceId)
      await statementsIn(inside)`select allocate_payments(${accountId}, ${actor.person.id})`
      return { id: taken.id, number }
    }),
  )
}

/** So much of a payment as the invoice needs. The rest pays others. */
async function allocate(
  transaction: Transaction,
  actor: Actor,
  { id, amountMinor }: { id: string; amountMinor: number },
  invoiceId: string,
): Promise<void> {
  const [open] = await statementsIn(transaction)<{ unpaid: number | null }[]>`
    select invoice_unpaid(${invoiceId})::float8 as unpaid`
  const part = Math.min(amountMinor, open?.unpaid ?? 0)
  if (part <= 0) throw new Refusal('rule', words.invoiceNotOpen(), { field: 'invoice' })
  await transaction
    .insert(paymentAllocation)
    .values({ paymentId: id, invoiceId, amountMinor: part, createdBy: actor.person.id })
}

/** Cancels a payment that somebody else took, while their drawer is open. What it paid is due again. Returns its id. Throws `Refusal`. */
export async function cancelPayment(
  actor: Actor,
  { key, ...input }: { key: string; id: string; expectedVersion: number; reason: string },
): Promise<string> {
  requireStep(actor, payments, 'cancel')
  return await command(actor, { key, action: 'cancel payment', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      await holdAccountOf(inside, input.id)
      const { id } = await transition(inside, actor, payments, {
        ...{ ...input, event: 'cancel' },
        values: () => ({ cancelledBy: actor.person.id, cancelledAt: now() }),
      })
      return id
    }),
  )
}
