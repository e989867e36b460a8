import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { packageItem } from '@/db/schema/billing/packages'
import { chargeItemDefinition } from '@/db/schema/billing/prices'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { now } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { audit, lockRecord } from '../../../workflow/record'
import { contentRefusals as words } from '../words/refusals'

interface Item {
  /** Of the package. */
  id: string
  /** Of what is in it. */
  code: string
  /** Null for any number. */
  quantity: number | null
}

/** Says how many of something are in a package from now on. Returns the name of it. Throws `Refusal`. */
export async function setPackageItem(
  actor: Actor,
  { key, ...input }: Item & { key: string },
): Promise<string> {
  requirePermission(actor, 'billing.prices')
  return await command(actor, { key, action: 'set package item', content: input }, async (transaction) => {
    const { id, code: itemCode, quantity } = input
    const packageCode = await lockPackage(transaction, id)
    if (itemCode.startsWith('package/'))
      throw new Refusal('rule', words.packageInPackage(), { field: 'code' })
    const [item] = await transaction
      .select({ name: chargeItemDefinition.name })
      .from(chargeItemDefinition)
      .where(eq(chargeItemDefinition.code, itemCode))
    if (!item) throw new Refusal('rule', words.noCode(itemCode), { field: 'code' })
    const by = { updatedAt: now(), updatedBy: actor.person.id }
    await transaction
      .insert(packageItem)
      .values({ packageCode, itemCode, quantity, ...by })
      .onConflictDoUpdate({
        target: [packageItem.packageCode, packageItem.itemCode],
        set: { quantity, ...by },
      })
    await audit(transaction, packageItem, 'set', { id, package: packageCode, item: itemCode, quantity })
    return item.name
  })
}

/** Takes something out of a package from now on. Throws `Refusal`. */
export async function removePackageItem(
  actor: Actor,
  { key, ...input }: { key: string; id: string; code: string },
): Promise<void> {
  requirePermission(actor, 'billing.prices')
  await command(actor, { key, action: 'remove package item', content: input }, async (transaction) => {
    const { id, code: itemCode } = input
    const packageCode = await lockPackage(transaction, id)
    const gone = await transaction
      .delete(packageItem)
      .where(and(eq(packageItem.packageCode, packageCode), eq(packageItem.itemCode, itemCode)))
      .returning({ itemCode: packageItem.itemCode })
    if (gone.length === 0) throw new Refusal('conflict', words.notInPackage(), { stale: true })
    await audit(transaction, packageItem, 'remove', { id, package: packageCode, item: itemCode })
  })
}

async function lockPackage(transaction: Transaction, id: string): Promise<string> {
  const { code, category } = await lockRecord(transaction, chargeItemDefinition, id)
  if (category !== 'package') throw new Refusal('rule', words.notPackage())
  return code
}
