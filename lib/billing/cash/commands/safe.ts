import type { Actor } from '../../../access/actor'
import { now } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { create, requireStep, transition } from '../../../workflow/transition'
import type { SafeMovementKind } from '../../model/codes'
import { refuseMoney } from '../refuse-money'
import { words } from '../words/refusals'
import { safeMovements } from '../workflows'

interface Proposal {
  key: string
  kind: SafeMovementKind
  /** In the smallest unit, more than nothing. */
  amountMinor: number
  /** Such as the number of the bag or of the bank’s slip. */
  reference: string
}

/** Writes down what came into the safe from outside, or is to go to the bank; it counts once somebody else has approved it. Returns its id. Throws `Refusal`. */
export async function proposeSafeMovement(actor: Actor, { key, ...input }: Proposal): Promise<string> {
  requireStep(actor, safeMovements, 'propose')
  return await command(actor, { key, action: 'propose safe movement', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const { kind, amountMinor, reference } = input
      const { id } = await create(inside, actor, safeMovements, {
        event: 'propose',
        values: { kind, reference, amountMinor: kind === 'to-bank' ? -amountMinor : amountMinor },
      })
      return id
    }),
  )
}

interface Decided {
  key: string
  id: string
  expectedVersion: number
  event: 'approve' | 'refuse'
  reason?: string
}

/** Approves what comes into the safe or leaves it, or refuses it with a reason. Returns its id. Throws `Refusal`, also to the one who proposed it. */
export async function decideSafeMovement(actor: Actor, { key, ...input }: Decided): Promise<string> {
  requireStep(actor, safeMovements, input.event)
  return await command(actor, { key, action: 'decide safe movement', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const { id } = await transition(inside, actor, safeMovements, {
        ...input,
        values: () => ({ decidedBy: actor.person.id, decidedAt: now() }),
        guard: ({ createdBy }) => {
          if (createdBy === actor.person.id) throw new Refusal('rule', words.ownSafe())
        },
      })
      return id
    }),
  )
}
