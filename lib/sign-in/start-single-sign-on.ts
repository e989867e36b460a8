import { cookies } from 'next/headers'
import { NextRequest, NextResponse } from 'next/server'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { z } from 'zod'
import { safeNextPath } from './next-path'
import { SINGLE_SIGN_ON } from './single-sign-on'

/**
 * Sends the browser to the hospital's sign-in service, and to `next` when it comes back. next-auth starts from a
 * form with a token only, and the answer to a form may not lead to another host (form-action of our policy),
 * while a link may. So what the form would do is done here; a link followed by mistake harms nobody.
 */
export async function startSingleSignOn(
  options: NextAuthOptions,
  portalUrl: string,
  next: unknown,
): Promise<Response> {
  const address = (path: string) => `${portalUrl}/api/auth/${path}`
  const context = (path: string) => ({ params: { nextauth: path.split('/') } })
  const asked: Response = await NextAuth(new NextRequest(address('csrf')), context('csrf'), options)
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await asked.json())
  const jar = await cookies()
  for (const cookie of new NextResponse(null, { headers: asked.headers }).cookies.getAll()) jar.set(cookie)

  const start = `signin/${SINGLE_SIGN_ON}`
  const body = new URLSearchParams({ csrfToken, callbackUrl: `${portalUrl}${safeNextPath(next)}` })
  return await NextAuth(new NextRequest(address(start), { method: 'POST', body }), context(start), options)
}
