import { READ_ONLY, requestContext } from '../../platform/request-context'
import type { Requirement } from '../requirement'

/** Key of the request's memo: the menus and permissions that it was allowed to use. */
const USED = 'access used'

/** Notes, for this request, that what it asked for was allowed by `entry`, a menu or permission. Outside a request nothing. */
export function markUse(...entries: readonly string[]): void {
  const memo = requestContext()?.memo
  // What somebody does who sees the portal as another is no use of that other's access, nor of their own.
  if (!memo || memo.has(READ_ONLY)) return
  const used = usedIn(memo)
  for (const entry of entries) used.add(entry)
  memo.set(USED, used)
}

/** The same for all that a page or action requires. */
export function markRequired(requirement: Requirement): void {
  if (typeof requirement !== 'string') markUse(requirement.menu, ...(requirement.permissions ?? []))
}

/** What the request of `memo` was allowed to use. */
export const usedIn = (memo: ReadonlyMap<string, unknown>): Set<string> =>
  (memo.get(USED) as Set<string> | undefined) ?? new Set()
