import { alias } from 'drizzle-orm/pg-core'
import { staff, staffPermission, staffRole } from '@/db/schema/access'
import { snapshotVersion } from '@/db/schema/snapshot'
import { columns, computed } from '@/db/select-list'
import {
  type ExplainedPerson,
  type Explanation,
  explain,
  explainPermission,
  type PermissionExplanation,
} from '../../access/admin/explain'
import type { Access } from '../../access/decision/access'
import { readRules } from '../../access/decision/queries'
import { accessRules, type Rules } from '../../access/decision/rules'
import { requirePermission } from '../../access/guards/require-permission'
import { menus, permissions } from '../../access/registry'
import { client } from '../../platform/database'
import { type Given, readGiven } from './given'

const [v, p] = [alias(snapshotVersion, 'v'), alias(staff, 'p')]
const [sr, sp] = [alias(staffRole, 'sr'), alias(staffPermission, 'sp')]

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
    readAtOneVersion(staffId),
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

const ATTEMPTS = 5

/** A person and the rules, read again where the access data changed in between. */
async function readAtOneVersion(
  staffId: number,
): Promise<{ person: ExplainedPerson; rules: Rules } | undefined> {
  const sql = client()
  for (let attempt = 1; ; attempt += 1) {
    const [found] = await sql`
      select ${columns({
        version: v.version,
        staffId: p.id,
        username: p.username,
        fullName: p.fullName,
        active: p.active,
        roleIds: computed<number[]>(sql`array(select ${sr.roleId} from ${sr} where ${sr.staffId} = ${p.id})`),
        permissionIds: computed<number[]>(
          sql`array(select ${sp.permissionId} from ${sp} where ${sp.staffId} = ${p.id})`,
        ),
      })}
        from ${v} join ${p} on ${p.id} = ${staffId} where ${v.name} = 'access'`
    if (!found) return undefined
    const { version, ...person } = found
    const [read] = await readRules(sql)
    if (read && (read.version === version || attempt === ATTEMPTS))
      return { person, rules: accessRules.parse(read.json) }
  }
}
