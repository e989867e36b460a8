import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { medicationRequest } from '@/db/schema/orders'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { database } from '../../platform/database'
import { unansweredAllergies } from '../steps/check-order'

/**
 * What speaks against the prescriptions of the visit that are drafts or on hold, and was not answered with a reason, as
 * sentences by the id of the order. The same check as at their release, so nothing is found only then. Throws `PermissionMissing`.
 */
export async function readWarnings(
  access: Access,
  encounterId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  requirePermission(access, 'consultations.read')
  return await database().transaction(
    async (transaction) => {
      const waiting = await transaction
        .select()
        .from(medicationRequest)
        .where(
          and(
            eq(medicationRequest.encounterId, encounterId),
            inArray(medicationRequest.status, ['draft', 'on-hold']),
          ),
        )
      const warnings = new Map<string, string[]>()
      for (const order of waiting) {
        const findings = await unansweredAllergies(transaction, order)
        if (findings.length > 0) warnings.set(order.id, [...new Set(findings.map(({ message }) => message))])
      }
      return warnings
    },
    { accessMode: 'read only' },
  )
}
