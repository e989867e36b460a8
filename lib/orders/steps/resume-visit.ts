import { and, eq, inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { serviceRequest } from '@/db/schema/orders'
import { type Actor, actingFor } from '../../access/actor'
import { visits } from '../../encounters/workflows'
import { nameOf } from '../../patients/records/chart-access'
import { lockRecord } from '../../workflow/record'
import { transition } from '../../workflow/transition'
import { becauseWords } from '../words/steps'

/** Who ends an order need not be able to read the chart of its visit. */
const waitingVisits: typeof visits = { ...visits, authorizeRecord: nameOf }

/**
 * Lets a visit that waited for results go on after the last of its orders for the laboratory and imaging ended, however it
 * ended. The visit is locked already by whatever ends an order. Throws `Refusal`.
 */
export async function resumeVisit(
  transaction: Transaction,
  actor: Actor,
  encounterId: string,
): Promise<void> {
  const visit = await lockRecord(transaction, encounter, encounterId)
  if (visit.class === 'IMP' || visit.status !== 'on-hold') return
  const [awaited] = await transaction
    .select({ id: serviceRequest.id })
    .from(serviceRequest)
    .where(
      and(
        eq(serviceRequest.encounterId, encounterId),
        inArray(serviceRequest.category, ['laboratory', 'imaging']),
        inArray(serviceRequest.status, ['active', 'on-hold']),
      ),
    )
    .limit(1)
  if (awaited) return
  await transition(
    transaction,
    actingFor(actor, 'consultations.write', becauseWords.resultsIn),
    waitingVisits,
    { id: encounterId, event: 'results-in' },
  )
}
