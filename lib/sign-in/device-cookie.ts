import 'server-only'
import { cookies } from 'next/headers'
import { sessionCookieOptions } from '../auth/cookie'
import { DEVICE_SECONDS, deviceCookieName } from '../auth/device'
import { env } from '../platform/env'

/** The value of the cookie by which this browser is known to those who signed in at it, if it sent one. */
export async function currentDevice(): Promise<string | undefined> {
  return (await cookies()).get(deviceCookieName(env().portalUrl))?.value
}

/** Has the browser keep the value that a sign-in gave. */
export async function rememberDevice(value: string): Promise<void> {
  const { portalUrl } = env()
  const jar = await cookies()
  jar.set(deviceCookieName(portalUrl), value, sessionCookieOptions(portalUrl, DEVICE_SECONDS))
}
