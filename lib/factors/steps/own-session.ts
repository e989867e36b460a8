import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { session } from '@/db/schema/sign-in'
import type { Actor } from '../../access/actor'
import type { SecondFactor } from '../../auth/session'
import { Refusal } from '../../platform/refusal'
import { readNeed } from '../queries/who-must'
import { words } from '../words/refusals'

/**
 * Throws `Refusal` where the actor has a second factor already and this session was opened without it: somebody who only has
 * the password must not add a factor of their own. Locks the row of the person, so that of two first ones the second waits.
 */
export async function requireFullSession(transaction: Transaction, actor: Actor): Promise<void> {
  const { person, sessionId } = actor
  await transaction.select({ id: staff.id }).from(staff).where(eq(staff.id, person.id)).for('no key update')
  if (!(await readNeed(transaction, person.id)).has) return
  const [own] = await transaction
    .select({ secondFactor: session.secondFactor })
    .from(session)
    .where(eq(session.id, sessionId ?? NO_SESSION))
  if (!own?.secondFactor) throw new Refusal('forbidden', words.signInAgain())
}

const NO_SESSION = '00000000-0000-0000-0000-000000000000'

/**
 * The actor has just shown a second factor in this session, which counts as if it had been opened with it. Their sessions
 * that were opened without one end: somebody else may have the password.
 */
export async function raiseSession(
  transaction: Transaction,
  actor: Actor,
  factor: SecondFactor,
): Promise<void> {
  const { sessionId } = actor
  if (sessionId === undefined) return
  await transaction.update(session).set({ secondFactor: factor }).where(eq(session.id, sessionId))
  await transaction
    .update(session)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(session.staffId, actor.person.id),
        ne(session.id, sessionId),
        isNull(session.endedAt),
        isNull(session.secondFactor),
      ),
    )
}
