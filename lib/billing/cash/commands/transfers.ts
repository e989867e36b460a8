import { eq } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { cashSession } from '@/db/schema/billing/cash'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { notBefore } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import type { RowOf } from '../../../workflow/record'
import { create, requireStep, transition } from '../../../workflow/transition'
import type { CashDecision } from '../../model/cash-decisions'
import { ownDrawer } from '../own-drawer'
import { refuseMoney } from '../refuse-money'
import { words } from '../words/refusals'
import { transfers } from '../workflows'

interface Sent {
  key: string
  /** The drawer that it goes to; null is the safe. */
  to: string | null
  /** In the smallest unit. */
  amountMinor: number
}

/** Hands cash on from one’s own drawer, to the safe or to the drawer of somebody else. Returns the id of the transfer. Throws `Refusal`. */
export async function sendCash(actor: Actor, { key, ...input }: Sent): Promise<string> {
  requireStep(actor, transfers, 'send')
  return await command(actor, { key, action: 'send cash', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const drawer = await ownDrawer(inside, actor)
      if (!drawer) throw new Refusal('rule', words.noDrawer())
      const { id } = await create(inside, actor, transfers, {
        event: 'send',
        values: {
          ...{ fromSession: drawer.id, toSession: input.to, amountMinor: input.amountMinor },
          sentBy: actor.person.id,
        },
      })
      return id
    }),
  )
}

/** Hands cash out of the safe, as the float of a drawer. Returns the id of the transfer. Throws `Refusal`. */
export async function issueFloat(actor: Actor, { key, ...input }: Sent & { to: string }): Promise<string> {
  requireStep(actor, transfers, 'issue')
  return await command(actor, { key, action: 'issue float', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const { id } = await create(inside, actor, transfers, {
        event: 'issue',
        values: { toSession: input.to, amountMinor: input.amountMinor, sentBy: actor.person.id },
      })
      return id
    }),
  )
}

interface Decided {
  key: string
  id: string
  expectedVersion: number
  event: CashDecision
  reason?: string
}

/**
 * Accepts cash that is under way, so that it is there, or refuses it, so that it is back where it came from. Returns its id. Throws
 * `Refusal`, also for what somebody else accepts.
 */
export async function decideCash(actor: Actor, { key, ...input }: Decided): Promise<string> {
  requirePermission(actor, 'billing.cash.read')
  requireStep(actor, transfers, input.event)
  return await command(actor, { key, action: 'decide cash', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const { id } = await transition(inside, actor, transfers, {
        ...input,
        values: ({ sentAt }) => ({ decidedBy: actor.person.id, decidedAt: notBefore(sentAt) }),
        guard: (transfer) => requireMine(inside, actor, transfer, input.event),
      })
      return id
    }),
  )
}

/** Refuses an actor who is not the one to decide so. Throws `Refusal`. */
async function requireMine(
  transaction: Transaction,
  actor: Actor,
  { fromSession, toSession, sentBy }: RowOf<(typeof transfers)['table']>,
  event: CashDecision,
): Promise<void> {
  const me = actor.person.id
  const receiver = await keeperOf(transaction, toSession)
  if (event === 'accept' && receiver !== me) throw new Refusal('rule', words.transferReceiver())
  if (event === 'refuse' && receiver !== me && sentBy !== me)
    throw new Refusal('rule', words.transferReceiver())
  if (event === 'store' || event === 'witness') {
    if (toSession !== null) throw new Refusal('rule', words.transferNotSafe())
    if (sentBy === me) throw new Refusal('rule', words.transferOwn())
    // Otherwise cashiers would put each other’s money into the safe.
    if (event === 'witness' && (await keeperOf(transaction, fromSession)) === sentBy)
      throw new Refusal('rule', words.transferReceiver())
  }
}

/** Whose drawer it is. */
async function keeperOf(transaction: Transaction, id: string | null): Promise<number | undefined> {
  if (!id) return undefined
  const [drawer] = await transaction
    .select({ staffId: cashSession.staffId })
    .from(cashSession)
    .where(eq(cashSession.id, id))
  return drawer?.staffId
}
