import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/consultations'
import { chartOf } from '../../patients/records/chart-access'
import type { Doer } from '../../workflow/command'
import { lockRecord, type RowOf } from '../../workflow/record'
import { WorkflowRefused } from '../../workflow/refusal'
import { type VisitStatus, visitMachine } from '../model/encounter-machine'

export type Visit = RowOf<typeof encounter>

/**
 * Locks the visit `id` until the transaction ends, so that nothing is added to it while it is being closed. Refuses
 * with `what`, such as "order", when it is in none of `statuses`, and whoever may not open the chart. Throws `WorkflowRefused`.
 */
export async function lockVisit(
  transaction: Transaction,
  doer: Doer,
  id: string,
  statuses: readonly VisitStatus[],
  what: string,
): Promise<Visit> {
  const visit = await lockRecord(transaction, encounter, id)
  await chartOf(transaction, doer, visit)
  const status = visit.status as VisitStatus
  if (statuses.includes(status)) return visit
  const now = visitMachine.statuses[status].toLowerCase()
  throw new WorkflowRefused('not from here', `It is not possible to ${what} now: the visit is ${now}.`)
}
