import { isFromOwnPage } from '@/lib/access/guards/action'
import { noAccess, signedOut } from '@/lib/access/guards/api'
import { currentSession } from '@/lib/access/guards/guard'
import { endView } from '@/lib/access/viewing/view'
import { sessionDatabase } from '@/lib/platform/database'

/**
 * Ends that the portal is shown as a role or as somebody else. The browser loads a new document, on which nothing is left of
 * it. Without one it goes to the same place.
 */
export async function POST(): Promise<Response> {
  const session = await currentSession()
  if (!session) return Response.json(signedOut.body, { status: signedOut.status })
  if (!(await isFromOwnPage())) return Response.json(noAccess.body, { status: noAccess.status })
  await endView(sessionDatabase().drizzle, session.access)
  const location = session.access.viewing ? '/settings/view-as' : '/'
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
