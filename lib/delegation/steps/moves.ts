import { and, eq, sql } from 'drizzle-orm'
import { permission, role } from '@/db/schema/access'
import { accessDelegation } from '@/db/schema/places'
import { grantLinks } from '../../access/changes/grant-links'
import type { GrantPeriod, Move } from '../../access/changes/moves'
import type { Executor } from '../../access/rules/rule-table'
import type { What } from '../model/what'
import type { Member } from './member'

/** What is given or taken, as the move of one cell, and whether a head of the department gave what is there. */
export interface Delegated {
  move: Move
  given: boolean
}

/**
 * The move that gives `what` to a member until an instant, or takes it away without one. Undefined for an unknown role or
 * permission.
 */
export async function delegatedMove(
  executor: Executor,
  { staffId, username, departmentId }: Pick<Member, 'staffId' | 'username' | 'departmentId'>,
  { kind, name }: What,
  until: Date | undefined,
): Promise<Delegated | undefined> {
  const found = await (kind === 'role' ? roleOf(executor, name) : permissionOf(executor, name))
  if (!found) return undefined
  const table = kind === 'role' ? 'staff_role' : 'staff_permission'
  const { table: grants, pair } = grantLinks[table]
  const [held] = await executor
    .select({
      from: sql<string | null>`nullif(${grants.validFrom}, '-infinity')::text`,
      until: sql<string | null>`${grants.validUntil}::text`,
    })
    .from(grants)
    .where(
      and(
        eq(pair[0], staffId),
        eq(pair[1], found.id),
        sql`(${grants.validUntil} is null or ${grants.validUntil} > hospital_now())`,
      ),
    )
  const [mark] = await executor
    .select({ id: accessDelegation.id })
    .from(accessDelegation)
    .where(
      and(
        eq(accessDelegation.staffId, staffId),
        eq(accessDelegation.departmentId, departmentId),
        eq(kind === 'role' ? accessDelegation.roleId : accessDelegation.permissionId, found.id),
      ),
    )
  const after: GrantPeriod | null = until ? { from: null, until: until.toISOString() } : null
  const { names } = found
  return {
    move: { table, ids: [staffId, found.id], names: { username, ...names }, before: held ?? null, after },
    given: mark !== undefined,
  }
}

async function roleOf(executor: Executor, slug: string) {
  const [found] = await executor
    .select({ id: role.id, name: role.name })
    .from(role)
    .where(eq(role.slug, slug))
  return found && { id: found.id, names: { role: slug, roleName: found.name } }
}

async function permissionOf(executor: Executor, codename: string) {
  const [found] = await executor
    .select({ id: permission.id, label: permission.label })
    .from(permission)
    .where(eq(permission.codename, codename))
  return found && { id: found.id, names: { codename, permissionLabel: found.label } }
}
