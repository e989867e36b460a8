import 'server-only'
import { and, eq } from 'drizzle-orm'
import { stockReorder } from '@/db/schema/pharmacy/reorder'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { command } from '../../workflow/command'
import { audit, insertRecord, requireVersion, updateRecord } from '../../workflow/record'
import { itemInUse } from '../stock/steps/find-item'
import { refuseStock } from '../stock/steps/refuse-stock'

interface Accepted {
  locationId: string
  itemId: string
  /** Base units: below how many it is ordered, and how many then. */
  level: number
  quantity: number
  /** Of the level that was kept when the suggestion was shown; null where there was none. */
  expectedVersion: number | null
}

/**
 * Keeps the reorder level and quantity of an item in a place, as they were suggested and seen. Returns the name of the item. Throws
 * `Refusal`: somebody else has kept another meanwhile, or the item is out of use.
 */
export async function acceptReorder(
  actor: Actor,
  { key, ...input }: Accepted & { key: string },
): Promise<string> {
  requirePermission(actor, 'pharmacy.stock.order')
  const { expectedVersion, ...values } = input
  return await command(
    actor,
    { key, action: 'accept reorder level', content: input },
    async (transaction) => {
      const { name } = await itemInUse(transaction, values.itemId)
      const [kept] = await transaction
        .select()
        .from(stockReorder)
        .where(and(eq(stockReorder.locationId, values.locationId), eq(stockReorder.itemId, values.itemId)))
        .for('update')
      if (kept) {
        await requireVersion<typeof stockReorder>(transaction, kept, expectedVersion ?? 0)
        await updateRecord(transaction, stockReorder, actor, kept.id, values)
      } else await refuseStock(transaction, (inside) => insertRecord(inside, stockReorder, actor, values))
      await audit(transaction, stockReorder, 'accept', { ...values, before: kept?.level ?? null })
      return name
    },
  )
}
