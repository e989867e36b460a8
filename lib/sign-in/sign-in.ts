import type { Sql } from '@/db/client'
import { type Credentials, checkPassword } from '../auth/check-password'
import { noteAtDoor } from '../auth/note-at-door'
import { startSession } from '../auth/session'
import { forgetAttempts, THROTTLE_WINDOW_MINUTES } from '../auth/throttle'
import { hasAny, readFactorsHeld } from '../factors/queries/own-factors'
import type { Phrase } from '../platform/phrase'
import { beginSecondStep } from './second-step/pending'
import { words } from './words/refusals'

/** `device` is the new value of the cookie that marks the browser as known to the account. */
export type SignedIn =
  | { ok: true; staffId: number; sessionId: string; device: string }
  | { ok: false; reason: 'credentials' | 'throttled'; words: Phrase }
  /** The password was right and a second factor has to follow; `pending` is kept until then. */
  | { ok: false; reason: 'second-step'; pending: string; words: Phrase }

/**
 * Checks a username and password and starts a session, unless a second factor has to follow. The answer and its timing are the same for an unknown
 * name, a wrong password and a deactivated user.
 */
export async function signInWithPassword(
  sql: Sql,
  { userAgent, ...credentials }: Credentials & { userAgent?: string | undefined },
): Promise<SignedIn> {
  const checked = await checkPassword(sql, credentials)
  if (!checked.ok) {
    const { reason } = checked
    return {
      ok: false,
      reason,
      words: reason === 'throttled' ? words.tooMany(THROTTLE_WINDOW_MINUTES) : words.wrong(),
    }
  }
  const { staffId, hash, account, source, device } = checked
  if (hasAny(await readFactorsHeld(sql, staffId))) {
    const pending = beginSecondStep(staffId, account, hash)
    return { ok: false, reason: 'second-step', pending, words: words.secondStep() }
  }
  const { address } = credentials
  const sessionId = await startSession(sql, staffId, { address, userAgent, hash })
  if (sessionId === undefined) {
    await noteAtDoor(sql, 'failure', account, { address })
    return { ok: false, reason: 'credentials', words: words.wrong() }
  }
  await forgetAttempts(sql, account, source)
  return { ok: true, staffId, sessionId, device }
}
