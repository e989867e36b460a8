import { cookies } from 'next/headers'
import { NextRequest, NextResponse } from 'next/server'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { z } from 'zod'
import { safeNextPath } from './next-path'
import { SINGLE_SIGN_ON } from './single-sign-on'

/**
 * Redirects the browser to the hospital’s sign-in service, and to `next` afterwards. next-auth starts only from a
 * form with a token, but our policy’s form-action forbids a form’s response to redirect to another host, while a link
 * may. So this does what the form would do; following the link by mistake is harmless. `again`: the service asks even
 * somebody who is signed in there (OpenID Connect Core 1.0, 3.1.2.1), and says when.
 */
export async function startSingleSignOn(
  options: NextAuthOptions,
  portalUrl: string,
  { next, again }: { next: unknown; again: boolean },
): Promise<Response> {
  const address = (path: string) => `${portalUrl}/api/auth/${path}`
  const context = (path: string) => ({ params: { nextauth: path.split('/') } })
  const asked: Response = await NextAuth(new NextRequest(address('csrf')), context('csrf'), options)
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await asked.json())
  const jar = await cookies()
  for (const cookie of new NextResponse(null, { headers: asked.headers }).cookies.getAll()) jar.set(cookie)

  const start = `signin/${SINGLE_SIGN_ON}`
  const body = new URLSearchParams({ csrfToken, callbackUrl: `${portalUrl}${safeNextPath(next)}` })
  const asking = again ? '?prompt=login&max_age=0' : ''
  return await NextAuth(
    new NextRequest(address(start + asking), { method: 'POST', body }),
    context(start),
    options,
  )
}
