import 'server-only'
import { cookies } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Access } from '../decision/access'
import { cookieName, resolveCookie } from '../decision/resolve-cookie'
import type { Resolved } from '../decision/resolved'
import { declared } from '../declared'
import type { ApiPath, PagePath } from '../names'
import { satisfies } from '../requirement'
import { noAccess, signedOut } from './api'

/** The session of this request with its access, or undefined; the same answer all through one request. */
export const currentSession = cache(async (): Promise<Resolved | undefined> => {
  const jar = await cookies()
  return resolveCookie(jar.get(cookieName())?.value)
})

/** The access of the person who makes this request, or undefined when nobody is signed in. */
export async function currentAccess(): Promise<Access | undefined> {
  return (await currentSession())?.access
}

/**
 * The first line of an API route that not everybody signed in may ask. Returns the access of its bearer, or the
 * answer to give instead. `unattended`: an open page asks it by itself, which must not keep the session alive.
 */
export async function requireApi(
  path: ApiPath,
  { unattended = false }: { unattended?: boolean } = {},
): Promise<{ access: Access } | { refusal: typeof signedOut | typeof noAccess }> {
  const jar = await cookies()
  const session = await resolveCookie(jar.get(cookieName())?.value, { unattended })
  if (!session) return { refusal: signedOut }
  const { access } = session
  if (!satisfies(access, declared().apis[path])) return { refusal: noAccess }
  return { access }
}

/**
 * The first line of every page behind sign-in. Sends the signed-out to the sign-in form and from there back to
 * `address` (the page's own path when it is not given); answers 403 to whoever lacks what the registry asks.
 * Must run before the page's first await on anything else and outside Suspense, so that the status is real.
 */
export async function requirePage(path: PagePath, address: string = path): Promise<Access> {
  const access = await currentAccess()
  if (!access) redirect(`/sign-in?next=${encodeURIComponent(address)}`)
  if (!satisfies(access, declared().pages[path])) forbidden()
  return access
}
