import { sql } from 'drizzle-orm'
import { role, secondFactorPolicy } from '@/db/schema/access'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { database } from '../../platform/database'
import { findWithoutFactor } from './who-must'

export interface FactorPolicy {
  /** Whether everybody who may manage access must have a second factor. */
  managers: boolean
  /** In order of name, without those that are retired. */
  roles: { slug: string; name: string; secondFactor: boolean }[]
  /** How many active people must have one and have none. */
  without: number
}

/** Who must sign in with a second factor. Throws `PermissionMissing`. */
export async function readFactorPolicy(access: Pick<Actor, 'may'>): Promise<FactorPolicy> {
  requirePermission(access, 'settings.access.read')
  const [[policy], roles, without] = await Promise.all([
    database().select({ managers: secondFactorPolicy.managers }).from(secondFactorPolicy),
    database()
      .select({ slug: role.slug, name: role.name, secondFactor: role.secondFactor })
      .from(role)
      .where(sql`${role.retiredAt} is null`)
      .orderBy(role.name),
    findWithoutFactor(database()),
  ])
  return { managers: policy?.managers ?? true, roles, without: without.length }
}
