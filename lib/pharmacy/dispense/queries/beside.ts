import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { medicationRequest } from '@/db/schema/orders'
import { medicationDispense } from '@/db/schema/pharmacy/dispense'
import { stockItem } from '@/db/schema/pharmacy/formulary'
import { columns, computed, type JsonOf, pairs } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import type { Finding } from '../../../orders/model/order-checks'
import { recordsOf } from '../../../patients/records/person-records'
import { client, database } from '../../../platform/database'
import { findingsOfItem } from '../steps/findings-of-item'

const o = alias(medicationRequest, 'o')

const medicine = (sql: Sql) =>
  pairs({
    id: o.id,
    medicine: o.display,
    dosing: computed<string>(sql`concat_ws(', ', ${o.dose}, ${o.route}, ${o.frequency})`),
    status: o.status,
    since: o.authoredAt,
  })

/** Many, and yet bounded. */
const MOST = 100

/** The other medicines of the person, at which a pharmacist looks beside a prescription. Instants in ISO 8601. */
export interface Beside {
  medicines: JsonOf<ReturnType<typeof medicine>>[]
}

/** Reads what is looked at with the prescription `id` of a patient. Throws `PermissionMissing`. */
export async function readBeside(
  access: Access,
  { id, patientId }: { id: string; patientId: string },
): Promise<Beside> {
  requirePermission(access, 'pharmacy.prescriptions')
  requirePermission(access, 'patients.clinical.read')
  const sql = client()
  const [row] = await sql<Beside[]>`
    with records as materialized (${recordsOf(patientId)})
    select ${columns({
      medicines: computed<Beside['medicines']>(sql`(
        select coalesce(json_agg(json_build_object(${medicine(sql)}) order by ${o.display}, ${o.id}), '[]')
          from (select * from ${o} where ${o.patientId} in (select id from records) and ${o.id} <> ${id}
                   and ${o.status} in ('active', 'on-hold') and ${o.authoredAt} is not null
                 order by ${o.authoredAt} desc limit ${MOST}) o)`),
    })}`
  return row ?? { medicines: [] }
}

/**
 * What the checks of a prescription warn of: allergies, other medicines, the dose; also what the prescriber answered with a
 * reason, as the pharmacist answers for themselves. Of one that was checked, of what is dispensed for it. Throws
 * `PermissionMissing`.
 */
export async function readFindings(access: Access, id: string): Promise<Finding[]> {
  requirePermission(access, 'pharmacy.prescriptions')
  requirePermission(access, 'patients.clinical.read')
  return await database().transaction(
    async (transaction) => {
      const { medicationRequestId, status, itemId } = medicationDispense
      const [row] = await transaction
        .select()
        .from(medicationRequest)
        .leftJoin(
          medicationDispense,
          and(
            eq(medicationRequestId, medicationRequest.id),
            inArray(status, ['preparation', 'in-progress', 'on-hold']),
          ),
        )
        .leftJoin(stockItem, eq(stockItem.id, itemId))
        .where(eq(medicationRequest.id, id))
      if (!row) return []
      const found = await findingsOfItem(transaction, row.medication_request, row.stock_item)
      return [...new Map(found.map((one) => [one.message, one])).values()]
    },
    { accessMode: 'read only' },
  )
}
