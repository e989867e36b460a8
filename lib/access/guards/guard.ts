import 'server-only'
import { cookies } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Access } from '../decision/access'
import { cookieName, resolveCookie } from '../decision/resolve-cookie'
import type { Resolved } from '../decision/resolved'
import { declared } from '../declared'
import type { ApiPath, PagePath } from '../names'
import { markRequired } from '../use/mark-use'
import { closedInView } from '../viewing/closed-in-view'
import { noAccess, signedOut } from './api'
import { meets } from './head'

/** This request's session with its access, or undefined; the same throughout the request. */
export const currentSession = cache(async (): Promise<Resolved | undefined> => {
  const jar = await cookies()
  return resolveCookie(jar.get(cookieName())?.value)
})

/** The access of this request's user, or undefined if nobody is signed in. */
export async function currentAccess(): Promise<Access | undefined> {
  return (await currentSession())?.access
}

/**
 * The first line of an API route that needs more than a session. Returns the user's access, or the response
 * to send instead. `unattended`: an open page calls it on its own, which must not keep the session alive.
 */
export async function requireApi(
  path: ApiPath,
  { unattended = false }: { unattended?: boolean } = {},
): Promise<{ access: Access } | { refusal: typeof signedOut | typeof noAccess }> {
  const jar = await cookies()
  const session = await resolveCookie(jar.get(cookieName())?.value, { unattended })
  if (!session) return { refusal: signedOut }
  const { access } = session
  if (!(await meets(access, declared().apis[path])) || closedInView(access, path))
    return { refusal: noAccess }
  if (!unattended) markRequired(declared().apis[path])
  return { access }
}

/** Where somebody sets up the second factor that they must have, before they go on to `next`. */
export const setUpAddress = (next: string) => `/second-factor?next=${encodeURIComponent(next)}` as const

/**
 * The first line of every page behind sign-in. Redirects signed-out users to the sign-in form and back to
 * `address` (default: the page's own path), and those who must have a second factor and have none to where they set it
 * up; answers 403 to users who lack what the page requires. Must run
 * before any other await of the page and outside Suspense, so that the HTTP status is right.
 */
export async function requirePage(path: PagePath, address: string = path): Promise<Access> {
  const access = await currentAccess()
  if (!access) redirect(`/sign-in?next=${encodeURIComponent(address)}`)
  if (access.secondFactorMissing) redirect(setUpAddress(address))
  if (!(await meets(access, declared().pages[path])) || closedInView(access, path)) forbidden()
  markRequired(declared().pages[path])
  return access
}
