import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { env } from '@/lib/platform/env'
import { authOptions } from '@/lib/sign-in/options'
import { SINGLE_SIGN_ON } from '@/lib/sign-in/single-sign-on'
import { isSoundAuthRequest, refuseAuthRequest } from '@/lib/sign-in/sound-request'
import { startSingleSignOn } from '@/lib/sign-in/start-single-sign-on'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

/** next-auth's endpoints. The options are read at the request, because a build has no secrets. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  if (!(await isSoundAuthRequest(request, env().portalUrl))) return refuseAuthRequest()
  return await NextAuth(request, context, authOptions())
}

/** The same for GET; also starts single sign-on from the sign-in page's link. */
export async function GET(request: NextRequest, context: Context): Promise<Response> {
  const { oidc, portalUrl } = env()
  if (!(await isSoundAuthRequest(request, portalUrl))) return refuseAuthRequest()
  const { nextauth } = await context.params
  // A password is only ever posted; next-auth answers a link to where it goes with 500.
  if (nextauth.join('/').startsWith('callback/credentials')) return new Response(null, { status: 405 })
  if (oidc && nextauth.join('/') === `signin/${SINGLE_SIGN_ON}`) {
    const { searchParams } = request.nextUrl
    return await startSingleSignOn(authOptions(), portalUrl, {
      next: searchParams.get('callbackUrl'),
      again: searchParams.get('again') === '1',
    })
  }
  return await NextAuth(request, context, authOptions())
}
