import { Refusal } from '../../platform/refusal'
import type { Access } from '../decision/access'
import type { Permission } from '../names'
import { markUse } from '../use/mark-use'
import { isReadInView } from '../viewing/closed-in-view'
import { words } from '../words/refusals'
import { words as viewingWords } from '../words/viewing'

/** The user lacks the permission of a query or command. The page should not have called it. */
class PermissionMissing extends Refusal {
  override name = 'PermissionMissing'
  constructor(readonly permission: Permission) {
    super('forbidden', words.permissionMissing(permission))
  }
}

/**
 * The first line of every query that returns guarded data. Throws `PermissionMissing`, and a `Refusal` to somebody who sees
 * the portal as another for what may show patients.
 */
export function requirePermission(access: Pick<Access, 'may' | 'viewing'>, permission: Permission): void {
  if (!access.may(permission)) throw new PermissionMissing(permission)
  if (access.viewing && !isReadInView(access, permission))
    throw new Refusal('forbidden', viewingWords.chartsClosed(access.viewing.name))
  markUse(permission)
}
