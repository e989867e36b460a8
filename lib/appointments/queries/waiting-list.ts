import { alias } from 'drizzle-orm/pg-core'
import { appointment } from '@/db/schema/appointments'
import type { Access } from '../../access/decision/access'
import { requirePermission } from '../../access/guards/require-permission'
import type { Priority } from '../../encounters/model/priority'
import { INSTANT_FORMAT, keyset, type Page, pageOf } from '../../lists/keyset'
import { client } from '../../platform/database'
import { type ListedPatient, listedPatient, type PatientColumns } from './listed-patient'
import { shownPatient, unlessHidden } from './redacted-patient'

const a = alias(appointment, 'a')

export interface OnWaitingList {
  id: string
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

/** As many as stand on one page. */
const PAGE_SIZE = 100

/** The order of the waiting list: urgency, since when, and the id, which no two have in common. */
const order = keyset('integer', 'instant', 'uuid')

/** A page of those who wait for a slot, and since when the first of all of them has waited. */
export type WaitingListPage = Page<OnWaitingList> & { oldest: Date | undefined }

/**
 * Who waits for a slot: the more urgent first, then who came first, a hundred at a time. `after` is the cursor of the
 * page before; what is none, or beyond the end, leads to the first page. Throws `PermissionMissing`.
 */
export async function readWaitingList(
  access: Access,
  { clinicId, after }: { clinicId?: string | undefined; after?: unknown } = {},
): Promise<WaitingListPage> {
  requirePermission(access, 'appointments.read')
  const sql = client()
  const from = order.decode(after)
  const rank = sql`array_position(array['emergency', 'urgent', 'routine'], a.priority)`
  const read = await sql<(Omit<OnWaitingList, 'patient'> & PatientColumns & Place)[]>`
    with waiting as (
      select a.id, ${rank} as rank, count(*) over ()::int as total, min(a.created_at) over () as oldest,
             row_number() over (order by ${rank}, a.created_at, a.id)::int as place
        from appointment a
       where a.status in ('waitlist', 'proposed') ${clinicId ? sql`and a.clinic_id = ${clinicId}` : sql``}
    )
    select a.id, c.id as "clinicId", c.name as clinic, s.full_name as practitioner, a.priority,
           ${unlessHidden(a.reason)} as reason,
           a.created_at as "createdAt", shown.*, w.rank, w.total, w.oldest, w.place,
           to_char(a.created_at at time zone 'UTC', ${INSTANT_FORMAT}) as instant
      from waiting w join appointment a on a.id = w.id join clinic c on c.id = a.clinic_id
      ${shownPatient(access, a.patientId)}
      left join staff s on s.id = a.practitioner_id
     ${from ? sql`where (w.rank, a.created_at, a.id) > (${from[0]}::int, ${from[1]}::text::timestamptz, ${from[2]}::uuid)` : sql``}
     order by w.place limit ${PAGE_SIZE + 1}`
  if (read.length === 0 && from) return readWaitingList(access, { clinicId })
  const page = pageOf(read, PAGE_SIZE, ({ rank: first, instant, id }) => order.encode([first, instant, id]))
  return {
    ...page,
    oldest: read[0] && new Date(read[0].oldest),
    rows: page.rows.map(
      ({
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
        patient: listedPatient({ patientId, patient }),
      }),
    ),
  }
}

/** Where a row stands in the list, and its keys as a cursor carries them. */
interface Place {
  rank: number
  instant: string
  place: number
  total: number
  oldest: string
}

/** How many patients wait for a slot. Throws `PermissionMissing`. */
export async function countWaitingList(access: Access): Promise<number> {
  requirePermission(access, 'appointments.read')
  const [row] = await client()<{ count: number }[]>`
    select count(*)::int as count from appointment where status in ('waitlist', 'proposed')`
  return row?.count ?? 0
}
