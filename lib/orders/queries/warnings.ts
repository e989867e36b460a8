import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { medicationRequest } from '@/db/schema/orders'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { database } from '../../platform/database'
import type { Finding } from '../model/order-checks'
import { unansweredFindings } from '../steps/check-order'

/**
 * What the checks of the visit’s prescriptions that are drafts or on hold say and no reason answers, by the id of the
 * order. The same check as at their release, so nothing is found only then. Throws `PermissionMissing`.
 */
export async function readWarnings(
  access: Access,
  encounterId: string,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
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
      const warnings = new Map<string, Finding[]>()
      for (const order of waiting) {
        const findings = await unansweredFindings(transaction, order)
        if (findings.length > 0) warnings.set(order.id, distinct(findings))
      }
      return warnings
    },
    { accessMode: 'read only' },
  )
}

const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((one) => [one.message, one])).values(),
]
