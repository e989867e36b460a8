import { cashCount } from '@/db/schema/billing/cash'
import type { Actor } from '../../../access/actor'
import { requirePermission } from '../../../access/guards/require-permission'
import { notBefore } from '../../../clock/clock'
import { Refusal } from '../../../platform/refusal'
import { command } from '../../../workflow/command'
import { create, requireStep, transition } from '../../../workflow/transition'
import { hospitalDenominations } from '../denominations'
import { refuseMoney } from '../refuse-money'
import { words } from '../words/refusals'
import { sessions, transfers } from '../workflows'

interface Step {
  key: string
  id: string
  expectedVersion: number
}

/** Opens a drawer of one’s own, with nothing in it. Returns its id. Throws `Refusal`, also if one is open already. */
export async function openDrawer(actor: Actor, { key }: { key: string }): Promise<string> {
  requireStep(actor, sessions, 'open')
  return await command(actor, { key, action: 'open drawer', content: {} }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const { id } = await create(inside, actor, sessions, {
        event: 'open',
        values: { staffId: actor.person.id },
      })
      return id
    }),
  )
}

/** Stops one’s own drawer to count it, or goes on with it. Returns its id. Throws `Refusal`. */
export async function stepDrawer(
  actor: Actor,
  { key, ...input }: Step & { event: 'count' | 'resume' },
): Promise<string> {
  requireStep(actor, sessions, input.event)
  return await command(actor, { key, action: 'step drawer', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const guard = ({ staffId, takenOverBy }: { staffId: number; takenOverBy: number | null }) => {
        if (staffId !== actor.person.id || takenOverBy !== null)
          throw new Refusal('rule', words.drawerOfAnother())
      }
      const { id } = await transition(inside, actor, sessions, { ...input, guard })
      return id
    }),
  )
}

/** Takes over the drawer of somebody who is gone, to count it. Returns its id. Throws `Refusal`. */
export async function takeOverDrawer(
  actor: Actor,
  { key, ...input }: Step & { reason: string },
): Promise<string> {
  requireStep(actor, sessions, 'take-over')
  return await command(actor, { key, action: 'take over drawer', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const { id } = await transition(inside, actor, sessions, {
        ...{ ...input, event: 'take-over' },
        values: { takenOverBy: actor.person.id },
        guard: ({ staffId }) => {
          if (staffId === actor.person.id) throw new Refusal('rule', words.drawerOwn())
        },
      })
      return id
    }),
  )
}

/** How many pieces there are of a note or coin, in the smallest unit of the currency. */
export interface Pieces {
  denomination: number
  pieces: number
}

/** What a drawer had when it was closed, in the smallest unit. */
export interface Closed {
  id: string
  expected: number
  counted: number
}

/**
 * Closes a drawer by what was counted: the table works out what was to be there, and the person who counted is told afterwards. All that was
 * counted goes to the safe, where somebody else accepts it. By its person, or by the supervisor who took it over. Throws `Refusal`.
 */
export async function closeDrawer(
  actor: Actor,
  { key, ...input }: Step & { pieces: readonly Pieces[] },
): Promise<Closed> {
  requirePermission(actor, 'billing.cash.read')
  const { id, expectedVersion, pieces } = input
  return await command(actor, { key, action: 'close drawer', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const isSupervisor = actor.may('billing.cash.supervise')
      const event = isSupervisor ? 'close-for' : 'close'
      requireStep(actor, sessions, event)
      if (pieces.length === 0) throw new Refusal('rule', words.drawerCounted())
      const known = hospitalDenominations()
      if (pieces.some(({ denomination }) => !known.includes(denomination)))
        throw new Refusal('invalid', words.noDenomination())
      await inside
        .insert(cashCount)
        .values(
          pieces.map((one) => ({ sessionId: id, denominationMinor: one.denomination, pieces: one.pieces })),
        )
      const closed = await transition(inside, actor, sessions, {
        ...{ id, expectedVersion, event },
        // What was counted and expected, and when, is written by the table.
        values: ({ openedAt }) => ({
          closedBy: actor.person.id,
          closedAt: notBefore(openedAt),
          countedMinor: 0,
          expectedMinor: 0,
        }),
        guard: ({ staffId, takenOverBy }) => {
          if ((takenOverBy ?? staffId) !== actor.person.id) throw new Refusal('rule', words.drawerCloser())
        },
      })
      const [counted, expected] = [closed.countedMinor ?? 0, closed.expectedMinor ?? 0]
      if (counted > 0)
        await create(inside, actor, transfers, {
          event: isSupervisor ? 'hand-in' : 'send',
          values: { fromSession: id, amountMinor: counted, sentBy: actor.person.id },
        })
      return { id, counted, expected }
    }),
  )
}

/**
 * Checks a drawer that somebody else counted, once its money is in the safe; with what is known about a difference, if there is one.
 * Returns its id. Throws `Refusal`.
 */
export async function reconcileDrawer(
  actor: Actor,
  { key, ...input }: Step & { reason: string | null },
): Promise<string> {
  requireStep(actor, sessions, 'reconcile')
  const { reason, ...step } = input
  return await command(actor, { key, action: 'reconcile drawer', content: input }, (transaction) =>
    refuseMoney(transaction, async (inside) => {
      const { id } = await transition(inside, actor, sessions, {
        ...{ ...step, event: 'reconcile', ...(reason && { reason }) },
        values: ({ closedAt }) => ({ reconciledBy: actor.person.id, reconciledAt: notBefore(closedAt) }),
        guard: ({ staffId, countedMinor, expectedMinor }) => {
          if (staffId === actor.person.id) throw new Refusal('rule', words.drawerOwn())
          if (countedMinor !== expectedMinor && !reason)
            throw new Refusal('reason_required', words.differenceReason(), { field: 'reason' })
        },
      })
      return id
    }),
  )
}
