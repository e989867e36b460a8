'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { authorizePublicAction, formFields, refusalMessage } from '@/lib/access/guards/action'
import { sessionCookieName, sessionCookieOptions } from '@/lib/auth/cookie'
import { encodeToken } from '@/lib/auth/token'
import { client } from '@/lib/platform/database'
import { env } from '@/lib/platform/env'
import { Refusal } from '@/lib/platform/refusal'
import { rememberDevice } from '@/lib/sign-in/device-cookie'
import { safeNextPath } from '@/lib/sign-in/next-path'
import { requestOrigin } from '@/lib/sign-in/request-origin'
import { signInForm } from '@/lib/sign-in/schemas'
import { endSessionHere } from '@/lib/sign-in/session-here'
import { signInWithPassword } from '@/lib/sign-in/sign-in'
import type { SignInState } from '@/lib/sign-in/sign-in-state'
import { words } from '@/lib/sign-in/words/refusals'

/** Signs in by username and password, and goes on to the page the user asked for. */
export async function signIn(_previous: SignInState | undefined, form: FormData): Promise<SignInState> {
  const fields = formFields(form)
  const username = typeof fields.username === 'string' ? fields.username.slice(0, 100) : ''
  try {
    await authorizePublicAction('signIn')
    const parsed = signInForm.safeParse(fields)
    if (!parsed.success) throw new Refusal('invalid', words.incomplete())
    const result = await signInWithPassword(client(), { ...parsed.data, ...(await requestOrigin()) })
    if (!result.ok)
      throw new Refusal(result.reason === 'throttled' ? 'throttled' : 'unauthenticated', result.words)
    await replaceSession(result)
    await rememberDevice(result.device)
  } catch (error) {
    return { message: refusalMessage(error), username }
  }
  redirect(safeNextPath(fields.next))
}

/** Sets the new session cookie and ends the previous session, so a shared PC has only one. */
async function replaceSession(token: { sessionId: string; staffId: number }): Promise<void> {
  const { authSecret, portalUrl, sessionMaxHours } = env()
  await endSessionHere()
  const maxAge = sessionMaxHours * 3600
  const jar = await cookies()
  const value = await encodeToken(token, authSecret ?? '', maxAge)
  jar.set(sessionCookieName(portalUrl), value, sessionCookieOptions(portalUrl, maxAge))
}
