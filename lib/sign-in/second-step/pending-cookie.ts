import 'server-only'
import { cookies } from 'next/headers'
import { sessionCookieOptions } from '../../auth/cookie'
import { env } from '../../platform/env'
import { type PendingSignIn, readSecondStep, SECOND_STEP_SECONDS } from './pending'

const name = (portalUrl: string) => `${portalUrl.startsWith('https:') ? '__Host-' : ''}portal.second-step`

/** The sign-in of this browser that waits for its second step. */
export async function currentPending(): Promise<PendingSignIn | undefined> {
  return readSecondStep((await cookies()).get(name(env().portalUrl))?.value)
}

/** Keeps a pending sign-in in this browser, or removes it. */
export async function keepPending(token: string | undefined): Promise<void> {
  const { portalUrl } = env()
  const options = sessionCookieOptions(portalUrl, token === undefined ? 0 : SECOND_STEP_SECONDS)
  const jar = await cookies()
  jar.set(name(portalUrl), token ?? '', options)
}
