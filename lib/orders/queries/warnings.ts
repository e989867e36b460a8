import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { medicationRequest } from '@/db/schema/orders'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import { database } from '../../platform/database'
import type { Finding } from '../model/order-checks'
import type { MedicationStatus } from '../model/order-machines'
import { unansweredFindings } from '../steps/check-order'

/** The statuses whose prescriptions are checked: also what is taken already, as an allergy may be learned of later. */
export const warnedStatuses: readonly MedicationStatus[] = ['draft', 'on-hold', 'active']

/**
 * What the checks of the visit’s prescriptions say and no reason answers, by the id of the order. Of drafts and of those on
 * hold the same check as at their release, so nothing is found only then. Of released ones what an allergy or a medicine
 * says that came later, or with a record that was merged. Throws `PermissionMissing`.
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
            inArray(medicationRequest.status, [...warnedStatuses]),
          ),
        )
      const warnings = new Map<string, Finding[]>()
      for (const order of waiting) {
        const all = await unansweredFindings(transaction, order)
        const findings = order.status === 'active' ? all.filter(speaksAgainst) : all
        if (findings.length > 0) warnings.set(order.id, distinct(findings))
      }
      return warnings
    },
    { accessMode: 'read only' },
  )
}

/** A dose was looked at when it was released. */
const speaksAgainst = ({ kind, needsReason }: Finding) => needsReason && kind !== 'dose'

const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((one) => [one.message, one])).values(),
]
