import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { chartOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { lockRecord } from '../../workflow/record'
import { covered } from '../../workflow/transition'
import { type VisitAct, visitActs } from '../model/visit-acts'
import { words } from '../words/refusals'
import { type Visit, visits } from '../workflows'

/**
 * Locks the visit `id` for `act` until the transaction ends, so that nothing is added to it while it is being closed.
 * Refuses, in this order, an actor who lacks the permission, one who may not open the chart, and a visit whose status
 * does not allow the act. Throws `Refusal`.
 */
export async function lockVisit(
  transaction: Transaction,
  actor: Actor,
  id: string,
  act: VisitAct,
): Promise<Visit> {
  const { permission, statuses } = visitActs[act]
  if (!actor.may(permission)) throw new Refusal('forbidden', words.mayNot(act))
  const visit = covered(visits, await lockRecord(transaction, encounter, id))
  await chartOf(transaction, actor, visit)
  const { status } = visit
  if (statuses.some((one) => one === status)) return visit
  throw new Refusal('invalid_transition', words.notNow(act, status))
}
