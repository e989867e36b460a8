import 'server-only'
import { and, eq, or, sql } from 'drizzle-orm'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { database } from '../../../platform/database'
import { Refusal } from '../../../platform/refusal'
import { words } from '../words/refusals'

/** The id of the item that was chosen, or else typed by its code or full name. Throws `Refusal` beside the field. */
export async function findItem(
  actor: Actor,
  { item, other }: { item: string | null; other: string | null },
): Promise<string> {
  requirePermission(actor, 'pharmacy.dispense')
  if (!other) {
    if (item) return item
    throw new Refusal('invalid', words.noItem(), { field: 'item' })
  }
  const [found] = await database()
    .select({ id: stockItem.id })
    .from(stockItem)
    .where(
      and(
        eq(stockItem.active, true),
        or(eq(stockItem.code, other.toUpperCase()), eq(sql`lower(${stockItem.name})`, other.toLowerCase())),
      ),
    )
  if (!found) throw new Refusal('rule', words.notCarried(other), { field: 'other' })
  return found.id
}
