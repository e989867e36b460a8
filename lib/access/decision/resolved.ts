import type { Access, Principal } from './access'
import { decide } from './decide'
import type { ValidatedRow } from './queries'
import type { Rules } from './rules'

/** A live session with its user's access. */
export interface Resolved {
  sessionId: string
  /** Whether the session’s last-seen time is old enough to be updated. */
  touch: boolean
  principal: Principal
  access: Access
}

/** The access, under `rules`, of a validated session's user; undefined for a row without a live session. */
export function resolvedFrom(row: ValidatedRow, rules: Rules): Resolved | undefined {
  if (row.session_id === null || row.staff_id === null) return undefined
  const principal: Principal = {
    staffId: row.staff_id,
    username: row.username ?? '',
    fullName: row.full_name ?? '',
    roleIds: row.role_ids ?? [],
    permissionIds: row.permission_ids ?? [],
    secondFactor: row.second_factor ?? false,
  }
  return {
    sessionId: row.session_id,
    touch: row.touch ?? false,
    principal,
    access: { ...decide(row.version, principal, rules), sessionId: row.session_id },
  }
}
