import 'server-only'
import { cookies } from 'next/headers'
import { sessionCookieName, sessionCookieOptions } from '../../auth/cookie'
import { encodeToken } from '../../auth/token'
import { env } from '../../platform/env'
import { rememberDevice } from '../device-cookie'
import { endSessionHere } from '../session-here'

/** Gives this browser the cookies of a new session, and ends the one that it had: a shared PC has only one. */
export async function openSession({
  device,
  ...token
}: {
  sessionId: string
  staffId: number
  device: string
}): Promise<void> {
  const { authSecret, portalUrl, sessionMaxHours } = env()
  await endSessionHere()
  const maxAge = sessionMaxHours * 3600
  const jar = await cookies()
  const value = await encodeToken(
    { sessionId: token.sessionId, staffId: token.staffId },
    authSecret ?? '',
    maxAge,
  )
  jar.set(sessionCookieName(portalUrl), value, sessionCookieOptions(portalUrl, maxAge))
  await rememberDevice(device)
}
