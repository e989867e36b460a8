import { alias } from 'drizzle-orm/pg-core'
import { statementsIn, type Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { accessReview, type Decision, type Outcome } from '@/db/schema/administration/reviews'
import { snapshotVersion } from '@/db/schema/snapshot'
import { columns, computed, nullable } from '@/db/select-list'
import type { Actor } from '../../access/actor'
import { dayAndTime } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'
import { i, outcomeOf } from './outcome'

const [v, r, by] = [alias(snapshotVersion, 'v'), alias(accessReview, 'r'), alias(staff, 'by')]

/** No change of access is made until the transaction ends; those that were under way are waited for. */
export async function holdAccess(transaction: Transaction): Promise<void> {
  await statementsIn(transaction)`select from ${v} where ${v.name} = 'access' for share`
}

/** Locks a review that is open, against being closed or, with `closing`, against decisions too. Throws `Refusal`. */
export async function lockOpen(
  transaction: Transaction,
  id: number,
  { closing = false } = {},
): Promise<{ id: number; openedEvent: number }> {
  const sql = statementsIn(transaction)
  const [found] = await sql`
    select ${columns({
      id: r.id,
      openedEvent: computed<number>(sql`${r.openedEvent}::float8`),
      closedAt: r.closedAt,
      closedBy: computed<string | null>(
        sql`(select ${by.fullName} from ${by} where ${by.id} = ${r.closedBy})`,
      ),
    })}
      from ${r} where ${r.id} = ${id} ${closing ? sql`for update` : sql`for share`}`
  if (!found) throw new Refusal('not_found', words.gone())
  const { closedAt, closedBy } = found
  if (closedAt)
    throw new Refusal('conflict', words.closed(closedBy ?? '', dayAndTime(closedAt)), { stale: true })
  return found
}

export interface LockedItem {
  id: number
  staffId: number
  fullName: string
  username: string
  kind: 'role' | 'permission'
  holdingId: number
  holding: string
  label: string
  decision: Decision
  decidedBy: string | null
  /** As Postgres writes it, with microseconds. */
  takenFrom: string | null
  takenUntil: string | null
  outcome: Outcome
}

/** Locks an item of an open review that is not about the actor's own access. Throws `Refusal`. */
export async function lockItem(transaction: Transaction, actor: Actor, id: number): Promise<LockedItem> {
  const sql = statementsIn(transaction)
  const [of] = await sql`select ${columns({ reviewId: i.reviewId })} from ${i} where ${i.id} = ${id}`
  if (!of) throw new Refusal('not_found', words.gone())
  // Before the item, in the order in which it is closed.
  await lockOpen(transaction, of.reviewId)
  const [found] = await sql`
    select ${columns({
      id: i.id,
      staffId: i.staffId,
      fullName: i.fullName,
      username: i.username,
      kind: i.kind,
      holdingId: i.holdingId,
      holding: i.holding,
      label: i.label,
      decision: i.decision,
      decidedBy: nullable(by.fullName),
      takenFrom: computed<string | null>(sql`${i.takenFrom}::text`),
      takenUntil: computed<string | null>(sql`${i.takenUntil}::text`),
      outcome: computed<Outcome>(outcomeOf(sql)),
    })}
      from ${i} left join ${by} on ${by.id} = ${i.decidedBy} where ${i.id} = ${id} for update of i`
  if (!found) throw new Refusal('not_found', words.gone())
  if (found.staffId === actor.person.id) throw new Refusal('rule', words.own())
  return found
}
