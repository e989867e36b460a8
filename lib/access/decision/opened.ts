import type { MenuId, Permission } from '../names'
import { menus } from '../registry'
import type { Rules } from './rules'

/** What the same roles and permissions open under the same rules, for each person who holds them. */
export interface Opened {
  roles: readonly { slug: string; name: string }[]
  /** Open menus, in registry order. */
  menus: readonly MenuId[]
  /** Codenames, sorted. */
  permissions: readonly string[]
  /** Whether somebody who holds them must sign in with a second factor. */
  secondFactor: boolean
  opens(menu: MenuId): boolean
  may(permission: Permission): boolean
}

/** Role ids, and ids of the permissions granted directly. */
interface Holding {
  roleIds: readonly number[]
  permissionIds: readonly number[]
}

/** More distinct sets than a hospital has; one that gives everybody a set of their own pays for each request. */
const MOST = 2_000

/** Kept as long as the rules, which are one version's and never change: an entry cannot be out of date. */
const known = new WeakMap<Rules, Map<string, Opened>>()

/**
 * What `holding` opens under `rules`, worked out once for everybody who holds the same. An element opens to anyone who holds
 * any of its roles or permissions; an element with neither, or unknown to the rules, opens to nobody.
 */
export function opensTo(holding: Holding, rules: Rules, declaredMenus?: readonly MenuId[]): Opened {
  if (declaredMenus) return workOut(holding, rules, declaredMenus)
  const kept = known.get(rules)
  const sets = kept && kept.size < MOST ? kept : new Map<string, Opened>()
  if (sets !== kept) known.set(rules, sets)
  const key = `${holding.roleIds.join()};${holding.permissionIds.join()}`
  const found = sets.get(key)
  if (found) return found
  const opened = workOut(
    holding,
    rules,
    menus().map(({ elementId }) => elementId),
  )
  sets.set(key, opened)
  return opened
}

function workOut(holding: Holding, rules: Rules, declaredMenus: readonly MenuId[]): Opened {
  const roleIds = new Set(holding.roleIds.filter((id) => rules.roles.has(id)))
  const permissionIds = heldPermissions(holding, rules)
  const permissions = [...permissionIds].flatMap((id) => rules.permissions.get(id) ?? []).sort()
  const held = new Set(permissions)
  const open = declaredMenus.filter((element) => isOpen(element, roleIds, permissionIds, rules))
  return {
    roles: [...roleIds]
      .flatMap((id) => rules.roles.get(id) ?? [])
      .sort((a, b) => a.slug.localeCompare(b.slug, 'en')),
    menus: open,
    permissions,
    secondFactor: needsSecondFactor(roleIds, held, rules),
    opens: (menu) => open.includes(menu),
    may: (permission) => held.has(permission),
  }
}

const MANAGE: Permission = 'settings.access.manage'

function needsSecondFactor(
  roleIds: ReadonlySet<number>,
  codenames: ReadonlySet<string>,
  { secondFactor }: Pick<Rules, 'secondFactor'>,
): boolean {
  return (secondFactor.managers && codenames.has(MANAGE)) || secondFactor.roles.some((id) => roleIds.has(id))
}

/** Ids of the permissions, held directly or through a role. */
function heldPermissions({ roleIds, permissionIds }: Holding, rules: Rules): Set<number> {
  const throughRoles = roleIds.flatMap((id) => rules.permissionsOfRole.get(id) ?? [])
  return new Set([...permissionIds, ...throughRoles])
}

function isOpen(element: string, roleIds: Set<number>, permissionIds: Set<number>, rules: Rules): boolean {
  const rule = rules.elements.get(element)
  if (!rule) return false
  return rule.roleIds.some((id) => roleIds.has(id)) || rule.permissionIds.some((id) => permissionIds.has(id))
}
