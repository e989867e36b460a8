import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { account } from '@/db/schema/billing/accounts'
import { chargeDiscount } from '@/db/schema/billing/charges'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { now } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, lockRecord, updateRecord } from '../../../workflow/record'
import { allocate } from '../../model/shares'
import { refuseBilling } from '../../refuse-billing'
import { words } from '../../words/refusals'
import { type ChargeToBill, chargesToBill } from '../charges-to-bill'

/** An amount in the smallest unit, or a part in hundredths of a per cent. */
export type Off = { minor: number } | { basisPoints: number }

interface Wanted {
  key: string
  /** Of the account. */
  id: string
  /** Null for the whole bill: all that can be billed now. */
  chargeId: string | null
  off: Off
  reason: string
}

/**
 * Takes something off a charge, or off all charges that are to be billed, shared among them. Returns how much, in the smallest
 * unit. Throws `Refusal`, such as for more than the actor may take off: see `discount_limit`.
 */
export async function giveDiscount(actor: Actor, { key, ...input }: Wanted): Promise<number> {
  requirePermission(actor, 'billing.discounts.give')
  return await command(actor, { key, action: 'give discount', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, chargeId, off, reason } = input
      await lockRecord(inside, account, id)
      const open = await chargesToBill(inside, id)
      const charges = chargeId ? open.filter((one) => one.id === chargeId) : open
      if (charges.length === 0) throw new Refusal('rule', words.discountNotOpen(), { stale: true })
      const nets = charges.map(({ netMinor }) => netMinor)
      const minor = amountOf(off, charges)
      if (minor < 1 || minor > nets.reduce((sum, net) => sum + net, 0))
        throw new Refusal('rule', words.discountTooMuch(), { field: 'amount' })
      const shared = { groupId: randomUUID(), reason, createdBy: actor.person.id, createdAt: now() }
      const rows = allocate(minor, nets).flatMap((amountMinor, nth) =>
        amountMinor > 0 ? [{ ...shared, amountMinor, chargeItemId: charges[nth]?.id ?? '' }] : [],
      )
      await inside.insert(chargeDiscount).values(rows)
      await updateRecord(inside, account, actor, id, {})
      await audit(inside, chargeDiscount, 'give', { id, charge: chargeId, minor, reason })
      return minor
    }),
  )
}

/**
 * A part is measured without tax, as the limits are; all of it is what is left with tax.
 */
function amountOf(off: Off, charges: readonly ChargeToBill[]): number {
  if ('minor' in off) return off.minor
  if (off.basisPoints === 10_000) return charges.reduce((sum, { netMinor }) => sum + netMinor, 0)
  const base = charges.reduce((sum, { baseMinor }) => sum + BigInt(baseMinor), 0n)
  return Number((base * BigInt(off.basisPoints)) / 10_000n)
}

/** Takes a discount back, on all charges that share it, while none is on a bill. Returns the account’s id. Throws `Refusal`. */
export async function withdrawDiscount(
  actor: Actor,
  { key, ...input }: { key: string; id: string; groupId: string },
): Promise<string> {
  requirePermission(actor, 'billing.discounts.give')
  return await command(actor, { key, action: 'withdraw discount', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, groupId } = input
      await lockRecord(inside, account, id)
      const { withdrawnAt } = chargeDiscount
      const gone = await inside
        .update(chargeDiscount)
        .set({ withdrawnAt: now(), withdrawnBy: actor.person.id })
        .where(and(eq(chargeDiscount.groupId, groupId), isNull(withdrawnAt)))
        .returning({ id: chargeDiscount.id })
      if (gone.length === 0) throw new Refusal('conflict', words.changedMeanwhile(), { stale: true })
      await updateRecord(inside, account, actor, id, {})
      await audit(inside, chargeDiscount, 'withdraw', { id, group: groupId })
      return id
    }),
  )
}
