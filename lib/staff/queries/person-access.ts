import {
  type Explanation,
  explain,
  explainPermission,
  type PermissionExplanation,
} from '../../access/admin/explain'
import { readPersonAndRules } from '../../access/admin/explained-person'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { menus, permissions } from '../../access/registry'
import { client } from '../../platform/database'
import { type Given, readGiven } from './given'

/** What a person may open and do, each with every reason, by the rule that decides it. */
export interface PersonAccess {
  menus: (Explanation & { label: string })[]
  permissions: (PermissionExplanation & { label: string; menu: string; given: Given | undefined })[]
  /** Of the roles, by slug. */
  roleNames: Readonly<Record<string, string>>
}

/** Throws `PermissionMissing`. Undefined for an unknown person. */
export async function readPersonAccess(access: Access, staffId: number): Promise<PersonAccess | undefined> {
  requirePermission(access, 'settings.access.read')
  const [read, given] = await Promise.all([
    readPersonAndRules(client(), { id: staffId }),
    readGiven(client(), staffId, 'staff_permission'),
  ])
  if (!read) return undefined
  const { person, rules } = read
  const ids = new Map([...rules.permissions].map(([id, codename]) => [codename, id]))
  const labels = new Map(permissions().map(({ codename, label }) => [codename as string, label]))
  return {
    menus: menus()
      .map(({ elementId, label }) => ({ label, ...explain(person, rules, elementId) }))
      .filter(({ through }) => through.roles.length + through.permissions.length > 0)
      .map((menu) => ({
        ...menu,
        through: {
          ...menu.through,
          permissions: menu.through.permissions.map((held) => ({
            ...held,
            codename: labels.get(held.codename) ?? held.codename,
          })),
        },
      })),
    permissions: permissions()
      .map(({ codename, label, menu }) => ({
        ...explainPermission(person, rules, codename),
        ...{ label, menu, given: given.get(ids.get(codename) ?? 0) },
      }))
      .filter(({ roles, direct }) => roles.length > 0 || direct),
    roleNames: Object.fromEntries([...rules.roles.values()].map(({ slug, name }) => [slug, name])),
  }
}
