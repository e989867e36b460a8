import { isFromOwnPage } from '@/lib/access/guards/action'
import { noAccess } from '@/lib/access/guards/api'
import { currentSession } from '@/lib/access/guards/guard'
import { lockSession } from '@/lib/auth/sessions/lock'
import { sessionDatabase } from '@/lib/platform/database'

/**
 * Locks the session of this browser. The cookie stays, for its person to go on with. Every open page posts here, so a session
 * that is locked already, or that has ended, goes to the same place.
 */
export async function POST(): Promise<Response> {
  const session = await currentSession()
  if (!(await isFromOwnPage())) return Response.json(noAccess.body, { status: noAccess.status })
  if (session) await lockSession(sessionDatabase().sql, session.sessionId)
  return new Response(null, { status: 303, headers: { location: '/sign-in', 'cache-control': 'no-store' } })
}
