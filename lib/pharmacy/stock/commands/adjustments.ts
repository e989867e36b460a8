import type { Actor } from '../../../access/actor'
import { now } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { create, requireStep, transition } from '../../../workflow/transition'
import type { AdjustmentReason } from '../../model/supply-codes'
import { type Amount, batchOf, unitsOfAmount } from '../steps/find-item'
import { postMovements } from '../steps/post-movements'
import { refuseStock } from '../steps/refuse-stock'
import { adjustmentWords } from '../words/adjustments'
import { words } from '../words/refusals'
import { adjustments } from '../workflows'

interface Proposal extends Amount {
  batchId: string
  locationId: string
  /** Whether there is more than the ledger says, less, or some is destroyed or sent back. */
  direction: 'more' | 'less' | 'dispose'
  reason: AdjustmentReason
  note: string | null
}

/** Proposes a correction of the stock, which changes nothing until somebody else approves it. Returns its id. Throws `Refusal`. */
export async function proposeAdjustment(
  actor: Actor,
  { key, ...input }: Proposal & { key: string },
): Promise<string> {
  requireStep(actor, adjustments, 'propose')
  return await command(actor, { key, action: 'propose adjustment', content: input }, async (transaction) => {
    const { batchId, locationId, direction, reason, note } = input
    const { item } = await batchOf(transaction, batchId)
    const units = await unitsOfAmount(transaction, item, input)
    const { id } = await refuseStock(transaction, (inside) =>
      create(inside, actor, adjustments, {
        event: 'propose',
        values: {
          ...{ batchId, locationId, itemId: item.id, reason, note, proposedBy: actor.person.id },
          quantity: direction === 'more' ? units : -units,
          kind: direction === 'dispose' ? 'disposal' : 'adjustment',
        },
      }),
    )
    return id
  })
}

interface Decision {
  key: string
  id: string
  expectedVersion: number
  event: 'approve' | 'refuse'
  reason?: string
}

/**
 * Approves a correction, which then moves the stock, or refuses it with a reason. Both names are in the ledger, the second as the witness.
 * Returns its id. Throws `Refusal`, also to the one who proposed it.
 */
export async function decideAdjustment(actor: Actor, { key, ...input }: Decision): Promise<string> {
  requireStep(actor, adjustments, input.event)
  return await command(actor, { key, action: 'decide adjustment', content: input }, (transaction) =>
    refuseStock(transaction, async (inside) => {
      const decided = await transition(inside, actor, adjustments, {
        ...input,
        values: () => ({ decidedBy: actor.person.id, decidedAt: now() }),
        guard: ({ proposedBy }) => {
          if (proposedBy === actor.person.id) throw new Refusal('rule', words.ownAdjustment())
        },
      })
      if (input.event === 'refuse') return decided.id
      const { id, itemId, batchId, locationId, quantity, kind, proposedBy, reason, note } = decided
      await postMovements(inside, [
        {
          ...{
            itemId,
            batchId,
            locationId,
            quantity,
            kind,
            recordedBy: proposedBy,
            witnessId: actor.person.id,
          },
          ...{ sourceType: 'stock_adjustment', sourceId: id },
          reason: [adjustmentWords.reasons[reason], note].filter(Boolean).join(': '),
        },
      ])
      return id
    }),
  )
}
