import type { Principal } from '../decision/access'
import type { Rules } from '../decision/rules'

/** A person whose access is explained, active or not. */
export type ExplainedPerson = Principal & { active: boolean }

interface HeldPermission {
  codename: string
  /** Slugs of the person's roles that hold it, sorted. */
  roles: string[]
  /** Held by the person without a role. */
  direct: boolean
}

/** Whether an element opens to a person, with every reason. */
export interface Explanation {
  element: string
  opens: boolean
  active: boolean
  /** False when the access data has no such element. */
  known: boolean
  /** What opens the element: role slugs and permission codenames, sorted. Both empty: it opens to nobody. */
  opensTo: { roles: string[]; permissions: string[] }
  /** Which of those the person holds. They count only while the person is active. */
  through: { roles: string[]; permissions: HeldPermission[] }
}

/** Whether a person holds a permission, with every reason. */
export interface PermissionExplanation {
  permission: string
  holds: boolean
  active: boolean
  /** False when the access data has no such permission. */
  known: boolean
  /** Slugs of the person's roles that hold it, sorted. */
  roles: string[]
  direct: boolean
}

/** Explains whether `element` opens to `person` under `rules`, by the same rule as `decide`. */
export function explain(person: ExplainedPerson, rules: Rules, element: string): Explanation {
  const rule = rules.elements.get(element) ?? { roleIds: [], permissionIds: [] }
  const known = rules.elements.has(element)
  const heldRoles = new Set(person.roleIds)
  const roles = slugs(
    rule.roleIds.filter((id) => heldRoles.has(id)),
    rules,
  )
  const permissions = rule.permissionIds
    .flatMap((id) => heldPermission(person, rules, id) ?? [])
    .sort((a, b) => compare(a.codename, b.codename))
  return {
    element,
    opens: person.active && (roles.length > 0 || permissions.length > 0),
    active: person.active,
    known,
    opensTo: {
      roles: slugs(rule.roleIds, rules),
      permissions: rule.permissionIds.flatMap((id) => rules.permissions.get(id) ?? []).sort(compare),
    },
    through: { roles, permissions },
  }
}

/** Explains whether `person` holds the permission `codename`, by the same rule as `decide`. */
export function explainPermission(
  person: ExplainedPerson,
  rules: Rules,
  codename: string,
): PermissionExplanation {
  const [id] = [...rules.permissions].find(([, name]) => name === codename) ?? []
  const held = id === undefined ? undefined : heldPermission(person, rules, id)
  return {
    permission: codename,
    holds: person.active && held !== undefined,
    active: person.active,
    known: id !== undefined,
    roles: held?.roles ?? [],
    direct: held?.direct ?? false,
  }
}

/** The explanation in plain sentences, the verdict first. */
export function explanationLines(person: ExplainedPerson, explanation: Explanation): string[] {
  const { element, opens, known, opensTo, through } = explanation
  const lines = [
    opens
      ? `Yes: ${element} opens to ${person.username}.`
      : `No: ${element} does not open to ${person.username}.`,
  ]
  if (!person.active) lines.push(`- ${person.username} is deactivated, so nothing opens.`)
  if (!known) return [...lines, `- The access data has no element “${element}”; what is unknown never opens.`]
  const verb = person.active ? 'Opens' : 'Would open'
  for (const slug of through.roles) lines.push(`- ${verb} through role ${slug}.`)
  for (const held of through.permissions)
    lines.push(`- ${verb} through permission ${held.codename}, ${holding(held)}.`)
  if (opensTo.roles.length + opensTo.permissions.length === 0) {
    return [...lines, '- It opens to nobody: no role and no permission is granted to it.']
  }
  if (through.roles.length + through.permissions.length === 0) {
    lines.push(`- ${person.username} holds none of what it opens to: ${granted(opensTo)}.`)
  }
  return lines
}

/** The same for a permission. */
export function permissionLines(person: ExplainedPerson, held: PermissionExplanation): string[] {
  const { permission, holds, active, roles, direct } = held
  const lines = [
    `${holds ? 'Yes' : 'No'}: ${person.username} ${holds ? 'holds' : 'does not hold'} permission ${permission}.`,
  ]
  if (!active) lines.push(`- ${person.username} is deactivated, so no permission counts.`)
  for (const slug of roles) lines.push(`- ${active ? 'Held' : 'Would be held'} through role ${slug}.`)
  if (direct) lines.push(`- ${active ? 'Held' : 'Would be held'} directly.`)
  if (roles.length === 0 && !direct) lines.push('- Neither directly nor through a role.')
  return lines
}

function heldPermission(person: ExplainedPerson, rules: Rules, id: number): HeldPermission | undefined {
  const codename = rules.permissions.get(id)
  const roles = slugs(
    person.roleIds.filter((roleId) => rules.permissionsOfRole.get(roleId)?.includes(id)),
    rules,
  )
  const direct = person.permissionIds.includes(id)
  return codename !== undefined && (direct || roles.length > 0) ? { codename, roles, direct } : undefined
}

function holding({ roles, direct }: HeldPermission): string {
  const by = roles.map((slug) => `by role ${slug}`)
  return `held ${[...by, ...(direct ? ['directly'] : [])].join(' and ')}`
}

function granted({ roles, permissions }: Explanation['opensTo']): string {
  const parts = [
    ...roles.map((slug) => `role ${slug}`),
    ...permissions.map((codename) => `permission ${codename}`),
  ]
  return parts.join(', ')
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function slugs(ids: readonly number[], rules: Rules): string[] {
  return ids.flatMap((id) => rules.roles.get(id)?.slug ?? []).sort(compare)
}
