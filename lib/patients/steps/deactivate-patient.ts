import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import { transition } from '../../workflow/transition'
import { patients } from '../workflows'

/** Deactivates the record of a patient who no longer attends, with a reason, or reactivates it. Throws `Refusal`. */
export async function deactivateOrReactivate(
  transaction: Transaction,
  actor: Actor,
  {
    patientId,
    ...step
  }: { patientId: string; expectedVersion: number; event: 'deactivate' | 'reactivate'; reason: string },
): Promise<void> {
  await transition(transaction, actor, patients, { id: patientId, ...step })
}
