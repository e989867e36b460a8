import { sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { permission, role, rolePermission, uiPermission, uiPermissionRole } from '@/db/schema/access'
import { accessUndelegable } from '@/db/schema/audit'
import { counted } from '../../format/counted'
import { defaultRolesOf, menus, permissions, undelegable } from '../registry'
import { defaultRoles } from '../roles'
import { addRules, missingRules } from '../rules/sync-declared'
import { changeAccess } from './change'

/**
 * Syncs the declared menus, permissions and rules into the database: missing rows are added with their default grants,
 * labels follow the code, and grants that an administrator changed are left alone. Roles are added only to a database
 * without any. Returns what was added, one phrase each; when nothing is missing, no version moves.
 */
export async function syncRegistry(database: Database): Promise<string[]> {
  const { missing } = await compare(database)
  if (missing === 0) return []
  const { result } = await changeAccess(
    database,
    { name: 'portal start', source: 'start' },
    async (transaction) => [
      ...(await addRoles(transaction)),
      ...(await addMenus(transaction)),
      ...(await addPermissions(transaction)),
      ...(await addedRules(transaction)),
      ...(await addUndelegable(transaction)),
    ],
    { mayLockOut: true },
  )
  return result
}

async function compare(database: Database): Promise<{ missing: number }> {
  const known = await database
    .select({ key: uiPermission.elementId, label: uiPermission.label })
    .from(uiPermission)
  const held = await database.select({ key: permission.codename, label: permission.label }).from(permission)
  const labels = new Map([...known, ...held].map((row) => [row.key, row.label]))
  const wanted = [
    ...menus().map((menu) => [menu.elementId, menu.label] as const),
    ...permissions().map((entry) => [entry.codename, entry.label] as const),
  ]
  const different = wanted.filter(([key, label]) => labels.get(key) !== label).length
  const kept = new Set((await database.select().from(accessUndelegable)).map(({ entry }) => entry))
  const unkept = undelegable().filter((entry) => !kept.has(entry)).length
  return { missing: different + unkept + (await missingRules(database)) }
}

/** Only administrators give what manages the portal: the menu Settings, and each permission below it. */
async function addUndelegable(transaction: Transaction): Promise<string[]> {
  await transaction
    .insert(accessUndelegable)
    .values(undelegable().map((entry) => ({ entry })))
    .onConflictDoNothing()
  return []
}

async function addedRules(transaction: Transaction): Promise<string[]> {
  const added = await addRules(transaction)
  return added > 0 ? [counted(added, 'rule')] : []
}

async function addRoles(transaction: Transaction): Promise<string[]> {
  const [existing] = await transaction.select({ id: role.id }).from(role).limit(1)
  if (existing) return []
  await transaction.insert(role).values([...defaultRoles])
  return [counted(defaultRoles.length, 'role')]
}

async function addMenus(transaction: Transaction): Promise<string[]> {
  const roleIds = await idsBySlug(transaction)
  let added = 0
  for (const menu of menus()) {
    const [row] = await transaction
      .insert(uiPermission)
      .values({ elementId: menu.elementId, label: menu.label })
      .onConflictDoUpdate({ target: uiPermission.elementId, set: { label: menu.label } })
      .returning({ id: uiPermission.id, isNew: sql<boolean>`xmax = 0` })
    if (!row?.isNew) continue
    const grants = defaultRolesOf(menu).flatMap((slug) => roleIds.get(slug) ?? [])
    if (grants.length > 0) {
      await transaction
        .insert(uiPermissionRole)
        .values(grants.map((roleId) => ({ roleId, uiPermissionId: row.id })))
    }
    added += 1
  }
  return added > 0 ? [counted(added, 'menu')] : []
}

async function addPermissions(transaction: Transaction): Promise<string[]> {
  const roleIds = await idsBySlug(transaction)
  let added = 0
  for (const { codename, label, heldBy } of permissions()) {
    const [row] = await transaction
      .insert(permission)
      .values({ codename, label })
      .onConflictDoUpdate({ target: permission.codename, set: { label } })
      .returning({ id: permission.id, isNew: sql<boolean>`xmax = 0` })
    if (!row?.isNew) continue
    const holders = heldBy.flatMap((slug) => roleIds.get(slug) ?? [])
    if (holders.length > 0) {
      await transaction
        .insert(rolePermission)
        .values(holders.map((roleId) => ({ roleId, permissionId: row.id })))
    }
    added += 1
  }
  return added > 0 ? [counted(added, 'permission')] : []
}

async function idsBySlug(transaction: Transaction): Promise<Map<string, number>> {
  return new Map((await transaction.select().from(role)).map((row) => [row.slug, row.id]))
}
