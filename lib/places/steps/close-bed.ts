import type { Transaction } from '@/db/client'
import type { bed } from '@/db/schema/locations'
import { constraintOf } from '@/db/sqlstate'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { transition } from '../../workflow/transition'
import { inOrder } from '../model/in-order'
import { bedNames, words } from '../words/refusals'
import { beds } from '../workflows'
import { whoToAsk } from './who-to-ask'

/** A bed with the name of its room, or of its ward. */
export type PlacedBed = typeof bed.$inferSelect & { place: string }

/** Refuses to close `beds` while somebody is in one: says in which, and who may be asked, but not who is in it. */
export async function refuseOccupied(transaction: Transaction, beds: readonly PlacedBed[]): Promise<void> {
  const occupied = inOrder(beds.filter(({ status }) => status === 'O'))
  const [first] = occupied
  if (!first) return
  const ask = await whoToAsk(transaction, first.locationId)
  throw new Refusal('rule', words.occupied(bedNames(occupied), ask), { stale: true })
}

/** Closes a bed in which nobody is and that nobody waits for. Throws `Refusal`, which names who may be asked. */
export async function closeBed(
  transaction: Transaction,
  actor: Actor,
  bed: PlacedBed,
  step: { reason: string; expectedVersion?: number },
): Promise<void> {
  await refuseOccupied(transaction, [bed])
  try {
    await transaction.transaction((inside) =>
      transition(inside, actor, beds, { ...step, id: bed.id, event: 'close' }),
    )
  } catch (error) {
    if (constraintOf(error) !== 'bed_reserved') throw error
    const ask = await whoToAsk(transaction, bed.locationId)
    throw new Refusal('rule', words.reserved(bedNames([bed]), ask), { stale: true })
  }
}
