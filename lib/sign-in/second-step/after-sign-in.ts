import type { Route } from 'next'
import { hasRemoval } from '../../factors/queries/removal'
import { safeNextPath } from '../next-path'

/** Where somebody goes who has just signed in: to `next`; first to what was done to their second factors, if it was. */
export async function afterSignIn(staffId: number, next: unknown): Promise<Route> {
  const path = safeNextPath(next)
  return (await hasRemoval(staffId)) ? `/second-factor?next=${encodeURIComponent(path)}` : path
}
