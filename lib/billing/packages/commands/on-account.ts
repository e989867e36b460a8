import 'server-only'
import { eq } from 'drizzle-orm'
import { account } from '@/db/schema/billing/accounts'
import { accountPackage } from '@/db/schema/billing/packages'
import { chargeItemDefinition } from '@/db/schema/billing/prices'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { now } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, lockRecord, updateRecord } from '../../../workflow/record'
import { refuseBilling } from '../../refuse-billing'
import { words } from '../../words/refusals'

/**
 * Puts a package on an account: it is charged, and what is in it is taken off what was charged already and is on no bill, and off what
 * comes. Returns the account’s id. Throws `Refusal`, such as for a package that is on it already.
 */
export async function addPackage(
  actor: Actor,
  { key, ...input }: { key: string; id: string; packageId: string },
): Promise<string> {
  requirePermission(actor, 'billing.packages')
  return await command(actor, { key, action: 'add package', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, packageId } = input
      await lockRecord(inside, account, id)
      const [chosen] = await inside
        .select({ code: chargeItemDefinition.code })
        .from(chargeItemDefinition)
        .where(eq(chargeItemDefinition.id, packageId))
      if (!chosen) throw new Refusal('invalid', words.packageUnknown(), { field: 'package' })
      const by = { addedAt: now(), addedBy: actor.person.id }
      const values = { accountId: id, packageCode: chosen.code, ...by }
      const [made] = await inside.insert(accountPackage).values(values).returning({ id: accountPackage.id })
      await updateRecord(inside, account, actor, id, {})
      await audit(inside, accountPackage, 'add', { id: made?.id, account: id, package: chosen.code })
      return id
    }),
  )
}

/**
 * Takes a package off its account while neither it nor what it covers is on a bill; what it covered is charged again. Returns the
 * account’s id. Throws `Refusal`.
 */
export async function cancelPackage(
  actor: Actor,
  { key, ...input }: { key: string; id: string; reason: string },
): Promise<string> {
  requirePermission(actor, 'billing.packages')
  return await command(actor, { key, action: 'cancel package', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      const { id, reason } = input
      const [known] = await inside
        .select({ accountId: accountPackage.accountId })
        .from(accountPackage)
        .where(eq(accountPackage.id, id))
      if (!known) throw new Refusal('not_found', words.packageOff())
      await lockRecord(inside, account, known.accountId)
      const [held] = await inside.select().from(accountPackage).where(eq(accountPackage.id, id))
      if (held?.cancelledAt) throw new Refusal('conflict', words.packageOff(), { stale: true })
      await inside
        .update(accountPackage)
        .set({ cancelledAt: now(), cancelledBy: actor.person.id, cancelReason: reason })
        .where(eq(accountPackage.id, id))
      await updateRecord(inside, account, actor, known.accountId, {})
      await audit(inside, accountPackage, 'cancel', { id, account: known.accountId, reason })
      return known.accountId
    }),
  )
}
