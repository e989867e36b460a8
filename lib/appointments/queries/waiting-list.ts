import { alias } from 'drizzle-orm/pg-core'
import { staff } from '@/db/schema/access'
import { appointment } from '@/db/schema/appointments'
import { clinic } from '@/db/schema/places'
import { columns, computed, nullable, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { Priority } from '../../encounters/model/priority'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { type ListedPatient, listedPatient } from '../../patients/queries/listed-patient'
import { shownColumns, shownPatient, unlessHidden } from '../../patients/queries/redacted-patient'
import { client } from '../../platform/database'

const [a, c, s] = [alias(appointment, 'a'), alias(clinic, 'c'), alias(staff, 's')]

export interface OnWaitingList {
  /** Null for a patient whom this user may not see. */
  id: string | null
  clinicId: string
  clinic: string
  practitioner: string | null
  priority: Priority
  /** Null for a patient whom this user may not see. */
  reason: string | null
  /** Since when. */
  createdAt: Date
  patient: ListedPatient
}

/** The page size. */
const PAGE_SIZE = 100

/** The order of the waiting list: urgency, since when, and the id, which no two have in common. */
const order = keyset('integer', 'instant', 'uuid')

/** A page of those who wait for a slot, and since when the first of all of them has waited. */
export type WaitingListPage = Page<OnWaitingList> & { oldest: Date | undefined }

/**
 * Patients waiting for a slot: the more urgent first, then the longer waiting, a hundred at a time. `after`
 * is the cursor of the previous page; an invalid one, or one beyond the end, gives the first page. Throws
 * `PermissionMissing`.
 */
export async function readWaitingList(
  access: Access,
  { clinicId, after }: { clinicId?: string | undefined; after?: unknown } = {},
): Promise<WaitingListPage> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const from = order.decode(after)
  const rank = sql`array_position(array['emergency', 'urgent', 'routine'], ${a.priority})`
  const list = columns({
    ...shownColumns(),
    id: a.id,
    clinicId: c.id,
    clinic: c.name,
    practitioner: nullable(s.fullName),
    priority: a.priority,
    reason: unlessHidden(a.reason),
    createdAt: a.createdAt,
    // The row’s place in the list.
    rank: computed<number>(sql`w.rank`),
    total: computed<number>(sql`w.total`),
    oldest: computed<Date>(sql`w.oldest`),
    place: computed<number>(sql`w.place`),
    instant: computed<string>(sql`to_char(${a.createdAt} at time zone 'UTC', ${INSTANT_FORMAT})`),
  })
  const read = await sql<RowOf<typeof list>[]>`
    with waiting as (
      select ${a.id} as id, ${rank} as rank, count(*) over ()::int as total, min(${a.createdAt}) over () as oldest,
             row_number() over (order by ${rank}, ${a.createdAt}, ${a.id})::int as place
        from ${a}
       where ${a.status} in ('waitlist', 'proposed') ${clinicId ? sql`and ${a.clinicId} = ${clinicId}` : sql``}
    )
    select ${list}
      from waiting w join ${a} on ${a.id} = w.id join ${c} on ${c.id} = ${a.clinicId}
      ${shownPatient(access, a.patientId)}
      left join ${s} on ${s.id} = ${a.practitionerId}
     ${from ? sql`where (w.rank, ${a.createdAt}, ${a.id}) > (${from[0]}::int, ${from[1]}::text::timestamptz, ${from[2]}::uuid)` : sql``}
     order by w.place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return readWaitingList(access, { clinicId })
  const page = pageOf(read, PAGE_SIZE, ({ rank: first, instant, id }) => order.encode([first, instant, id]))
  return {
    ...page,
    oldest: read[0]?.oldest,
    rows: page.rows.map(
      ({
        id,
        patientId,
        patient,
        rank: _rank,
        total: _total,
        oldest: _oldest,
        place: _place,
        instant: _instant,
        ...row
      }) => ({
        ...row,
        id: patient ? id : null,
        patient: listedPatient({ patientId, patient }),
      }),
    ),
  }
}

/** How many patients wait for a slot. Throws `PermissionMissing`. */
export async function countWaitingList(access: Access): Promise<number> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const [row] = await sql`
    select ${columns({ count: computed<number>(sql`count(*)::int`) })} from ${a}
     where ${a.status} in ('waitlist', 'proposed')`
  return row?.count ?? 0
}
