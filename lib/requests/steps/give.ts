import { and, type Column, eq, type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staffPermission, staffRole } from '@/db/schema/access'
import { checkPeriod, periodColumns, periodInPlace } from '../../access/admin/period'
import { inForceNow } from '../../access/decision/moment'
import type { Rules } from '../../access/decision/rules'
import type { Holding } from '../../access/proof/policy'
import { labelOf } from '../../access/ways/wanted'
import { Refusal } from '../../platform/refusal'
import { switchRole } from '../../staff/accounts'
import { words } from '../words/refusals'

/**
 * Gives somebody a role or a permission of `rules` from now on, to the instant `until` if one is given. What they were given
 * for a later time is left alone: throws `Refusal` then, and for an end that is over.
 */
export async function give(
  transaction: Transaction,
  rules: Rules,
  staffId: number,
  { kind, id }: Holding,
  until: Date | undefined,
): Promise<void> {
  if (kind === 'role') {
    const { slug = '', name = '' } = rules.roles.get(id) ?? {}
    const [later] = await transaction
      .select({ id: staffRole.roleId })
      .from(staffRole)
      .where(
        and(
          eq(staffRole.staffId, staffId),
          eq(staffRole.roleId, id),
          isNotYet(inForceNow(staffRole), staffRole.validFrom),
        ),
      )
    if (later) throw new Refusal('conflict', words.beginsLater(name))
    await switchRole(transaction, staffId, slug, true, { until })
    return
  }
  await checkPeriod(transaction, { until })
  const [later] = await transaction
    .select({ id: staffPermission.permissionId })
    .from(staffPermission)
    .where(
      and(
        eq(staffPermission.staffId, staffId),
        eq(staffPermission.permissionId, id),
        isNotYet(inForceNow(staffPermission), staffPermission.validFrom),
      ),
    )
  const name = rules.permissions.get(id) ?? String(id)
  if (later) throw new Refusal('conflict', words.beginsLater(`“${labelOf({ name })}”`))
  await transaction
    .insert(staffPermission)
    .values({ staffId, permissionId: id, ...periodColumns({ until }) })
    .onConflictDoUpdate({
      target: [staffPermission.staffId, staffPermission.permissionId],
      set: periodInPlace(staffPermission, { until }),
    })
}

/** Somebody who holds it now, or did, is given it in place of that. */
const isNotYet = (holds: SQL, from: Column) => sql`not ${holds} and ${from} > hospital_now()`
