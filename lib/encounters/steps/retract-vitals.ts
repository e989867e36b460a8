import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { transition } from '../../workflow/transition'
import { vitals } from '../workflows'

/**
 * Retracts a set of vital signs recorded by mistake. Returns when it was taken, as an ISO 8601 instant. Throws
 * `Refusal`.
 */
export async function retractVitals(
  transaction: Transaction,
  actor: Actor,
  set: { id: string; expectedVersion: number; reason: string },
): Promise<{ takenAt: string }> {
  const { takenAt } = await transition(transaction, actor, vitals, { ...set, event: 'retract' })
  return { takenAt: takenAt.toISOString() }
}
