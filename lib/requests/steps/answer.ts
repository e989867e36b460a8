import { eq, sql } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { accessRequest, staff } from '@/db/schema/access'
import type { Actor } from '../../access/actor'
import { readPersonAndRules } from '../../access/admin/explained-person'
import { readRetiredRoles } from '../../access/rules/rule-table'
import { entryNamed, wantedFor } from '../../access/ways/wanted'
import { givenBy, wayKey } from '../../access/ways/way-key'
import { waysIn } from '../../access/ways/ways-in'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/refusals'
import { give } from './give'

/** How a request is granted. */
export interface Grant {
  /** What to give, as `wayKey` writes it. */
  way: string
  note: string | null
  until?: Date | undefined
}

type Locked = Awaited<ReturnType<typeof lockOpen>>

/** Gives what was chosen and closes the request, which is locked. Returns the name of the requester. Throws `Refusal`. */
export async function grantLocked(
  transaction: Transaction,
  actor: Actor,
  { id, staffId, entry }: Locked,
  { way, note, until }: Grant,
): Promise<string> {
  const read = await readPersonAndRules(statementsIn(transaction), { id: staffId })
  if (!read?.person.active) throw new Refusal('rule', words.inactive(), { stale: true })
  const { person, rules } = read
  const wanted = entryNamed(rules, entry)
  const ways = wanted ? waysIn(rules, person, wantedFor(wanted), await readRetiredRoles(transaction)) : []
  const chosen = ways.find((one) => wayKey(rules, one) === way)
  if (!chosen) throw new Refusal('conflict', words.wayMoved(), { stale: true })
  for (const holding of chosen.holdings) await give(transaction, rules, staffId, holding, until)
  await transaction
    .update(accessRequest)
    .set({
      state: 'granted',
      ...decided(actor),
      answer: note,
      given: givenBy(rules, chosen),
      givenUntil: until ?? null,
    })
    .where(eq(accessRequest.id, id))
  return person.fullName
}

/** Closes a request, which is locked, with an answer. Returns the name of the requester. */
export async function refuseLocked(
  transaction: Transaction,
  actor: Actor,
  { id, staffId }: Locked,
  answer: string,
): Promise<string> {
  await transaction
    .update(accessRequest)
    .set({ state: 'refused', ...decided(actor), answer })
    .where(eq(accessRequest.id, id))
  return await nameOf(transaction, staffId)
}

const decided = (actor: Actor) => ({ closedAt: sql`hospital_now()`, decidedBy: actor.person.id })

/** Reads and locks a request that is still open and not the actor's own. Throws `Refusal`. */
export async function lockOpen(transaction: Transaction, actor: Actor, id: number) {
  const { staffId, entry, state, decidedBy, until } = accessRequest
  const [found] = await transaction
    .select({
      id: accessRequest.id,
      staffId,
      entry,
      state,
      decidedBy,
      over: sql<boolean>`coalesce(${until} <= hospital_now(), false)`,
    })
    .from(accessRequest)
    .where(eq(accessRequest.id, id))
    .for('update')
  if (!found) throw new Refusal('not_found', words.gone())
  if (found.staffId === actor.person.id) throw new Refusal('rule', words.own())
  if (found.decidedBy !== null) {
    const by = await nameOf(transaction, found.decidedBy)
    throw new Refusal('conflict', words.answered(by, found.state === 'granted'), { stale: true })
  }
  if (found.state === 'withdrawn') throw new Refusal('conflict', words.withdrawn(), { stale: true })
  if (found.state === 'expired' || found.over) throw new Refusal('conflict', words.expired(), { stale: true })
  return found
}

async function nameOf(transaction: Transaction, id: number): Promise<string> {
  const [person] = await transaction.select({ name: staff.fullName }).from(staff).where(eq(staff.id, id))
  return person?.name ?? words.gone().text
}
