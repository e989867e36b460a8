import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import {
  accessAskFirst,
  accessRule,
  permission,
  role,
  rolePermission,
  secondFactorPolicy,
  uiPermission,
  uiPermissionPermission,
  uiPermissionRole,
} from '@/db/schema/access'
import type { Plan, PlannedGrant } from './plan'
import { type FileGrant, grantOf } from './schema'

/** Adds roles, menus and permissions, and renames those that have another name. */
export async function writeNames(transaction: Transaction, plan: Plan): Promise<void> {
  for (const { codename, label } of plan.permissions)
    await transaction
      .insert(permission)
      .values({ codename, label })
      .onConflictDoUpdate({ target: permission.codename, set: { label } })
  for (const { elementId, label } of plan.menus)
    await transaction
      .insert(uiPermission)
      .values({ elementId, label })
      .onConflictDoUpdate({ target: uiPermission.elementId, set: { label } })
  // Two roles may exchange their names, which are unique at every statement.
  for (const { slug } of plan.roles)
    await transaction
      .update(role)
      .set({ name: sql`left('~' || ${role.slug}, 100)` })
      .where(eq(role.slug, slug))
  for (const { slug, name, description, retired, secondFactor } of plan.roles) {
    const retiredAt = retired ? sql`coalesce(${role.retiredAt}, hospital_now())` : null
    await transaction
      .insert(role)
      .values({ slug, name, description, secondFactor, retiredAt: retired ? sql`hospital_now()` : null })
      .onConflictDoUpdate({ target: role.slug, set: { name, description, secondFactor, retiredAt } })
  }
}

/** Adds rules and changes those that say something else. */
export async function writeRules(
  transaction: Transaction,
  { rules, askFirst, secondFactor }: Plan,
): Promise<void> {
  for (const rule of rules) {
    const values = {
      code: rule.code,
      title: rule.title,
      active: rule.active,
      kind: rule.kind,
      scope: rule.kind === 'separation' ? rule.scope : null,
      minimum: rule.kind === 'enough' ? rule.minimum : null,
      roles: rule.kind === 'reach' ? rule.roles : [],
      duties: rule.duties,
    }
    await transaction
      .insert(accessRule)
      .values(values)
      .onConflictDoUpdate({ target: accessRule.code, set: values })
  }
  if (secondFactor)
    await transaction
      .insert(secondFactorPolicy)
      .values(secondFactor)
      .onConflictDoUpdate({ target: secondFactorPolicy.one, set: secondFactor })
  if (askFirst)
    await transaction
      .insert(accessAskFirst)
      .values(askFirst)
      .onConflictDoUpdate({ target: accessAskFirst.one, set: askFirst })
}

/** Gives, changes and takes away grants. */
export async function writeGrants(transaction: Transaction, grants: readonly PlannedGrant[]): Promise<void> {
  if (grants.length === 0) return
  const ids = {
    role: new Map((await transaction.select().from(role)).map(({ slug, id }) => [slug, id])),
    permission: new Map(
      (await transaction.select().from(permission)).map(({ codename, id }) => [codename, id]),
    ),
    menu: new Map(
      (await transaction.select().from(uiPermission)).map(({ elementId, id }) => [elementId, id]),
    ),
  }
  const idOf = (kind: keyof typeof ids, name: string) => {
    const id = ids[kind].get(name)
    if (id === undefined) throw new Error(`There is no ${kind} ${name}, though the file was checked.`)
    return id
  }
  for (const { kind, holder, target, to } of grants) {
    if (kind === 'menu of a role') {
      const pair = { roleId: idOf('role', holder), uiPermissionId: idOf('menu', target) }
      const { roleId, uiPermissionId } = uiPermissionRole
      if (!to)
        await transaction
          .delete(uiPermissionRole)
          .where(and(eq(roleId, pair.roleId), eq(uiPermissionId, pair.uiPermissionId)))
      else
        await transaction
          .insert(uiPermissionRole)
          .values({ ...pair, ...periodOf(to) })
          .onConflictDoUpdate({ target: [uiPermissionId, roleId], set: periodOf(to) })
    } else if (kind === 'permission of a role') {
      const pair = { roleId: idOf('role', holder), permissionId: idOf('permission', target) }
      const { roleId, permissionId } = rolePermission
      if (!to)
        await transaction
          .delete(rolePermission)
          .where(and(eq(roleId, pair.roleId), eq(permissionId, pair.permissionId)))
      else
        await transaction
          .insert(rolePermission)
          .values({ ...pair, ...periodOf(to) })
          .onConflictDoUpdate({ target: [roleId, permissionId], set: periodOf(to) })
    } else {
      const pair = { uiPermissionId: idOf('menu', holder), permissionId: idOf('permission', target) }
      const { uiPermissionId, permissionId } = uiPermissionPermission
      if (!to)
        await transaction
          .delete(uiPermissionPermission)
          .where(and(eq(uiPermissionId, pair.uiPermissionId), eq(permissionId, pair.permissionId)))
      else
        await transaction
          .insert(uiPermissionPermission)
          .values({ ...pair, ...periodOf(to) })
          .onConflictDoUpdate({ target: [uiPermissionId, permissionId], set: periodOf(to) })
    }
  }
}

/** As text, because a `Date` has no microseconds. */
function periodOf(grant: FileGrant) {
  const { from, until } = grantOf(grant)
  return {
    validFrom: sql`${from ?? '-infinity'}::text::timestamptz`,
    validUntil: until ? sql`${until}::text::timestamptz` : null,
  }
}
