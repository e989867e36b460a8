import type { Transaction } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { chartOf } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { lockRecord, type RowOf } from '../../workflow/record'
import { covered } from '../../workflow/transition'
import { allowsAct, type CareAct, careActs, stateOf } from '../model/care-acts'
import { words } from '../words/refusals'
import { type Visit, visits } from '../workflows'

type Encounter = RowOf<typeof encounter>

/**
 * Locks the visit or the stay `id` for `act` until the transaction ends, so that nothing is added to it while it is being
 * closed. Refuses, in this order, an actor who lacks the permission, one who may not open the chart, and an encounter whose
 * status does not allow the act. Throws `Refusal`.
 */
export async function lockEncounter(
  transaction: Transaction,
  actor: Actor,
  id: string,
  act: CareAct,
): Promise<Encounter> {
  requireCareAct(actor, act)
  const row = await lockRecord(transaction, encounter, id)
  await chartOf(transaction, actor, row)
  refuseUnlessAllowed(row, act)
  return row
}

/** The same of a visit; a stay is refused as `not_found`. Throws `Refusal`. */
export async function lockVisit(
  transaction: Transaction,
  actor: Actor,
  id: string,
  act: CareAct,
): Promise<Visit> {
  requireCareAct(actor, act)
  const visit = covered(visits, await lockRecord(transaction, encounter, id))
  await chartOf(transaction, actor, visit)
  refuseUnlessAllowed(visit, act)
  return visit
}

function requireCareAct(actor: Actor, act: CareAct): void {
  if (!actor.may(careActs[act].permission)) throw new Refusal('forbidden', words.mayNot(act))
}

/** Refuses the act for an encounter whose status does not allow it. Throws `Refusal`. */
export function refuseUnlessAllowed(row: Pick<Encounter, 'class' | 'status'>, act: CareAct): void {
  const state = stateOf(row)
  if (!allowsAct(state, act)) throw new Refusal('invalid_transition', words.notNow(act, state))
}
