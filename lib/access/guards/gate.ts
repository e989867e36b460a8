import { readCookie } from '../../auth/cookie'
import { cookieName, resolveCookie } from '../decision/resolve-cookie'
import { declared } from '../declared'
import { pageOfPath, requirementOfPath } from '../pages'
import { closedInView } from '../viewing/closed-in-view'
import { meets } from './head'

/**
 * The response to a client-side navigation or prefetch of `pathname`, before Next renders: Next streams those
 * with status 200 before the page's guard has run, and answers a prefetch without running it at all. On 401
 * and 403 the browser's router loads the page itself, which refuses again and says why. The page's guard
 * remains the authority; this only sets the status. Throws `AccessUnavailable`.
 */
export async function gate(pathname: string, cookieHeader: string | undefined): Promise<200 | 401 | 403> {
  const requirement = requirementOfPath(pathname, declared())
  if (!requirement || requirement === 'public') return 200
  const resolved = await resolveCookie(readCookie(cookieHeader, cookieName()))
  if (!resolved) return 401
  if (!(await meets(resolved.access, requirement))) return 403
  const page = pageOfPath(pathname, declared())
  return resolved.access.viewing && (!page || closedInView(resolved.access, page)) ? 403 : 200
}
