import { eq, sql } from 'drizzle-orm'
import { statementsIn, type Transaction } from '@/db/client'
import { accessRequest, staff } from '@/db/schema/access'
import type { Actor } from '../../access/actor'
import { readPersonAndRules } from '../../access/admin/explained-person'
import { requirePermission } from '../../access/guards/require-permission'
import { readRetiredRoles } from '../../access/rules/rule-table'
import { entryNamed, wantedFor } from '../../access/ways/wanted'
import { givenBy, wayKey } from '../../access/ways/way-key'
import { waysIn } from '../../access/ways/ways-in'
import { Refusal } from '../../platform/refusal'
import { ONLY_ADDS } from '../../staff/accounts'
import { administer } from '../../staff/commands/administer'
import { command } from '../../workflow/command'
import { give } from '../steps/give'
import { words } from '../words/refusals'

interface OfRequest {
  key: string
  id: number
}

/**
 * Grants a request in the way that was chosen, to the instant `until` if one is given. Of two answers the first counts.
 * Returns the name of the requester. Throws `Refusal`: for one's own request, one that is closed, a way that opens by now
 * something else than was seen, and for a rule about access that it would break.
 */
export async function grantRequest(
  actor: Actor,
  { key, ...input }: OfRequest & { way: string; note: string | null; until?: Date | undefined },
): Promise<string> {
  const { id, way, note, until } = input
  const sent = { key, action: 'grant request', content: input }
  return await administer(
    actor,
    sent,
    async (transaction) => {
      const { staffId, entry } = await lockOpen(transaction, actor, id)
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
    },
    // It holds something new, so that no administrator is lost.
    ONLY_ADDS,
  )
}

/** Refuses a request with an answer for the requester, whose name it returns. Throws `Refusal` as `grantRequest` does. */
export async function refuseRequest(
  actor: Actor,
  { key, ...input }: OfRequest & { answer: string },
): Promise<string> {
  requirePermission(actor, 'settings.access.manage')
  const { id, answer } = input
  return await command(actor, { key, action: 'refuse request', content: input }, async (transaction) => {
    const { staffId } = await lockOpen(transaction, actor, id)
    await transaction
      .update(accessRequest)
      .set({ state: 'refused', ...decided(actor), answer })
      .where(eq(accessRequest.id, id))
    return await nameOf(transaction, staffId)
  })
}

const decided = (actor: Actor) => ({ closedAt: sql`hospital_now()`, decidedBy: actor.person.id })

/** Reads and locks a request that is still open and not the actor's own. Throws `Refusal`. */
async function lockOpen(transaction: Transaction, actor: Actor, id: number) {
  const { staffId, entry, state, decidedBy, until } = accessRequest
  const [found] = await transaction
    .select({
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
