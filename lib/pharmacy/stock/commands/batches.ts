import type { Actor } from '../../../access/actor'
import { command } from '../../../workflow/command'
import { requireStep, transition } from '../../../workflow/transition'
import type { BatchEvent } from '../machines'
import { batches } from '../workflows'

/**
 * Puts a batch in quarantine, recalls or releases it, everywhere at once and with a reason. Returns its id. Throws `Refusal`.
 */
export async function stepBatch(
  actor: Actor,
  {
    key,
    ...input
  }: {
    key: string
    id: string
    expectedVersion: number
    event: Exclude<BatchEvent, 'receive'>
    reason: string
  },
): Promise<string> {
  requireStep(actor, batches, input.event)
  return await command(actor, { key, action: 'step batch', content: input }, async (transaction) => {
    await transition(transaction, actor, batches, input)
    return input.id
  })
}
