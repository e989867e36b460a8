import { decide } from '@/lib/access/decide'
import { validateWithRules } from '@/lib/access/queries'
import type { Resolved, ResolverParts } from '@/lib/access/resolver'
import { accessRules } from '@/lib/access/rules'
import { AccessUnavailable } from '@/lib/access/unavailable'

// The same check with no cache: every request reads its session, its person and all the rules in one query of
// its own and decides from them. Always right, and what the snapshots have to be cheaper than.

export function accessResolver(parts: ResolverParts): (sessionId: string) => Promise<Resolved | undefined> {
  const limits = { idle: parts.idleMinutes, max: parts.maxHours }
  return async (sessionId) => {
    const [row] = await validateWithRules(parts.sql, { sessions: [sessionId], ...limits })
    if (!row || row.replica) throw new AccessUnavailable('Access could not be checked at the primary.')
    if (row.session_id === null || row.staff_id === null || row.rules === undefined) return undefined
    const principal = {
      staffId: row.staff_id,
      username: row.username ?? '',
      fullName: row.full_name ?? '',
      roleIds: row.role_ids ?? [],
      permissionIds: row.permission_ids ?? [],
    }
    return {
      sessionId: row.session_id,
      touch: row.touch ?? false,
      principal,
      access: decide(row.version, principal, accessRules.parse(row.rules)),
    }
  }
}
