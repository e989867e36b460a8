import { AccessUnavailable } from '@/lib/access/decision/access-unavailable-error'
import { validateWithRules } from '@/lib/access/decision/queries'
import type { Resolved } from '@/lib/access/decision/resolved'
import { resolvedFrom } from '@/lib/access/decision/resolved'
import type { ResolverParts } from '@/lib/access/decision/resolver'
import { accessRules } from '@/lib/access/decision/rules'

// The same check without a cache: every request reads its session, its user and all the rules in its own
// query. Always right; the snapshots have to be cheaper.

export function accessResolver(parts: ResolverParts): (sessionId: string) => Promise<Resolved | undefined> {
  const limits = { idle: parts.idleMinutes, max: parts.maxHours }
  return async (sessionId) => {
    const [row] = await validateWithRules(parts.sql, { sessions: [sessionId], ...limits })
    if (!row || row.replica) throw new AccessUnavailable('Access could not be checked at the primary.')
    return row.rules === undefined ? undefined : resolvedFrom(row, accessRules.parse(row.rules))
  }
}
