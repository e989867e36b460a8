import type { Access, Principal } from './access'
import { decide } from './decide'
import type { ValidatedRow, ViewRow } from './queries'
import type { Rules } from './rules'

/** A live session with its user's access. */
export interface Resolved {
  sessionId: string
  /** Whether the session’s last-seen time is old enough to be updated. */
  touch: boolean
  /** The user; while they view the portal as somebody else, with what that other holds. */
  principal: Principal
  access: Access
  /** The time for which the user saw the portal as somebody else is over. */
  viewIsOver?: true
}

/** The access, under `rules`, of a validated session's user; undefined for a row without a live session. */
export function resolvedFrom(row: ValidatedRow, rules: Rules): Resolved | undefined {
  if (row.session_id === null || row.staff_id === null) return undefined
  const { version, session_id: sessionId } = row
  const principal: Principal = {
    staffId: row.staff_id,
    username: row.username ?? '',
    fullName: row.full_name ?? '',
    roleIds: row.role_ids ?? [],
    permissionIds: row.permission_ids ?? [],
    secondFactor: row.second_factor ?? false,
  }
  const found = {
    sessionId,
    touch: row.touch ?? false,
    principal,
    access: { ...decide(version, principal, rules), sessionId },
    ...(row.viewing === false && { viewIsOver: true as const }),
  }
  return row.view ? seenAs(found, row.view, rules) : found
}

/**
 * `own` as seen through a view: the rights of the other, and none of the user's own. Somebody who may no longer view
 * the portal as others sees it as themselves.
 */
function seenAs(own: Resolved, view: ViewRow, rules: Rules): Resolved {
  const { access } = own
  if (!access.opens('menu_settings') || !access.may('settings.access.view-as')) return own
  const { id, kind, name, until, roleIds, permissionIds } = view
  // It is about what opens to them, not about how this session began.
  const principal = { ...own.principal, roleIds, permissionIds, secondFactor: true }
  const { version } = access
  const seen = decide(`${version}~${id}`, principal, rules)
  const viewing = { id, kind, name, version, until: new Date(until), own: access }
  return { ...own, principal, access: { ...seen, sessionId: own.sessionId, viewing } }
}
