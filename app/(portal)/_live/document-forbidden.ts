import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { pageOfPath } from '@/lib/access/pages'
import { satisfies } from '@/lib/access/requirement'
import { requestContext } from '@/lib/platform/request-context'

/** That a page is closed to the person at hand, and the version of the access data by which it is. */
export interface Refusal {
  path: string
  version: string
}

/**
 * The refusal that the guard of the page that is asked for will give `access`, or undefined. If there is one,
 * gives the reply its status, 403. Without the server's front nobody could set the status, and it is left to the
 * guard.
 */
export function documentForbidden(access: Access | undefined): Refusal | undefined {
  const context = requestContext()
  const page = context && pageOfPath(context.pathname, declared())
  if (!access || !page || satisfies(access, declared().pages[page])) return undefined
  context.setStatus(403)
  return { path: context.pathname, version: access.version }
}
