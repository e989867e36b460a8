import type { Actor } from '../../../access/actor'
import { command } from '../../../workflow/command'
import { requireStep, transition } from '../../../workflow/transition'
import { refuseBilling } from '../../refuse-billing'
import { accounts } from '../workflow'

interface Step {
  key: string
  id: string
  expectedVersion: number
  event: 'close' | 'closeBadDebt' | 'void' | 'reopen'
  reason?: string
}

/** Closes or reopens an account. Returns its id. Throws `Refusal`, such as for one that is not balanced. */
export async function stepAccount(actor: Actor, { key, ...input }: Step): Promise<string> {
  requireStep(actor, accounts, input.event)
  return await command(actor, { key, action: 'step account', content: input }, (transaction) =>
    refuseBilling(transaction, async (inside) => {
      await transition(inside, actor, accounts, input)
      return input.id
    }),
  )
}
