import type { Access } from '../decision/access'
import type { Rules } from '../decision/rules'
import type { Entry } from '../proof/policy'
import { findMenu, permissions } from '../registry'
import type { Requirement } from '../requirement'

/** An entry as somebody names it: an element id or a codename. Undefined when the access data has neither. */
export function entryNamed(rules: Rules, name: string): Entry | undefined {
  if (rules.elements.has(name)) return { kind: 'menu', name }
  return [...rules.permissions.values()].includes(name) ? { kind: 'permission', name } : undefined
}

/** Everything without which `entry` is of no use: a permission opens nothing while the menu that its pages are in is closed. */
export function wantedFor({ kind, name }: Entry): Entry[] {
  const own = kind === 'permission' && permissions().find(({ codename }) => codename === name)
  return [...(own ? [{ kind: 'menu' as const, name: own.menu }] : []), { kind, name }]
}

/** What people call an element or a permission. What no module declares keeps its name. */
export function labelOf({ name }: Pick<Entry, 'name'>): string {
  return findMenu(name)?.label ?? permissions().find(({ codename }) => codename === name)?.label ?? name
}

/**
 * What `access` lacks for a page or an action: the permission listed last, which its menu comes with, or the menu. Undefined
 * when nothing is missing.
 */
export function missingFor(
  access: Pick<Access, 'opens' | 'may'>,
  requirement: Requirement,
): Entry | undefined {
  if (typeof requirement === 'string') return undefined
  const name = requirement.permissions?.findLast((permission) => !access.may(permission))
  if (name !== undefined) return { kind: 'permission', name }
  return access.opens(requirement.menu) ? undefined : { kind: 'menu', name: requirement.menu }
}
