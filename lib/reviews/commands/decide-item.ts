import { eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { accessReviewItem, type Decision } from '@/db/schema/administration/reviews'
import type { Actor } from '../../access/actor'
import { changeAccess } from '../../access/admin/change'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { unkeyedCommand } from '../../workflow/command'
import { type LockedItem, lockItem } from '../steps/lock'
import { giveBack, takeAway } from '../steps/take-away'
import { takenBy } from '../steps/taken-by'
import { decisionWords } from '../words/pages'
import { words } from '../words/refusals'

/** A decision on an item, and the one that was there when it was made. */
interface Decided {
  id: number
  seen: Decision
  wanted: Decision
  /** Why; needed for taking away. */
  reason: string | null
}

/**
 * Decides an item, or undoes that. Taking away changes access at once, as any change does: under the rules, in the log, with
 * the reason. Undoing it gives back just that. Deciding the same twice is deciding it once. Returns whom and what it is about.
 * Throws `Refusal`: for one's own access, a closed review, what is no longer held, another decision meanwhile, and a rule that
 * would be broken.
 */
export async function decideItem(actor: Actor, decided: Decided): Promise<{ who: string; what: string }> {
  requirePermission(actor, 'settings.reviews.manage')
  const work = (transaction: Transaction) => decide(transaction, actor, decided)
  return await unkeyedCommand(actor, async (transaction) => {
    const { seen, wanted, reason } = decided
    if (seen !== 'take-away' && wanted !== 'take-away') return await work(transaction)
    // In the transaction of the command: `changeAccess` makes a savepoint in it.
    const inside = transaction as unknown as Database
    const identity = { name: actor.person.username, source: 'settings', session: actor.sessionId } as const
    // Undoing takes back the change that took it away, so that what comes back is as it was.
    const reverts = seen === 'take-away' ? await takenBy(transaction, decided.id) : undefined
    const because = { reason: reason ?? undefined, reverts }
    return (await changeAccess(inside, identity, work, { because })).result
  })
}

async function decide(transaction: Transaction, actor: Actor, { id, seen, wanted, reason }: Decided) {
  const item = await lockItem(transaction, actor, id)
  const about = { who: item.fullName, what: item.label }
  if (item.decision === wanted) return about
  if (item.decision !== seen) throw meanwhile(item)
  if (seen === 'take-away') await giveBack(transaction, item)
  else if (wanted !== 'undecided' && item.outcome !== 'held') throw notHeld(item)
  const taken = wanted === 'take-away' ? await takeAway(transaction, item) : null
  const instant = (text: string | null | undefined) => sql`${text ?? null}::text::timestamptz`
  await transaction
    .update(accessReviewItem)
    .set({
      decision: wanted,
      decidedBy: wanted === 'undecided' ? null : actor.person.id,
      decidedAt: wanted === 'undecided' ? null : sql`hospital_now()`,
      reason: wanted === 'undecided' ? null : reason,
      takenFrom: instant(taken?.from),
      takenUntil: instant(taken?.until),
    })
    .where(eq(accessReviewItem.id, id))
  return about
}

function meanwhile({ decision, decidedBy }: LockedItem): Refusal {
  const phrase = decidedBy
    ? words.decidedMeanwhile(decidedBy, decisionWords[decision])
    : words.undoneMeanwhile()
  return new Refusal('conflict', phrase, { stale: true })
}

function notHeld({ outcome, fullName, label }: LockedItem): Refusal {
  const phrase = outcome === 'deactivated' ? words.deactivated(fullName) : words.noLonger(fullName, label)
  return new Refusal('conflict', phrase, { stale: true })
}
