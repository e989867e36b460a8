import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { medicationRequest, serviceRequest } from '@/db/schema/orders'
import type { Actor } from '../../access/actor'
import { refuseUnlessAllowed } from '../../encounters/steps/lock-encounter'
import { chartOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { lockRecord } from '../../workflow/record'
import { requireStep } from '../../workflow/transition'
import type { OrderKind, OrderStep } from '../model/order-machines'
import { words } from '../words/refusals'
import { medications, services } from '../workflows'

/**
 * Checks that the actor may take the step, then locks the visit or the stay of the order, which must still allow a release.
 * Every command locks it before the order, so that no deadlock is possible. Throws `Refusal`.
 */
export async function lockEncounterOfOrder(
  transaction: Transaction,
  actor: Actor,
  kind: OrderKind,
  { id, event }: { id: string; event: OrderStep },
): Promise<void> {
  requireStep(actor, kind === 'medication' ? medications : services, event)
  const [row] = await (kind === 'medication'
    ? transaction
        .select({ encounterId: medicationRequest.encounterId, category: medicationRequest.category })
        .from(medicationRequest)
        .where(eq(medicationRequest.id, id))
    : transaction
        .select({ encounterId: serviceRequest.encounterId, category: serviceRequest.category })
        .from(serviceRequest)
        .where(eq(serviceRequest.id, id)))
  if (!row) throw new Refusal('not_found', words.noOrder())
  const visit = await lockRecord(transaction, encounter, row.encounterId)
  if (event !== 'release' && event !== 'resume') return
  // Before anything is said of the visit: its chart may be closed to this user.
  await chartOf(transaction, actor, visit)
  refuseUnlessAllowed(visit, row.category === 'discharge' ? 'release-discharge' : 'release')
}
