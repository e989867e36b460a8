import { and, eq, sql } from 'drizzle-orm'
import { staffPassword } from '@/db/schema/sign-in'
import type { Actor } from '../../access/actor'
import { checkPassword } from '../../auth/check-password'
import { passwordProblem } from '../../auth/new-password'
import { hashPassword, verifyPassword } from '../../auth/password'
import { confirmSession } from '../../auth/sessions/confirmed'
import { forgetAttempts, THROTTLE_WINDOW_MINUTES } from '../../auth/throttle'
import { client, database } from '../../platform/database'
import { Refusal } from '../../platform/refusal'
import { unkeyedCommand } from '../../workflow/command'
import { words } from '../words/refusals'

export interface PasswordChange {
  current: string
  wanted: string
  /** Where the request comes from, for the limits on wrong passwords. */
  address: string
  /** The browser's device cookie, if it sent one. */
  device: string | undefined
  /** The name of the hospital, which the password may not contain. */
  hospital: string | undefined
}

/**
 * Replaces the actor's own password, once the current one was given; wrong ones count as at sign-in. A trigger ends their
 * other sessions. Sent again after a lost response it is no error: the new password is the current one by then. Throws
 * `Refusal`, with the field.
 */
export async function changePassword(actor: Actor, change: PasswordChange): Promise<void> {
  const { id, username, fullName } = actor.person
  const { current, wanted, address, device, hospital } = change
  const problem = passwordProblem(wanted, { person: { username, fullName }, hospital })
  if (problem) throw new Refusal('invalid', problem, { field: 'newPassword' })
  const checked = await checkPassword(client(), { username, password: current, address, device })
  if (!checked.ok) {
    if (checked.reason === 'credentials' && (await isPassword(id, wanted))) return
    throw checked.reason === 'throttled'
      ? new Refusal('throttled', words.tooMany(THROTTLE_WINDOW_MINUTES), { field: 'currentPassword' })
      : new Refusal('invalid', words.wrongCurrent(), { field: 'currentPassword' })
  }
  await forgetAttempts(client(), checked.account, checked.source)
  if (actor.sessionId) await confirmSession(client(), actor.sessionId)
  if (wanted === current) throw new Refusal('invalid', words.sameAsBefore(), { field: 'newPassword' })
  const hash = await hashPassword(wanted)
  await unkeyedCommand(actor, async (transaction) => {
    const changed = await transaction
      .update(staffPassword)
      .set({ hash, changedAt: sql`now()` })
      .where(and(eq(staffPassword.staffId, id), eq(staffPassword.hash, checked.hash)))
      .returning({ staffId: staffPassword.staffId })
    if (changed.length === 0) throw new Refusal('conflict', words.changedMeanwhile())
  })
}

async function isPassword(staffId: number, password: string): Promise<boolean> {
  const [row] = await database()
    .select({ hash: staffPassword.hash })
    .from(staffPassword)
    .where(eq(staffPassword.staffId, staffId))
  return await verifyPassword(row?.hash, password)
}
