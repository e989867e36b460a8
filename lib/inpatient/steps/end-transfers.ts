import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { transferRequest } from '@/db/schema/inpatient/stays'
import { type Actor, actingFor } from '../../access/actor'
import { transition } from '../../workflow/transition'
import { transfers } from '../workflows'

/** Cancels the open transfer of a stay that is locked, as part of a step that the actor may take. */
export async function endTransfersOf(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
  reason: string,
): Promise<void> {
  const open = await transaction
    .select({ id: transferRequest.id })
    .from(transferRequest)
    .where(
      and(
        eq(transferRequest.encounterId, encounterId),
        inArray(transferRequest.status, ['requested', 'accepted']),
      ),
    )
  for (const { id } of open)
    await transition(transaction, actingFor(actor, 'inpatient.care', reason), transfers, {
      ...{ id, event: 'cancel', reason },
    })
}
