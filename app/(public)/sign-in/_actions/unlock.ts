'use server'

import { redirect } from 'next/navigation'
import { authorizePublicAction, formFields, refusalMessage } from '@/lib/access/guards/action'
import { checkPassword } from '@/lib/auth/check-password'
import { unlockSession } from '@/lib/auth/sessions/lock'
import { forgetAttempts, THROTTLE_WINDOW_MINUTES } from '@/lib/auth/throttle'
import { client } from '@/lib/platform/database'
import { Refusal } from '@/lib/platform/refusal'
import { safeNextPath } from '@/lib/sign-in/next-path'
import { requestOrigin } from '@/lib/sign-in/request-origin'
import { lockedHere } from '@/lib/sign-in/session-here'
import { words } from '@/lib/sign-in/words/refusals'

/** Unlocks the session of this browser with the password of its person, and goes on where it was. */
export async function unlock(
  _previous: { message: string } | undefined,
  form: FormData,
): Promise<{ message: string }> {
  const { password, next } = formFields(form)
  try {
    await authorizePublicAction('unlock')
    const locked = await lockedHere()
    if (!locked) throw new Refusal('unauthenticated', words.nothingLocked())
    const { sessionId, username } = locked
    const given = typeof password === 'string' ? password : ''
    const checked = await checkPassword(client(), { username, password: given, ...(await requestOrigin()) })
    if (!checked.ok)
      throw checked.reason === 'throttled'
        ? new Refusal('throttled', words.tooMany(THROTTLE_WINDOW_MINUTES))
        : new Refusal('unauthenticated', words.notUnlocked())
    await forgetAttempts(client(), checked.account, checked.source)
    if (!(await unlockSession(client(), { sessionId, hash: checked.hash })))
      throw new Refusal('unauthenticated', words.nothingLocked())
  } catch (error) {
    return { message: refusalMessage(error) }
  }
  redirect(safeNextPath(next))
}
