import { eq } from 'drizzle-orm'
import { writeOff } from '@/db/schema/billing/invoices'
import type { Actor } from '../../../access/actor'
import { notBefore } from '../../../clock/clock'
import { command } from '../../../workflow/command'
import { create, requireStep, transition } from '../../../workflow/transition'
import { refuseBilling } from '../../refuse-billing'
import { holdAccount } from '../hold-account'
import { writeOffs } from '../workflows'

interface Proposed {
  key: string
  /** Of the invoice. */
  id: string
  /** In the smallest unit; no more than is open. */
  amountMinor: number
  reason: string
}

/** Proposes that a part of an invoice will not be paid. Returns the id of the proposal. Throws `Refusal`. */
export async function proposeWriteOff(actor: Actor, { key, ...input }: Proposed): Promise<string> {
  requireStep(actor, writeOffs, 'propose')
  return await command(actor, { key, action: 'propose write-off', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id: invoiceId, ...values } = input
      const made = await create(inside, actor, writeOffs, {
        event: 'propose',
        values: { invoiceId, ...values, proposedBy: actor.person.id },
      })
      return made.id
    }),
  )
}

interface Decided {
  key: string
  id: string
  expectedVersion: number
  event: 'approve' | 'refuse'
  reason?: string
}

/** Decides about a write-off that somebody else proposed. Returns its id. Throws `Refusal`. */
export async function decideWriteOff(actor: Actor, { key, ...input }: Decided): Promise<string> {
  requireStep(actor, writeOffs, input.event)
  return await command(actor, { key, action: 'decide write-off', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, invoiceId } = writeOff
      const [asked] = await inside.select({ invoiceId }).from(writeOff).where(eq(id, input.id))
      if (asked) await holdAccount(inside, asked.invoiceId)
      await transition(inside, actor, writeOffs, {
        ...input,
        values: ({ proposedAt }) => ({ decidedBy: actor.person.id, decidedAt: notBefore(proposedAt) }),
      })
      return input.id
    }),
  )
}
