import { eq } from 'drizzle-orm'
import { signInAttempt, staffPassword } from '@/db/schema/sign-in'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { Refusal } from '../../platform/refusal'
import { command } from '../../workflow/command'
import { audit } from '../../workflow/record'
import { endSessions } from '../accounts'
import { makePasswordLink } from '../password-link'
import { words } from '../words/refusals'
import { lockPerson } from './administer'

interface OfPerson {
  key: string
  id: number
}

/**
 * Removes the password of a person, which ends the sessions that it opened, and makes a link with which they choose
 * another. Returns their name, and the key of the link; without the key when the form was sent before. Throws `Refusal`, for the own
 * account too: an administrator without a password could not sign in to use the link.
 */
export async function resetPassword(
  actor: Actor,
  { key, id }: OfPerson,
): Promise<{ fullName: string; linkKey: string | undefined }> {
  requirePermission(actor, 'settings.access.manage')
  if (id === actor.person.id) throw new Refusal('rule', words.notOwnPassword())
  const made: { linkKey?: string } = {}
  const sent = { key, action: 'reset password', content: { id } }
  const fullName = await command(actor, sent, async (transaction) => {
    const person = await lockPerson(transaction, id)
    if (!person.active) throw new Refusal('rule', words.deactivated(person.fullName), { stale: true })
    await transaction.delete(staffPassword).where(eq(staffPassword.staffId, id))
    // Single sign-on opens sessions without a password.
    await endSessions(transaction, id)
    made.linkKey = await makePasswordLink(transaction, id)
    return person.fullName
  })
  return { fullName, linkKey: made.linkKey }
}

/** Ends the session `sessionId` of a person, or all of them. Returns how many ended. Throws `Refusal`. */
export async function endSessionsOf(
  actor: Actor,
  { key, ...input }: OfPerson & { sessionId?: string | undefined },
): Promise<number> {
  requirePermission(actor, 'settings.access.manage')
  const { id, sessionId } = input
  return await command(actor, { key, action: 'end sessions', content: input }, async (transaction) => {
    await lockPerson(transaction, id)
    return await endSessions(transaction, id, { only: sessionId })
  })
}

/** Forgets the failed attempts to sign in of a person, so that they may try again at once. Returns their name. */
export async function allowSignIn(actor: Actor, { key, id }: OfPerson): Promise<string> {
  requirePermission(actor, 'settings.access.manage')
  return await command(actor, { key, action: 'allow sign-in', content: { id } }, async (transaction) => {
    const { username, fullName } = await lockPerson(transaction, id)
    await transaction.delete(signInAttempt).where(eq(signInAttempt.account, username))
    await audit(transaction, signInAttempt, 'forget', { staff_id: id, username })
    return fullName
  })
}
