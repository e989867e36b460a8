import type { MenuId, Permission } from '../names'
import { menus } from '../registry'
import type { Access, Principal } from './access'
import type { Rules } from './rules'

/**
 * Decides what `principal` may open and do under `rules`. An element opens to anyone who holds any of its roles or
 * permissions; an element with neither, or unknown to the rules, opens to nobody. Nothing opens in a session without the
 * second factor that its person must have. Only active people have a principal. Pass `declaredMenus` where no module is loaded: at the edge.
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
  const person = { id: principal.staffId, username: principal.username, fullName: principal.fullName }
  if (principal.secondFactor === false && needsSecondFactor(roleIds, held, rules))
    return { version, person, ...NOTHING, secondFactorMissing: true }
  const open = declaredMenus.filter((element) => isOpen(element, roleIds, permissionIds, rules))
  return {
    version,
    person,
    roles: [...roleIds]
      .flatMap((id) => rules.roles.get(id) ?? [])
      .sort((a, b) => a.slug.localeCompare(b.slug, 'en')),
    menus: open,
    permissions: codenames,
    opens: (menu: MenuId) => open.includes(menu),
    may: (permission: Permission) => held.has(permission),
  }
}

const NOTHING = { roles: [], menus: [], permissions: [], opens: () => false, may: () => false }

const MANAGE: Permission = 'settings.access.manage'

/** Whether somebody with these roles and codenames must sign in with a second factor. */
function needsSecondFactor(
  roleIds: ReadonlySet<number>,
  codenames: ReadonlySet<string>,
  { secondFactor }: Pick<Rules, 'secondFactor'>,
): boolean {
  return (secondFactor.managers && codenames.has(MANAGE)) || secondFactor.roles.some((id) => roleIds.has(id))
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
