import { menus, permissions } from '@/lib/access/registry'

/** Names as people read them. */
export interface Names {
  /** The label of an element or a permission. */
  entry(name: string): string
  /** The name of a role by its slug. */
  role(slug: string): string
}

/** The names of what modules declare, and those of roles by their slugs. */
export function namesOf(roleNames: ReadonlyMap<string, string>): Names {
  const labels = new Map([
    ...menus().map(({ elementId, label }) => [elementId as string, label] as const),
    ...permissions().map(({ codename, label }) => [codename as string, label] as const),
  ])
  return { entry: (name) => labels.get(name) ?? name, role: (slug) => roleNames.get(slug) ?? slug }
}
