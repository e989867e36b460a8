import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import type { PagePath } from '@/lib/access/names'
import { pageOfPath } from '@/lib/access/pages'
import type { Entry } from '@/lib/access/proof/policy'
import { closedInView } from '@/lib/access/viewing/closed-in-view'
import { missingFor } from '@/lib/access/ways/wanted'
import { requestContext } from '@/lib/platform/request-context'

/** The page is forbidden to this user, with the version of the access data that says so. */
export interface Refusal {
  path: string
  version: string
  /** What is missing, for the form that asks for it; or why it is closed while the portal is seen as somebody else. */
  why: { missing: Entry } | { closed: 'charts' | 'own' }
}

/**
 * The refusal that the requested page's guard will give for `access`, or undefined. For a refusal, sets the
 * response status to 403. Without the server's front the status cannot be set here, and the guard handles it.
 */
export function documentForbidden(access: Access | undefined): Refusal | undefined {
  const context = requestContext()
  const page = context && pageOfPath(context.pathname, declared())
  const why = access && page && whyClosed(access, page)
  if (!why) return undefined
  context.setStatus(403)
  return { path: context.pathname, version: access.version, why }
}

function whyClosed(access: Access, page: PagePath): Refusal['why'] | undefined {
  const missing = missingFor(access, declared().pages[page])
  if (missing) return { missing }
  const closed = closedInView(access, page)
  return closed && { closed }
}
