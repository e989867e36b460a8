import type { Access, Principal } from '@/lib/access/decision/access'
import type { Rules } from '@/lib/access/decision/rules'
import type { MenuId, Permission } from '@/lib/access/names'
import { menus } from '@/lib/access/registry'

/** What a person may open and do as it was worked out before there were second factors: for each request on its own. */
export function decideAsBefore(version: string, principal: Principal, rules: Rules): Access {
  const roleIds = new Set(principal.roleIds.filter((id) => rules.roles.has(id)))
  const throughRoles = principal.roleIds.flatMap((id) => rules.permissionsOfRole.get(id) ?? [])
  const permissionIds = new Set([...principal.permissionIds, ...throughRoles])
  const codenames = [...permissionIds].flatMap((id) => rules.permissions.get(id) ?? []).sort()
  const held = new Set(codenames)
  const open = menus()
    .map(({ elementId }) => elementId)
    .filter((element) => isOpen(element, roleIds, permissionIds, rules))
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

function isOpen(element: string, roleIds: Set<number>, permissionIds: Set<number>, rules: Rules): boolean {
  const rule = rules.elements.get(element)
  if (!rule) return false
  return rule.roleIds.some((id) => roleIds.has(id)) || rule.permissionIds.some((id) => permissionIds.has(id))
}
