import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { chartOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { lockRecord, type RowOf } from '../../workflow/record'
import { type VisitStatus, visitMachine } from '../model/encounter-machine'

export type Visit = RowOf<typeof encounter>

/**
 * Locks the visit `id` until the transaction ends, so that nothing is added to it while it is being closed. Refuses
 * with `what`, such as "order", when it is in none of `statuses`, and whoever may not open the chart. Throws `Refusal`.
 */
export async function lockVisit(
  transaction: Transaction,
  actor: Actor,
  id: string,
  statuses: readonly VisitStatus[],
  what: string,
): Promise<Visit> {
  const visit = await lockRecord(transaction, encounter, id)
  await chartOf(transaction, actor, visit)
  const status = visit.status as VisitStatus
  if (statuses.includes(status)) return visit
  const now = visitMachine.statuses[status].toLowerCase()
  throw new Refusal('invalid_transition', `It is not possible to ${what} now: the visit is ${now}.`)
}
