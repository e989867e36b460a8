import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { nameOf } from '../../patients/records/chart-access'
import { lockRecord, type RowOf } from '../../workflow/record'

/**
 * Locks the visit or the stay `id` whose orders are worked on: every command about orders does so first, so that none waits for
 * another in a circle. Throws `Refusal`, also to somebody who may not know who the patient is.
 */
export async function lockVisit(
  transaction: Transaction,
  actor: Actor,
  id: string,
): Promise<RowOf<typeof encounter>> {
  const row = await lockRecord(transaction, encounter, id)
  await nameOf(transaction, actor, row)
  return row
}
