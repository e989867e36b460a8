import 'server-only'
import { alias } from 'drizzle-orm/pg-core'
import type { Sql } from '@/db/client'
import { encounter } from '@/db/schema/encounters'
import { location } from '@/db/schema/locations'
import { medicationRequest } from '@/db/schema/orders'
import { dispenseQueue, medicationDispense } from '@/db/schema/pharmacy/dispense'
import { clinic } from '@/db/schema/places'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../../access/decision/access'
import { requirePermission } from '../../../access/guards/require-permission'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../../patients/queries/redacted-patient'
import { client } from '../../../platform/database'
import type { DispenseStatus } from '../../model/dispense-codes'
import { waitingPrescriptions } from './waiting-prescriptions'

const [q, m, e, d] = [
  alias(dispenseQueue, 'q'),
  alias(medicationRequest, 'm'),
  alias(encounter, 'e'),
  alias(medicationDispense, 'd'),
]
const [c, w] = [alias(clinic, 'c'), alias(location, 'w')]

/** Where the prescriptions of a list come from. */
export const origins = ['all', 'clinic', 'ward', 'home'] as const
export type Origin = (typeof origins)[number]

const listed = (sql: Sql) =>
  columns({
    ...shownColumns(),
    id: m.id,
    medicine: unlessHidden(m.display),
    dosing: computed<string | null>(
      sql`case when shown.patient is not null then concat_ws(', ', ${m.dose}, ${m.route}, ${m.frequency}) end`,
    ),
    category: m.category,
    status: m.status,
    rank: q.rank,
    since: q.since,
    clinic: nullable(c.name),
    ward: nullable(w.name),
    dispense: computed<DispenseStatus | null>(sql`open.status`),
    /** 0 to 1: of what was prescribed. */
    supplied: computed<number>(sql`part_supplied(${m.id}, false)::float8`),
    cursor: computed<string>(sql`to_char(${q.since} at time zone 'UTC', ${INSTANT_FORMAT})`),
    place: computed<number>(sql`row_number() over (order by ${q.rank}, ${q.since}, ${m.id})::int`),
    total: computed<number>(sql`count(*) over ()::int`),
  })

type Row = RowOf<ReturnType<typeof listed>>

/** A prescription that waits. What would identify a confidential patient is null for users who may not open the chart. */
export interface WaitingPrescription extends Omit<Row, 'patientId' | 'patient'> {
  patient: ListedPatient
}

const PAGE_SIZE = 50
const order = keyset('integer', 'instant', 'uuid')

/**
 * The prescriptions that the pharmacy owes something, by urgency and waiting time, fifty at a time from the cursor `after`; of
 * one clinic or ward where `placeId` says so. An invalid cursor, or one beyond the end, gives the first page. Throws
 * `PermissionMissing`.
 */
export async function readWorklist(
  access: Access,
  { origin, placeId, after }: { origin: Origin; placeId?: string | undefined; after?: unknown },
): Promise<Page<WaitingPrescription>> {
  requirePermission(access, 'pharmacy.prescriptions')
  requirePermission(access, 'patients.clinical.read')
  const sql = client()
  const from = order.decode(after)
  const which = {
    all: sql``,
    clinic: sql`and ${m.category} = 'outpatient'`,
    ward: sql`and ${m.category} = 'inpatient'`,
    home: sql`and ${m.category} = 'discharge'`,
  }[origin]
  const rows = await sql`
    select * from (
      select ${listed(sql)}
        from ${waitingPrescriptions(sql)}
        ${shownPatient(access, m.patientId)}
        left join ${c} on ${c.id} = ${e.clinicId} left join ${w} on ${w.id} = ward_of_stay(${e.id})
        left join lateral (
          select ${d.status} as status from ${d}
           where ${d.medicationRequestId} = ${m.id} and ${d.status} in ('preparation', 'in-progress', 'on-hold')) open on true
       where true ${which}
         ${placeId ? sql`and (${c.id} = ${placeId} or ${w.id} = ${placeId})` : sql``}) listed
     ${from ? sql`where (rank, cursor, id) > (${from[0]}::int, ${from[1]}::text, ${from[2]}::uuid)` : sql``}
     order by place limit ${PAGE_SIZE + 1}`
  if (rows.length === 0 && from) return readWorklist(access, { origin, placeId })
  const page = pageOf(rows as unknown as Row[], PAGE_SIZE, ({ rank, cursor, id }) =>
    order.encode([rank, cursor, id]),
  )
  return {
    ...page,
    rows: page.rows.map(({ patientId, patient, ...row }) => ({
      ...row,
      patient: listedPatient({ patientId, patient }),
    })),
  }
}

/** The clinics and wards by which the worklist is narrowed down. Throws `PermissionMissing`. */
export async function readPlaces(access: Access): Promise<{ id: string; name: string }[]> {
  requirePermission(access, 'pharmacy.prescriptions')
  const sql = client()
  return await sql<{ id: string; name: string }[]>`
    select ${c.id} as id, ${c.name} as name from ${c} where ${c.active}
    union all select ${w.id}, ${w.name} from ${w} where ${w.form} = 'wa' and ${w.active}
    order by name limit 500`
}
