import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { location } from '@/db/schema/locations'
import { medicationRequest } from '@/db/schema/orders'
import { doseWithoutStock } from '@/db/schema/pharmacy/dispense'
import { statusHistory } from '@/db/schema/workflow'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../../patients/queries/redacted-patient'
import { client } from '../../../platform/database'

const [x, m, w] = [alias(doseWithoutStock, 'x'), alias(medicationRequest, 'm'), alias(location, 'w')]
const h = alias(statusHistory, 'h')

const listed = (sql: Sql) =>
  columns({
    ...shownColumns(),
    id: x.medicationAdministrationId,
    at: x.at,
    why: x.why,
    medicine: unlessHidden(m.display),
    ward: nullable(w.name),
    cursor: computed<string>(sql`to_char(${x.at} at time zone 'UTC', ${INSTANT_FORMAT})`),
    place: computed<number>(
      sql`row_number() over (order by ${x.at} desc, ${x.medicationAdministrationId} desc)::int`,
    ),
    total: computed<number>(sql`count(*) over ()::int`),
  })

type Row = RowOf<ReturnType<typeof listed>>

/** A dose that was given and not taken from the stock of its ward. */
export interface DoseWithoutStock extends Omit<Row, 'patientId' | 'patient'> {
  patient: ListedPatient
}

const PAGE_SIZE = 50
const order = keyset('instant', 'uuid')

/** Such doses of the last seven days whose entry was not wrong, the latest first, fifty at a time from the cursor `after`. Throws `PermissionMissing`. */
export async function readDosesWithoutStock(
  access: Access,
  after?: unknown,
): Promise<Page<DoseWithoutStock>> {
  requirePermission(access, 'pharmacy.prescriptions')
  requirePermission(access, 'patients.clinical.read')
  const sql = client()
  const from = order.decode(after)
  const rows = await sql`
    select * from (
      select ${listed(sql)}
        from ${x} join ${m} on ${m.id} = ${x.medicationRequestId} left join ${w} on ${w.id} = ${x.wardId}
        ${shownPatient(access, x.patientId)}
       where ${x.at} > hospital_now() - interval '7 days' and not exists (
         select from ${h} where ${h.entityId} = ${x.medicationAdministrationId} and ${h.entity} = 'medication_administration'
            and ${h.toStatus} = 'entered-in-error')) listed
     ${from ? sql`where (cursor, id) < (${from[0]}::text, ${from[1]}::uuid)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readDosesWithoutStock(access)
  const page = pageOf(rows as unknown as Row[], PAGE_SIZE, ({ cursor, id }) => order.encode([cursor, id]))
  return {
    ...page,
    rows: page.rows.map(({ patientId, patient, ...row }) => ({
      ...row,
      patient: listedPatient({ patientId, patient }),
    })),
  }
}
