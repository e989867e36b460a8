import type { GrantTable } from '@/lib/access/admin/grant-table'
import { menus, permissions } from '@/lib/access/registry'

/** Names as people read them. */
export interface Names {
  /** The label of an element or a permission. */
  entry(name: string): string
  /** The name of a role by its slug. */
  role(slug: string): string
}

/** The names of what modules declare, and of the roles of the table. */
export function namesIn({ roles }: Pick<GrantTable, 'roles'>): Names {
  const labels = new Map([
    ...menus().map(({ elementId, label }) => [elementId as string, label] as const),
    ...permissions().map(({ codename, label }) => [codename as string, label] as const),
  ])
  const bySlug = new Map(roles.map(({ slug, name }) => [slug, name]))
  return { entry: (name) => labels.get(name) ?? name, role: (slug) => bySlug.get(slug) ?? slug }
}
