import { and, eq, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { role, rolePermission, staff, staffRole, uiPermissionRole } from '@/db/schema/access'
import { slugFor } from '../../format/slug'
import { Refusal } from '../../platform/refusal'
import { words } from '../words/role-refusals'
import { lasts } from './role-openings'

export type Role = typeof role.$inferSelect

/** Reads and locks a role until the transaction ends. Throws `Refusal` for an unknown one. */
export async function lockRole(transaction: Transaction, id: number): Promise<Role> {
  const [found] = await transaction.select().from(role).where(eq(role.id, id)).for('no key update')
  if (!found) throw new Refusal('not_found', words.roleGone())
  return found
}

/** Adds a role, with a slug made of its name. Returns its id. Throws `Refusal` for a name that another role has. */
export async function insertRole(
  transaction: Transaction,
  { name, description }: Pick<Role, 'name' | 'description'>,
): Promise<number> {
  await needFreeName(transaction, name)
  const taken = await transaction.select({ slug: role.slug }).from(role)
  const used = new Set(taken.map((one) => one.slug))
  const slug = slugFor(name, used, { joint: '_', fallback: 'role' })
  const [made] = await transaction
    .insert(role)
    .values({ slug, name, description })
    .onConflictDoNothing()
    .returning({ id: role.id })
  // Only plain SQL can have added one meanwhile: changes of the portal wait for each other.
  if (!made) throw new Refusal('rule', words.roleNameTaken(name), { field: 'name' })
  return made.id
}

/** Throws `Refusal` if another role than `ownId` has this name, in capitals or small letters. */
export async function needFreeName(transaction: Transaction, name: string, ownId?: number): Promise<void> {
  const [other] = await transaction
    .select()
    .from(role)
    .where(
      and(sql`lower(${role.name}) = lower(${name})`, ownId === undefined ? undefined : ne(role.id, ownId)),
    )
  if (!other) return
  const phrase = other.retiredAt ? words.roleNameRetired(other.name) : words.roleNameTaken(other.name)
  throw new Refusal('rule', phrase, { field: 'name' })
}

/** Gives the role `to` every menu and permission of the role `from`, each with its beginning and end. */
export async function copyGrants(transaction: Transaction, from: number, to: number): Promise<void> {
  const roleId = sql<number>`${to}::int`.as('role_id')
  const [menus, permissions] = [uiPermissionRole, rolePermission]
  await transaction.insert(menus).select(
    transaction
      .select({
        uiPermissionId: menus.uiPermissionId,
        roleId,
        validFrom: menus.validFrom,
        validUntil: menus.validUntil,
      })
      .from(menus)
      .where(and(eq(menus.roleId, from), lasts(menus))),
  )
  await transaction.insert(permissions).select(
    transaction
      .select({
        roleId,
        permissionId: permissions.permissionId,
        validFrom: permissions.validFrom,
        validUntil: permissions.validUntil,
      })
      .from(permissions)
      .where(and(eq(permissions.roleId, from), lasts(permissions))),
  )
}

/** The names of the people who hold a role or are to hold it, active or not, by name. */
export async function holdersOf(transaction: Transaction, roleId: number): Promise<string[]> {
  const rows = await transaction
    .select({ name: staff.fullName })
    .from(staffRole)
    .innerJoin(staff, eq(staff.id, staffRole.staffId))
    .where(and(eq(staffRole.roleId, roleId), lasts(staffRole)))
    .orderBy(staff.fullName, staff.id)
  return rows.map(({ name }) => name)
}
