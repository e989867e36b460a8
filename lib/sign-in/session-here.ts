import 'server-only'
import { cookies } from 'next/headers'
import { cookieName } from '../access/decision/resolve-cookie'
import { currentSession } from '../access/guards/guard'
import { endSession } from '../auth/session'
import { findLocked, type LockedSession } from '../auth/sessions/lock'
import { decodeToken } from '../auth/token'
import { client } from '../platform/database'
import { env } from '../platform/env'

/** The locked session of this browser. It opens nothing, so that nobody is signed in meanwhile; undefined without one. */
export async function lockedHere(): Promise<LockedSession | undefined> {
  const cookie = (await cookies()).get(cookieName())?.value
  const token = cookie ? await decodeToken(cookie, env().authSecret ?? '') : undefined
  return token && (await findLocked(client(), token.sessionId, env()))
}

/** Ends the session of this browser, locked or not: a shared PC keeps only one. */
export async function endSessionHere(): Promise<void> {
  const session = (await currentSession()) ?? (await lockedHere())
  if (session) await endSession(client(), session.sessionId)
}
