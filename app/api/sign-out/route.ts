import { cookies } from 'next/headers'
import { cookieName } from '@/lib/access/decision/resolve-cookie'
import { isFromOwnPage } from '@/lib/access/guards/action'
import { noAccess } from '@/lib/access/guards/api'
import { currentSession } from '@/lib/access/guards/guard'
import { sessionCookieOptions } from '@/lib/auth/cookie'
import { endSession } from '@/lib/auth/session'
import { sessionDatabase } from '@/lib/platform/database'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { endSessionHere } from '@/lib/sign-in/session-here'

/**
 * Ends the session on the server and takes the cookie out of the browser. A form posts here and the browser loads
 * the sign-in form as a new document, so that nothing the page remembered of its person is left; a server action
 * would stay in the same document. Without a session it goes to the same place.
 */
export async function POST(): Promise<Response> {
  // Somebody who wants to leave a shared computer must not be kept signed in by a database that is away.
  const session = await currentSession().catch(noteFailure)
  if (!(await isFromOwnPage())) return Response.json(noAccess.body, { status: noAccess.status })
  await (session ? endSession(sessionDatabase().sql, session.sessionId) : endSessionHere()).catch(noteFailure)
  const jar = await cookies()
  // With its own attributes, because a browser ignores a `__Host-` cookie that comes without Secure.
  jar.set(cookieName(), '', sessionCookieOptions(env().portalUrl, 0))
  return new Response(null, { status: 303, headers: { location: '/sign-in', 'cache-control': 'no-store' } })
}

function noteFailure(error: unknown): undefined {
  log().error({ err: error }, 'a session could not be ended; its cookie was taken out all the same')
}
