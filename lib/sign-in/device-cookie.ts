import 'server-only'
import { cookies } from 'next/headers'
import { sessionCookieOptions } from '../auth/cookie'
import { DEVICE_SECONDS, deviceCookieName } from '../auth/device'
import { env } from '../platform/env'

/** This browser's device cookie, which says that accounts have signed in here, if it sent one. */
export async function currentDevice(): Promise<string | undefined> {
  return (await cookies()).get(deviceCookieName(env().portalUrl))?.value
}

/** Sets the device cookie that a sign-in returned. */
export async function rememberDevice(value: string): Promise<void> {
  const { portalUrl } = env()
  const jar = await cookies()
  jar.set(deviceCookieName(portalUrl), value, sessionCookieOptions(portalUrl, DEVICE_SECONDS))
}
