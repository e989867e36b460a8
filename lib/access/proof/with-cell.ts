import type { Rules } from '../decision/rules'

/** A cell of the access table, with what it is to become. */
export interface ProposedCell {
  kind: 'menu' | 'permission'
  /** Slug. */
  role: string
  /** Element id or codename. */
  target: string
  wanted: boolean
}

/**
 * The rules as they would be with the cell set. Undefined when the role, the element or the permission is unknown. The
 * same rules when the cell is already so.
 */
export function withCell(rules: Rules, { kind, role, target, wanted }: ProposedCell): Rules | undefined {
  const roleId = idIn(rules.roles, ({ slug }) => slug === role)
  if (roleId === undefined) return undefined
  if (kind === 'menu') {
    const element = rules.elements.get(target)
    if (!element) return undefined
    const roleIds = withId(element.roleIds, roleId, wanted)
    return { ...rules, elements: new Map(rules.elements).set(target, { ...element, roleIds }) }
  }
  const permissionId = idIn(rules.permissions, (codename) => codename === target)
  if (permissionId === undefined) return undefined
  const held = withId(rules.permissionsOfRole.get(roleId) ?? [], permissionId, wanted)
  return { ...rules, permissionsOfRole: new Map(rules.permissionsOfRole).set(roleId, held) }
}

/** Whether the role has it, by itself. Undefined when the role, the element or the permission is unknown. */
export function hasCell(
  rules: Rules,
  { kind, role, target }: Omit<ProposedCell, 'wanted'>,
): boolean | undefined {
  const roleId = idIn(rules.roles, ({ slug }) => slug === role)
  if (roleId === undefined) return undefined
  if (kind === 'menu') return rules.elements.get(target)?.roleIds.includes(roleId)
  const permissionId = idIn(rules.permissions, (codename) => codename === target)
  if (permissionId === undefined) return undefined
  return rules.permissionsOfRole.get(roleId)?.includes(permissionId) ?? false
}

const idIn = <Value>(map: ReadonlyMap<number, Value>, is: (value: Value) => boolean): number | undefined =>
  [...map].find(([, value]) => is(value))?.[0]

const withId = (ids: readonly number[], id: number, wanted: boolean): readonly number[] =>
  ids.includes(id) === wanted ? ids : wanted ? [...ids, id] : ids.filter((one) => one !== id)
