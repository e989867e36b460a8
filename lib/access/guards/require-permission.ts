import { Refusal } from '../../platform/refusal'
import type { Access } from '../decision/access'
import type { Permission } from '../names'
import { markUse } from '../use/mark-use'
import { words } from '../words/refusals'

/** The user lacks the permission of a query or command. The page should not have called it. */
class PermissionMissing extends Refusal {
  override name = 'PermissionMissing'
  constructor(readonly permission: Permission) {
    super('forbidden', words.permissionMissing(permission))
  }
}

/** The first line of every query that returns guarded data. Throws `PermissionMissing`. */
export function requirePermission(access: Pick<Access, 'may'>, permission: Permission): void {
  if (!access.may(permission)) throw new PermissionMissing(permission)
  markUse(permission)
}
