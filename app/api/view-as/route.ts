import { z } from 'zod'
import { isFromOwnPage } from '@/lib/access/guards/action'
import { noAccess, signedOut } from '@/lib/access/guards/api'
import { currentSession, requireApi } from '@/lib/access/guards/guard'
import { beginView } from '@/lib/access/viewing/view'
import { addressOf } from '@/lib/format/address'
import { database } from '@/lib/platform/database'
import { log } from '@/lib/platform/log'
import { Refusal } from '@/lib/platform/refusal'

const asked = z.union([
  z.object({ role: z.string().min(1).max(100) }),
  z.object({ person: z.string().trim().toLowerCase().max(100) }),
])

/**
 * Begins to show the portal as a role or as somebody else. A form posts here and the browser loads a new document, so that
 * nothing on it is from before. What is wrong goes back to the form in the address, with what was typed.
 */
export async function POST(request: Request): Promise<Response> {
  const allowed = await requireApi('/api/view-as')
  const session = await currentSession()
  if ('refusal' in allowed || !session) {
    const { body, status } = 'refusal' in allowed ? allowed.refusal : signedOut
    return Response.json(body, { status })
  }
  if (!(await isFromOwnPage())) return Response.json(noAccess.body, { status: noAccess.status })
  const form = asked.safeParse(Object.fromEntries(await request.formData()))
  if (!form.success) return seeOther('/settings/view-as')
  try {
    await beginView(database(), session.access, form.data)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    log().info({ err: error }, 'a view as somebody else was refused')
    const typed = 'person' in form.data ? form.data.person : undefined
    return seeOther(addressOf('/settings/view-as', { problem: error.reason, person: typed }))
  }
  return seeOther('/')
}

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
