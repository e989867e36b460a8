import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { retriedTransaction } from '@/db/retried'
import { role, staff } from '@/db/schema/access'
import { accessView } from '@/db/schema/sign-in'
import { canKeepFromWriting } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import { identify } from '../audit-identity'
import type { Access } from '../decision/access'
import { requirePermission } from '../guards/require-permission'
import { words } from '../words/viewing'

/** As whom the portal is to be seen: a role by its slug, a person by their username. */
export type Viewed = { role: string } | { person: string }

/**
 * Lets the user of `access` see the portal as a role or as somebody else, in their session, from the next request of any
 * process on: for a quarter of an hour, and without changing anything. Throws `Refusal`.
 */
export async function beginView(database: Database, access: Access, viewed: Viewed): Promise<void> {
  requirePermission(access, 'settings.access.view-as')
  const { sessionId, person } = access
  if (!sessionId) throw new Refusal('unauthenticated', words.noSession())
  if (!canKeepFromWriting()) throw new Refusal('rule', words.pooler())
  await asThemselves(database, access, async (transaction) => {
    const whom = await idOf(transaction, viewed)
    if ('staffId' in whom && whom.staffId === person.id) throw new Refusal('invalid', words.oneself())
    await endOpen(transaction, sessionId)
    await transaction.insert(accessView).values({ sessionId, viewerId: person.id, ...whom })
  })
}

/** Ends it, from the next request of any process on. Nothing happens in a session without one. */
export async function endView(database: Database, access: Access): Promise<void> {
  const { sessionId } = access
  if (sessionId) await asThemselves(database, access, (transaction) => endOpen(transaction, sessionId))
}

/** One transaction, in the log under the name of the person whose session it is. */
const asThemselves = (
  database: Database,
  { person, sessionId: session }: Access,
  work: (transaction: Transaction) => Promise<unknown>,
) =>
  retriedTransaction(database, async (transaction) => {
    await identify(transaction, { name: person.username, source: 'settings', session })
    await work(transaction)
  })

const endOpen = (transaction: Transaction, sessionId: string) =>
  transaction
    .update(accessView)
    .set({ endedAt: sql`least(now(), ${accessView.until})` })
    .where(and(eq(accessView.sessionId, sessionId), isNull(accessView.endedAt)))

async function idOf(
  transaction: Transaction,
  viewed: Viewed,
): Promise<{ staffId: number } | { roleId: number }> {
  if ('role' in viewed) {
    const [found] = await transaction.select({ id: role.id }).from(role).where(eq(role.slug, viewed.role))
    if (!found) throw new Refusal('invalid', words.noRole())
    return { roleId: found.id }
  }
  const [found] = await transaction
    .select({ id: staff.id, active: staff.active })
    .from(staff)
    .where(eq(staff.username, viewed.person))
  if (!found) throw new Refusal('invalid', words.noPerson(viewed.person))
  if (!found.active) throw new Refusal('invalid', words.inactive(viewed.person))
  return { staffId: found.id }
}
