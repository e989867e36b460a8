import { and, eq, gt, lte, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { accessRequest, staff } from '@/db/schema/access'
import type { Access } from '../../access/decision/access'
import type { MenuId, Permission } from '../../access/names'
import { findMenu, permissions } from '../../access/registry'
import { addDays, type Day } from '../../clock/day'
import { dayBegins, today } from '../../clock/hospital-time'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'

/** Requests that one person may make in 24 hours. */
export const MOST_A_DAY = 10

interface Asked {
  /** Element id or codename. */
  entry: string
  reason: string
  /** The last day on which it is needed; null for no end. */
  lastDay: Day | null
}

/** Asks for an entry in the name of `actor`, one open request per entry. Throws `Refusal`. */
export async function requestAccess(transaction: Transaction, actor: Access, asked: Asked): Promise<void> {
  const { entry, reason, lastDay } = asked
  const staffId = actor.person.id
  if (opensTo(actor, entry)) throw new Refusal('rule', words.isOpen(), { stale: true })
  if (lastDay !== null && lastDay < today())
    throw new Refusal('invalid', words.dayIsPast(), { field: 'lastDay' })
  // Two requests that are sent at once wait for each other.
  await transaction.select().from(staff).where(eq(staff.id, staffId)).for('no key update')
  const own = eq(accessRequest.staffId, staffId)
  await transaction
    .update(accessRequest)
    .set({ state: 'expired', closedAt: sql`hospital_now()` })
    .where(and(own, isOpen, lte(accessRequest.until, sql`hospital_now()`)))
  const [open] = await transaction
    .select({ id: accessRequest.id })
    .from(accessRequest)
    .where(and(own, isOpen, eq(accessRequest.entry, entry)))
  if (open) throw new Refusal('conflict', words.asked(), { stale: true })
  const recent = await transaction.$count(
    accessRequest,
    and(own, gt(accessRequest.requestedAt, sql`hospital_now() - interval '24 hours'`)),
  )
  if (recent >= MOST_A_DAY) throw new Refusal('throttled', words.tooMany(MOST_A_DAY))
  const until = lastDay === null ? null : new Date(dayBegins(addDays(lastDay, 1)))
  await transaction.insert(accessRequest).values({ staffId, entry, reason, until })
}

/** Takes back an open request of `actor`. Throws `Refusal` for another's, or one that is closed. */
export async function withdrawRequest(transaction: Transaction, actor: Access, id: number): Promise<void> {
  const own = and(eq(accessRequest.id, id), eq(accessRequest.staffId, actor.person.id))
  const withdrawn = await transaction
    .update(accessRequest)
    .set({ state: 'withdrawn', closedAt: sql`hospital_now()` })
    .where(and(own, isOpen))
    .returning({ id: accessRequest.id })
  if (withdrawn.length > 0) return
  const [found] = await transaction.select({ id: accessRequest.id }).from(accessRequest).where(own)
  throw found
    ? new Refusal('conflict', words.closed(), { stale: true })
    : new Refusal('not_found', words.gone())
}

const isOpen = eq(accessRequest.state, 'requested')

/** Throws `Refusal` for an entry that no module declares. */
function opensTo(actor: Access, entry: string): boolean {
  if (findMenu(entry)) return actor.opens(entry as MenuId)
  const declared = permissions().find(({ codename }) => codename === entry)
  if (!declared) throw new Refusal('invalid', words.unknownEntry())
  return actor.may(entry as Permission) && actor.opens(declared.menu)
}
