import { inArray, sql } from 'drizzle-orm'
import { role, secondFactorPolicy } from '@/db/schema/access'
import type { Actor } from '../../access/actor'
import { requirePermission } from '../../access/guards/require-permission'
import { administer } from '../../staff/commands/administer'

export interface FactorPolicyInput {
  key: string
  managers: boolean
  /** Slugs of the roles that ask for a second factor; the others do not. */
  roles: readonly string[]
}

/**
 * Saves who must sign in with a second factor. It counts at the next request: somebody who must and has none can only set
 * one up then. Throws `Refusal`.
 */
export async function saveFactorPolicy(actor: Actor, { key, ...input }: FactorPolicyInput): Promise<void> {
  requirePermission(actor, 'settings.access.manage')
  const { managers, roles } = input
  await administer(
    actor,
    { key, action: 'save second factor policy', content: input },
    async (transaction) => {
      await transaction
        .insert(secondFactorPolicy)
        .values({ managers })
        .onConflictDoUpdate({
          target: secondFactorPolicy.one,
          set: { managers },
          setWhere: sql`${secondFactorPolicy.managers} <> ${managers}`,
        })
      const wanted =
        roles.length === 0 ? sql<boolean>`false` : sql<boolean>`${inArray(role.slug, [...roles])}`
      await transaction
        .update(role)
        .set({ secondFactor: wanted })
        .where(sql`${role.secondFactor} <> ${wanted}`)
    },
    { mayLockOut: true },
  )
}
