import type { MenuId, Permission } from '../names'
import { menus } from '../registry'
import type { Access, Principal } from './access'
import type { Rules } from './rules'

/**
 * Decides what `principal` may open and do under `rules`. An element opens to anyone who holds any of its roles or
 * permissions; an element with neither, or unknown to the rules, opens to nobody. Only active people have a
 * principal. Pass `declaredMenus` where no module is loaded: at the edge.
 */
export function decide(
  version: string,
  principal: Principal,
  rules: Rules,
  declaredMenus: readonly MenuId[] = menus().map(({ elementId }) => elementId),
): Access {
  const roleIds = new Set(principal.roleIds.filter((id) => rules.roles.has(id)))
  const permissionIds = heldPermissions(principal, rules)
  const codenames = [...permissionIds].flatMap((id) => rules.permissions.get(id) ?? []).sort()
  const held = new Set(codenames)
  const open = declaredMenus.filter((element) => isOpen(element, roleIds, permissionIds, rules))
  return {
    version,
    person: { id: principal.staffId, username: principal.username, fullName: principal.fullName },
    roles: [...roleIds]
      .flatMap((id) => rules.roles.get(id) ?? [])
      .sort((a, b) => a.slug.localeCompare(b.slug, 'en')),
    menus: open,
    permissions: codenames,
    opens: (menu: MenuId) => open.includes(menu),
    may: (permission: Permission) => held.has(permission),
  }
}

/** Ids of the permissions that `principal` holds, directly or through a role. */
function heldPermissions(principal: Principal, rules: Rules): Set<number> {
  const throughRoles = principal.roleIds.flatMap((id) => rules.permissionsOfRole.get(id) ?? [])
  return new Set([...principal.permissionIds, ...throughRoles])
}

function isOpen(element: string, roleIds: Set<number>, permissionIds: Set<number>, rules: Rules): boolean {
  const rule = rules.elements.get(element)
  if (!rule) return false
  return rule.roleIds.some((id) => roleIds.has(id)) || rule.permissionIds.some((id) => permissionIds.has(id))
}
